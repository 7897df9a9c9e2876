// What a meeting decides is what its votes and the chair's signature say: whoever conducts writes the
// words, never the result, and an annulled vote takes with it what followed.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import * as story from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { addDays, today } from "../support/clock.mjs";
import { World } from "../support/world.mjs";

let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const secretary = () => world.as("specialist");
const chair = () => world.as("prime_minister");
const minutesOf = async (meeting) =>
  (await secretary().must(secretary().get(`/meetings/${meeting.id}/minutes`), 200)).minutes;
const itemOf = async (meeting, item) => (await story.roomOf(secretary(), meeting)).room.items[item];
const conclude = (meeting, item, more = {}) =>
  story.send(secretary(), meeting, "conclude-item", { item, conclusion: "Lời kết luận", ...more });
const agree = (person, meeting, item, conclusion = "Thống nhất thông qua") =>
  story.sign(person, meeting, { kind: "agreed", item, conclusion });

// Everybody votes the same on a motion of this scope, and the chair closes.
async function decided(meeting, item, option, scope = "whole") {
  const id = await story.voteOpened(world, meeting, item, { scope, text: `${scope} ${option}` });
  for (const member of world.members) await story.vote(member, meeting, id, option);
  await story.closeVote(world, meeting, id);
  return id;
}

const annul = (meeting, vote) => story.annulled(secretary(), chair(), meeting, vote);

test("a vote that everybody lost or won is concluded as it went, whatever is asked", async () => {
  for (const [option, right] of [["against", "not_approved"], ["for", "approved"]]) {
    const meeting = await story.opened(world);
    const [item] = meeting.room.head.order;
    await decided(meeting, item, option);
    assert.equal((await itemOf(meeting, item)).decided, right);
    for (const result of ["approved", "not_approved", "postponed", "withdrawn"]) {
      const reply = await conclude(meeting, item, { result });
      assert.ok(reply.status >= 400, `${option}: concluded as ${result}`);
    }
    await secretary().must(conclude(meeting, item), 200);
    const { result, conclusion } = await itemOf(meeting, item);
    assert.deepEqual([result, conclusion], [right, "Lời kết luận"]);
  }
});

test("nobody concludes a decision without a vote or the chair's signature", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  await story.mustSend(secretary(), meeting, "start-item", { item });
  for (const result of ["approved", "not_approved"]) {
    assertRefused(await conclude(meeting, item, { result }), 409, "wrong-state");
  }
  const body = { kind: "agreed", item, conclusion: "Thống nhất", certificate: chair().certificate.id };
  assertRefused(await secretary().prepareWords(meeting, body), 403, "forbidden");
  const [minister] = story.ministers(world);
  assertRefused(await minister.prepareWords(meeting, body), 403, "forbidden");
});

test("the chair agrees without a vote with the quorum and without an objection only", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  await story.mustSend(secretary(), meeting, "start-item", { item });
  const presence = async (members, what) => {
    for (const { person } of members) {
      const body = { person, presence: what, reason: "" };
      await story.mustSend(secretary(), meeting, "record-presence", body);
    }
  };
  const others = world.members.filter((member) => member !== chair());
  await presence(others, "left");
  assert.ok((await agree(chair(), meeting, item).catch((fault) => fault)) instanceof Error);
  await presence(others, "present");
  const [minister] = story.ministers(world);
  await story.agreed(minister, meeting, item, { stance: "other_opinion", text: "Chưa rõ" });
  assert.ok((await agree(chair(), meeting, item).catch((fault) => fault)) instanceof Error);
  await story.agreed(minister, meeting, item);
  await chair().must(agree(chair(), meeting, item), 201);
  const { result, conclusion, wording_signed: signed } = await itemOf(meeting, item);
  assert.deepEqual([result, conclusion, signed], ["approved", "Thống nhất thông qua", true]);
  const edit = { item, base_version: 0, splices: [{ at: 0, removed: 0, text: "Không thông qua" }] };
  assertRefused(await story.send(secretary(), meeting, "edit-text", edit), 409, "wrong-state");
});

