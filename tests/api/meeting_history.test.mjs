// The course of a meeting: what happened, by whom and with which words, to each reader what is theirs.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import * as story from "../support/meeting.mjs";
import { World } from "../support/world.mjs";

let world;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const courseOf = async (person, meeting) =>
  (await person.must(person.get(`/meetings/${meeting.id}/history`), 200)).items;
// The words of the last line of a kind; undefined where the reader has no such line.
const told = async (person, meeting, kind) =>
  (await courseOf(person, meeting)).findLast((line) => line.kind === kind)?.words;

async function withGuest(items = 1) {
  const meeting = await story.convened(world);
  const theirs = meeting.room.head.order.slice(0, items);
  const guest = await world.outsider();
  await story.onAgenda(world.as("specialist"), meeting, "invite-guest", {
    person: guest.person,
    items: theirs,
  });
  return { meeting, theirs, guest };
}

async function opened(meeting) {
  for (const { person } of world.members) {
    const body = { person, presence: "present", reason: "" };
    await story.mustSend(world.as("specialist"), meeting, "record-presence", body);
  }
  await story.mustSend(world.as("specialist"), meeting, "open-meeting");
}

test("each line says when, who and what, oldest first, and of which item", async () => {
  const meeting = await story.invited(world);
  const secretary = world.as("specialist");
  const [item] = meeting.room.head.order;
  await story.onAgenda(secretary, meeting, "reopen-agenda", { reason: "Bộ xin lùi" });
  await story.onAgenda(secretary, meeting, "remove-item", { item, reason: "Chưa đủ hồ sơ" });
  const lines = await courseOf(secretary, meeting);
  assert.deepEqual(lines.map(({ seq }) => seq), lines.map(({ seq }) => seq).sort((a, b) => a - b));
  assert.equal(lines[0].kind, "meeting-convened");
  const last = lines.at(-1);
  assert.deepEqual(
    { kind: last.kind, by: last.by.id, about: last.about, member: last.member, words: last.words },
    {
      kind: "item-removed", by: secretary.person, about: ["Dự án Luật"], member: null,
      words: "Chưa đủ hồ sơ",
    },
  );
});

test("a member reads the reasons, and of the preparation nothing from before the invitations", async () => {
  const meeting = await story.invited(world);
  const secretary = world.as("specialist");
  await story.onAgenda(secretary, meeting, "reopen-agenda", { reason: "Bổ sung nội dung" });
  await story.onAgenda(secretary, meeting, "cancel-meeting", { reason: "Bão số 9" });
  const [member] = story.ministers(world);
  const lines = await courseOf(member, meeting);
  const expected = ["invitations-sent", "agenda-reopened", "meeting-cancelled"];
  assert.deepEqual(lines.map(({ kind }) => kind), expected);
  assert.deepEqual(lines.map(({ words }) => words), ["", "Bổ sung nội dung", "Bão số 9"]);
  assert.equal((await story.see(member, meeting)).cancelled_because, "Bão số 9");
});

test("a guest reads why the own item was struck and nothing of another", async () => {
  const { meeting, theirs, guest } = await withGuest(2);
  const third = { content: story.contentOf("Việc nội bộ"), before: null };
  const secretary = world.as("specialist");
  await story.onAgenda(secretary, meeting, "add-item", third);
  const { order } = (await story.see(secretary, meeting)).room.head;
  await secretary.must(story.submit(secretary, meeting, order[2]), 201);
  await story.invitations(world, meeting);
  await story.onAgenda(secretary, meeting, "reopen-agenda", { reason: "Lý do của văn phòng" });
  const struck = { item: theirs[0], reason: "Lùi sang tháng sau" };
  await story.onAgenda(secretary, meeting, "remove-item", struck);
  await story.onAgenda(secretary, meeting, "remove-item", { item: order[2], reason: "Việc riêng" });
  const text = JSON.stringify(await courseOf(guest, meeting));
  assert.ok(text.includes("Lùi sang tháng sau"));
  for (const hidden of ["Lý do của văn phòng", "Việc riêng", "Việc nội bộ"]) {
    assert.ok(!text.includes(hidden), hidden);
  }
});

