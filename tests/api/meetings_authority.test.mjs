// Who has no part in a meeting is told the same, byte for byte, as of a meeting that does not exist;
// substitutes and guests see theirs and never vote; convening is for the office.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { MEETINGS } from "../support/authority_calls.mjs";
import * as story from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

let world;
const strangers = () => [world.as("administrator"), world.as("auditor")];

before(async () => {
  world = await World.open();
});
after(() => world.close());

const named = (meeting) => {
  const [item] = meeting.room.head.order;
  const paper = meeting.papers[item][0].id;
  return { id: meeting.id, item, paper };
};

async function assertHidden(person, meeting) {
  const unknown = { ...meeting, id: "h0" };
  for (const [name, send] of Object.entries(MEETINGS)) {
    const hidden = await send(person, meeting);
    const missing = await send(person, unknown);
    assert.equal(hidden.text, missing.text, `${name} by ${person.login}`);
    assert.ok(hidden.status === missing.status && hidden.status >= 400, `${name} by ${person.login}`);
  }
}

test("administrators and auditors see nothing of a meeting, before and while it runs", async () => {
  const meetings = [await story.convened(world), await story.opened(world)];
  for (const meeting of meetings) {
    for (const person of strangers()) await assertHidden(person, named(meeting));
  }
});

test("before the invitation members see nothing of it either", async () => {
  const meeting = named(await story.convened(world));
  const member = world.members.find(({ login }) => login.startsWith("thanh-vien-"));
  await assertHidden(member, meeting);
});

test("only the office convenes", async () => {
  const member = world.members.find(({ login }) => login.startsWith("thanh-vien-"));
  const others = [...strangers(), member, world.as("clerk")];
  for (const person of others) {
    const reply = await person.post("/meetings", story.planOf());
    assertRefused(reply, 403, "forbidden");
  }
});

test("a guest sees the item of the invitation, nobody's position, and has no vote", async () => {
  const meeting = await story.convened(world);
  const [first, second] = meeting.room.head.order;
  const guest = await world.outsider();
  const secretary = world.as("specialist");
  await story.onAgenda(secretary, meeting, "invite-guest", { person: guest.person, items: [first] });
  await story.onAgenda(secretary, meeting, "start-approval");
  for (;;) {
    const { pending, agenda_state: state } = await story.see(secretary, meeting);
    if (state === "approved") break;
    const actor = Object.values(world.cast).find(({ session }) => session.roles.includes(pending[0].role));
    const step = { step: pending[0].step, outcome: "approve", comment: "" };
    await story.onAgenda(actor, meeting, "complete-step", step);
  }
  await story.onAgenda(secretary, meeting, "send-invitations");
  const member = world.members.at(-1);
  await story.mustSend(member, meeting, "take-position", {
    item: first,
    stance: "other_opinion",
    wishes_to_speak: true,
    text: "Ý kiến riêng của thành viên",
  });
  const auditor = world.as("auditor");
  await story.onAgenda(secretary, meeting, "invite-guest", { person: auditor.person, items: [first] });
  await assertHidden(auditor, named(meeting)); // whoever invited them
  const seen = await story.see(guest, meeting);
  assert.deepEqual(seen.room.head.order, [first]);
  assert.ok(!JSON.stringify(seen).includes("Ý kiến riêng"));
  assert.ok(!JSON.stringify(seen).includes(second));
  assert.ok(!seen.my.may.includes("vote"));
});

test("an assistant reads the pack and nobody's position or vote", async () => {
  const meeting = await story.invited(world);
  const [item] = meeting.room.head.order;
  const assistant = world.as("assistant");
  const [member] = story.ministers(world);
  await story.mustSend(member, meeting, "take-position", {
    item,
    stance: "other_opinion",
    wishes_to_speak: false,
    text: "Ý kiến riêng của thành viên",
  });
  const secretary = world.as("specialist");
  for (const one of world.members) {
    const body = { person: one.person, presence: "present", reason: "" };
    await story.mustSend(one, meeting, "record-presence", body);
  }
  await story.mustSend(secretary, meeting, "open-meeting");
  const stream = await story.roomStream(assistant, meeting);
  await stream.until((frames) => frames[0], "hello");
  const { room } = await story.roomOf(assistant, meeting);
  const vote = await story.voteOpened(world, meeting, item);
  for (const one of world.members) await story.vote(one, meeting, vote);
  await story.closeVote(world, meeting, vote);
  await story.assertConverges(stream, room, assistant, meeting);
  const now = await story.roomOf(assistant, meeting);
  assert.deepEqual(now.room.items[item].positions, {});
  assert.deepEqual(now.room.votes[vote].answers, {});
  assert.equal(now.room.votes[vote].result.outcome, "adopted");
  assert.ok(!stream.frames.some(({ data }) => data.includes("Ý kiến riêng")));
  const seen = await story.roomOf(member, meeting);
  assert.equal(seen.room.items[item].positions[member.person].stance, "other_opinion");
  stream.close();
});

test("a substitute with consent checks in for the member, and has no vote", async () => {
  const meeting = await story.invited(world);
  const [item] = meeting.room.head.order;
  const [away] = story.ministers(world);
  const deputy = await world.outsider();
  await story.mustSend(away, meeting, "answer-invitation", {
    reply: "substitute",
    reason: "",
    substitute: { person: deputy.person, note: "Đi công tác" },
  });
  const checkIn = { person: deputy.person, presence: "present", reason: "" };
  assertRefused(await story.send(deputy, meeting, "record-presence", checkIn), 404, "not-found");
  const consent = { member: away.person, consent: true, reason: "" };
  await story.mustSend(world.as("prime_minister"), meeting, "review-substitute", consent);
  await story.mustSend(deputy, meeting, "record-presence", checkIn);
  const others = world.members.filter((one) => one !== away);
  for (const one of others) {
    const body = { person: one.person, presence: "present", reason: "" };
    await story.mustSend(one, meeting, "record-presence", body);
  }
  await story.mustSend(world.as("specialist"), meeting, "open-meeting");
  const { room } = await story.roomOf(deputy, meeting);
  assert.equal(room.people[away.person].presence, "substituted");
  const vote = await story.voteOpened(world, meeting, item);
  const words = { kind: "vote", vote, option: "for", comment: "", certificate: "c1" };
  const reply = await deputy.prepareWords(meeting, words);
  assertRefused(reply, 403, "forbidden");
});

test("members ask to speak before the session", async () => {
  const meeting = await story.invited(world);
  const [item] = meeting.room.head.order;
  const member = world.members.at(-1);
  const request = { item, speech_kind: "speech", outline: "" };
  await story.mustSend(member, meeting, "request-to-speak", request);
  const { room } = await story.roomOf(world.as("specialist"), meeting);
  assert.deepEqual(room.floor.queue.map(({ person }) => person), [member.person]);
});