test("an adopted amendment does not let a rejected whole pass", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  await decided(meeting, item, "against");
  await decided(meeting, item, "for", "amendment");
  await secretary().must(conclude(meeting, item), 200);
  assert.equal((await itemOf(meeting, item)).result, "not_approved");
});

test("a replaced paper takes the item out of the bloc until somebody has agreed to it", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const { papers } = await story.see(secretary(), meeting);
  const [{ id: document }] = papers[item];
  const replaced = await story.submit(secretary(), meeting, item, { document, note: "Bản mới" });
  assert.ok(replaced.status < 300, replaced.text);
  const stale = await itemOf(meeting, item);
  assert.equal(stale.item_class, "debate");
  assert.deepEqual([stale.no_objection, stale.stale_no_objection], [0, 1]);
  const words = { kind: "en-bloc", items: [item], certificate: chair().certificate.id };
  assertRefused(await chair().prepareWords(meeting, words), 409, "conflict");
  await story.agreed(story.ministers(world)[1], meeting, item);
  const fresh = await itemOf(meeting, item);
  assert.equal(fresh.item_class, "en_bloc");
  assert.deepEqual([fresh.no_objection, fresh.stale_no_objection], [1, 1]);
});

test("an item nobody said a word on is not adopted en bloc", async () => {
  const meeting = await story.invited(world);
  for (const { person } of world.members) {
    const body = { person, presence: "present", reason: "" };
    await story.mustSend(secretary(), meeting, "record-presence", body);
  }
  await story.mustSend(secretary(), meeting, "open-meeting");
  const [item] = meeting.room.head.order;
  assert.equal((await itemOf(meeting, item)).item_class, "debate");
  const words = { kind: "en-bloc", items: [item], certificate: chair().certificate.id };
  assertRefused(await chair().prepareWords(meeting, words), 409, "conflict");
});

test("an annulled vote takes the result, the words and the minutes with it", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const vote = await decided(meeting, item, "for");
  await secretary().must(conclude(meeting, item), 200);
  await annul(meeting, vote);
  const open = await itemOf(meeting, item);
  assert.deepEqual([open.state, open.result, open.conclusion], ["planned", null, ""]);
  assert.deepEqual(open.undone, { result: "approved", reason: "Nhầm tờ trình" });
  const [row] = (await minutesOf(meeting)).items;
  assert.deepEqual([row.result, row.conclusion], [null, ""]);
  assert.deepEqual([row.undone[0].result, row.undone[0].conclusion], ["approved", "Lời kết luận"]);
});

test("after the closing an annulled vote leaves the item put off", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const vote = await decided(meeting, item, "for");
  await secretary().must(conclude(meeting, item), 200);
  await story.mustSend(chair(), meeting, "close-meeting");
  await annul(meeting, vote);
  assert.equal((await itemOf(meeting, item)).result, "postponed");
});

test("signed words are corrected by the chair, after the closing too, and both are kept", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  await story.mustSign(chair(), meeting, { kind: "en-bloc", items: [item] });
  await story.mustSend(chair(), meeting, "close-meeting");
  const words = { kind: "correction", item, text: "Thông qua dự án Luật", reason: "Thiếu tên" };
  const certificate = chair().certificate.id;
  assertRefused(await secretary().prepareWords(meeting, { ...words, certificate }), 403, "forbidden");
  await story.mustSign(chair(), meeting, words);
  const row = (await minutesOf(meeting)).items.find(({ id }) => id === item);
  assert.deepEqual([row.result, row.conclusion], ["approved", "Thông qua dự án Luật"]);
  const [{ was, text, reason }] = row.corrections;
  assert.deepEqual([was, text, reason], ["Thống nhất thông qua", words.text, "Thiếu tên"]);
});