test("of a closed part a guest learns that it began and ended, without its reason", async () => {
  const { meeting, theirs, guest } = await withGuest();
  await story.invitations(world, meeting);
  await opened(meeting);
  const secretary = world.as("specialist");
  await story.mustSend(secretary, meeting, "close-part", { reason: "Công tác nhân sự" });
  await story.mustSend(secretary, meeting, "start-item", { item: theirs[0] });
  await story.mustSend(secretary, meeting, "open-part");
  for (const reader of [secretary, world.as("assistant"), ...story.ministers(world)]) {
    assert.equal(await told(reader, meeting, "part-closed"), "Công tác nhân sự");
    assert.equal(await told(reader, meeting, "item-started"), "");
  }
  assert.equal(await told(guest, meeting, "part-closed"), "");
  assert.equal(await told(guest, meeting, "part-opened"), "");
  assert.equal(await told(guest, meeting, "item-started"), undefined);
});

test("the comment of a spoken vote is read once the vote is over, by those who read votes", async () => {
  const { meeting, theirs, guest } = await withGuest();
  await story.invitations(world, meeting);
  await opened(meeting);
  const secretary = world.as("specialist");
  const [silent, other] = story.ministers(world);
  const vote = await story.voteOpened(world, meeting, theirs[0]);
  const spoken = { vote, member: silent.person, option: "for", comment: "Đồng ý có điều kiện" };
  await story.mustSend(secretary, meeting, "enter-spoken-vote", spoken);
  for (const reader of [secretary, silent, other, guest, world.as("prime_minister")]) {
    const text = JSON.stringify(await courseOf(reader, meeting));
    assert.ok(!text.includes(spoken.comment), reader.login);
  }
  assert.equal(await told(other, meeting, "spoken-vote-entered"), undefined);
  await story.vote(world.as("prime_minister"), meeting, vote);
  await story.closeVote(world, meeting, vote);
  for (const reader of [secretary, silent, other]) {
    assert.equal(await told(reader, meeting, "spoken-vote-entered"), spoken.comment, reader.login);
  }
  for (const reader of [guest, world.as("assistant")]) {
    assert.equal(await told(reader, meeting, "spoken-vote-entered"), undefined, reader.login);
  }
});

test("what a member answered to the invitation is read by the office and the member", async () => {
  const meeting = await story.invited(world);
  const [own, other] = story.ministers(world);
  const answer = { reply: "remote", reason: "Đi công tác", substitute: null };
  await story.mustSend(own, meeting, "answer-invitation", answer);
  await story.mustSend(own, meeting, "answer-invitation", { ...answer, reply: "will_attend", reason: "" });
  for (const reader of [own, world.as("specialist")]) {
    const words = (await courseOf(reader, meeting))
      .filter(({ kind }) => kind === "invitation-answered")
      .map((line) => [line.member.id, line.words]);
    assert.deepEqual(words, [[own.person, "Đi công tác"], [own.person, ""]]);
  }
  assert.equal(await told(other, meeting, "invitation-answered"), undefined);
});

test("a long course comes in parts, the newest first, and a number that is none is refused", async () => {
  const meeting = await story.invited(world);
  const secretary = world.as("specialist");
  const [minister] = story.ministers(world);
  for (let i = 0; i < 210; i += 1) {
    const body = { person: minister.person, presence: i % 2 === 0 ? "absent" : "remote", reason: `Đi công tác, đợt ${i + 1}` };
    await story.mustSend(secretary, meeting, "record-presence", body);
  }
  const path = `/meetings/${meeting.id}/history`;
  const newest = await secretary.must(secretary.get(path), 200);
  assert.deepEqual([newest.items.length, newest.more], [200, true]);
  const earlier = await secretary.must(secretary.get(`${path}?before=${newest.items[0].seq}`), 200);
  assert.equal(earlier.more, false);
  assert.equal(earlier.items[0].kind, "meeting-convened");
  assert.ok(earlier.items.at(-1).seq < newest.items[0].seq);
  assert.equal((await secretary.get(`${path}?before=0`)).status, 400);
});