test("the chair signs the minutes of a closed meeting, and again once something of them changed", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  await story.mustSign(chair(), meeting, { kind: "en-bloc", items: [item] });
  const certificate = chair().certificate.id;
  const words = { kind: "minutes", certificate };
  const signed = async () => (await chair().must(chair().get(`/meetings/${meeting.id}/minutes`), 200)).signed;
  assertRefused(await chair().prepareWords(meeting, words), 409, "wrong-state");
  await story.mustSend(chair(), meeting, "close-meeting");
  assertRefused(await secretary().prepareWords(meeting, words), 403, "forbidden");
  assert.equal(await signed(), null);
  const prepared = await chair().must(chair().prepareWords(meeting, words), 200);
  const said = JSON.parse(prepared.statement);
  assert.equal(said.type, "e-cabinet/minutes/v1");
  assert.equal(said.items[0].result, "approved");
  assert.equal(said.items[0].conclusion, "Thống nhất thông qua");
  assert.equal(said.present.length, world.members.length);
  const receipt = await chair().must(chair().submit(meeting, chair().signed(prepared)), 201);
  const again = await chair().must(chair().submit(meeting, chair().signed(prepared)), 201);
  assert.equal(again.seq, receipt.seq);
  assert.equal((await signed()).holds, true);
  assertRefused(await chair().prepareWords(meeting, words), 409, "conflict", "minutes");
  const correction = { kind: "correction", item, text: "Thông qua dự án Luật", reason: "Thiếu tên" };
  await story.mustSign(chair(), meeting, correction);
  assert.equal((await signed()).holds, false);
  const renewed = JSON.parse((await chair().must(chair().prepareWords(meeting, words), 200)).statement);
  assert.equal(renewed.replaces, prepared.sha256);
  assert.equal(renewed.items[0].corrections, 1);
  await story.mustSign(chair(), meeting, { kind: "minutes" });
  assert.equal((await signed()).holds, true);
});

test("who leaves loses the floor, the place in the queue and is waited for no more", async () => {
  const meeting = await story.opened(world);
  const [item, other] = meeting.room.head.order;
  const [minister] = story.ministers(world);
  await story.mustSend(secretary(), meeting, "start-item", { item });
  for (const one of [item, other]) {
    const body = { item: one, speech_kind: "speech", outline: "" };
    await story.mustSend(minister, meeting, "request-to-speak", body);
  }
  const { queue } = (await story.roomOf(secretary(), meeting)).room.floor;
  const call = { speech: queue[0].id, limit_seconds: 60 };
  await story.mustSend(secretary(), meeting, "call-speaker", call);
  const left = { person: minister.person, presence: "left", reason: "" };
  await story.mustSend(secretary(), meeting, "record-presence", left);
  const { floor } = (await story.roomOf(secretary(), meeting)).room;
  assert.deepEqual([floor.speaker, floor.queue], [null, []]);
});

// The last: the office ends for good.
test("whose office ended yesterday is on no roll that is opened today", async () => {
  const meeting = await story.opened(world);
  const [item, other] = meeting.room.head.order;
  const former = story.ministers(world).at(-1);
  const administrator = world.as("administrator");
  const { positions } = await administrator.must(administrator.get("/admin/positions"), 200);
  const held = positions.filter(({ holders }) => holders.some(({ id }) => id === former.person));
  assert.ok(held.length > 0);
  for (const { id: position } of held) {
    const ending = { person: former.person, position, to: addDays(today(), -1) };
    await world.confirmed(await administrator.post("/admin/assignments/end", ending));
  }
  const bloc = { kind: "en-bloc", items: [other] };
  assertRefused(await story.sign(chair(), meeting, bloc), 409, "conflict", "roll");
  const vote = await story.voteOpened(world, meeting, item);
  const { room } = await story.roomOf(secretary(), meeting);
  assert.equal(room.votes[vote].base, world.members.length - 1);
  assert.equal(room.people[former.person].part, "former");
  const words = { kind: "vote", vote, option: "against", comment: "", certificate: former.certificate.id };
  const denied = await former.prepareWords(meeting, words);
  assert.ok([403, 404].includes(denied.status), denied.text);
  for (const member of world.members) {
    if (member !== former) await story.vote(member, meeting, vote, "for");
  }
  await story.closeVote(world, meeting, vote);
  await chair().must(story.sign(chair(), meeting, bloc), 201);
});
