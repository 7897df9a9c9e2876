// A meeting over HTTP: prepared, held live, voted and signed, closed with minutes.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as story from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { BY_ROLE, World } from "../support/world.mjs";

let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const secretary = () => world.as("specialist");
const chair = () => world.as("prime_minister");

test("before the invitation only the office sees the meeting", async () => {
  const meeting = await story.convened(world);
  assert.equal(meeting.phase, "preparing");
  assert.equal(meeting.room.head.order.length, 2);
  const [member] = story.ministers(world);
  const unknown = await member.get("/meetings/h0");
  const hidden = await member.get(`/meetings/${meeting.id}`);
  assertRefused(hidden, 404, "not-found");
  assert.equal(hidden.text, unknown.text);
  const { meetings } = await member.must(member.get("/meetings"), 200);
  assert.ok(meetings.every(({ id }) => id !== meeting.id));
});

test("an agenda waits among the work of who may complete its step, and of nobody else", async () => {
  const agendasOf = async (person) => {
    const { agendas } = await person.must(person.get("/work"), 200);
    return agendas.filter((one) => one.meeting === meeting.id);
  };
  const meeting = await story.convened(world);
  const everybody = [...new Set([...Object.values(world.cast), ...world.members])];
  for (const person of everybody) assert.deepEqual(await agendasOf(person), [], person.login);
  await story.onAgenda(secretary(), meeting, "start-approval");
  for (const person of everybody) {
    const waiting = await agendasOf(person);
    const seen = await person.get(`/meetings/${meeting.id}`);
    const mine = seen.status === 200 ? seen.json.pending.filter((task) => task.mine) : [];
    assert.deepEqual(waiting.map(({ task }) => task), mine, person.login);
  }
  const { pending } = await story.see(secretary(), meeting);
  const [first] = await agendasOf(world.cast[BY_ROLE[pending[0].role]]);
  assert.equal(first.title, meeting.plan.title);
  assert.equal(first.starts_at, meeting.plan.starts_at);
});

test("an approved agenda is frozen, the next version says what changed", async () => {
  const meeting = await story.invited(world);
  const [item] = meeting.room.head.order;
  const content = story.contentOf("Dự án Luật (chỉnh lý)");
  const stale = await story.send(secretary(), meeting, "edit-item", { item, content }, {
    revision: meeting.revision,
  });
  assertRefused(stale, 409, "wrong-state");
  await story.onAgenda(secretary(), meeting, "reopen-agenda", { reason: "Bổ sung nội dung" });
  await story.onAgenda(secretary(), meeting, "edit-item", { item, content });
  const path = `/meetings/${meeting.id}/agenda-changes?since=1`;
  const { changes } = await secretary().must(secretary().get(path), 200);
  assert.deepEqual(changes.map(({ change }) => change), ["retitled"]);
});

test("an edit based on an older revision is refused, one without a revision as well", async () => {
  const meeting = await story.convened(world);
  const body = { content: story.contentOf("Nội dung mới"), before: null };
  const old = await story.send(secretary(), meeting, "add-item", body, { revision: 1 });
  assertRefused(old, 412, "stale-version");
  assertRefused(await story.send(secretary(), meeting, "add-item", body), 428, "precondition-required");
});

test("no objection by anybody: two items are adopted by one signature", async () => {
  const meeting = await story.opened(world);
  const items = meeting.room.head.order;
  for (const item of items) assert.equal(meeting.room.items[item].item_class, "en_bloc");
  const receipt = await story.mustSign(chair(), meeting, { kind: "en-bloc", items });
  const { room } = await story.roomOf(secretary(), meeting);
  for (const item of items) assert.equal(room.items[item].result, "approved");
  const path = `/meetings/${meeting.id}/minutes`;
  const { report } = await secretary().must(secretary().get(path), 200);
  assert.equal(report.en_bloc, 2);
  assert.ok(receipt.seq > 0);
});

test("a signed act sent again gets the receipt it got, also when its time is over", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const id = await story.voteOpened(world, meeting, item);
  const voter = world.members.at(-1);
  const act = async (person, words) => {
    const body = { certificate: person.certificate.id, ...words };
    const signed = person.signed(await person.must(person.prepareWords(meeting, body), 200));
    const receipt = await person.must(person.submit(meeting, signed), 201);
    return { person, signed, receipt };
  };
  const acts = [await act(voter, { kind: "vote", vote: id, option: "for", comment: "" })];
  acts.push(await act(chair(), { kind: "closing", vote: id }));
  await story.mustSend(secretary(), meeting, "conclude-item", { item, conclusion: "Thông qua" });
  const other = meeting.room.head.order[1];
  await story.mustSend(secretary(), meeting, "start-item", { item: other });
  acts.push(await act(chair(), { kind: "agreed", item: other, conclusion: "Thống nhất thông qua" }));
  acts.push(
    await act(chair(), { kind: "correction", item, text: "Thông qua dự án Luật", reason: "Thiếu tên" }),
  );
  for (const { receipt } of acts) assert.deepEqual([receipt.matter, receipt.version], [meeting.id, 1]);
  const size = await world.journalSize();
  for (const { person, signed, receipt } of acts) {
    assert.deepEqual(await person.must(person.submit(meeting, signed), 201), receipt);
    const said = JSON.parse(signed.statement);
    assert.deepEqual([said.matter, said.person.id], [meeting.id, person.person]);
    for (const name of ["rules_sha256", "workflow_sha256", "roster_sha256"]) {
      assert.match(said[name], /^(?!0{64})[0-9a-f]{64}$/u, name);
    }
  }
  assert.equal(await world.journalSize(), size);
});

test("a member takes an item out until the signature, then it is debated", async () => {
  const meeting = await story.opened(world);
  const [first, second] = meeting.room.head.order;
  const words = { kind: "en-bloc", items: [first, second], certificate: chair().certificate.id };
  const prepared = await chair().must(chair().prepareWords(meeting, words), 200);
  const [member] = story.ministers(world);
  await story.mustSend(member, meeting, "take-out-of-bloc", { item: second });
  const late = await chair().submit(meeting, chair().signed(prepared));
  assert.ok(late.status === 409, late.text);
  const { room } = await story.roomOf(secretary(), meeting);
  assert.equal(room.items[second].item_class, "debate");
  assert.equal(room.items[first].state, "planned");
});

test("signed votes in the room and from afar carry a motion; openssl accepts each", async () => {
  const [far] = story.ministers(world);
  const meeting = await story.opened(world, { remote: [far.login] });
  const [item] = meeting.room.head.order;
  const id = await story.voteOpened(world, meeting, item);
  const receipts = [];
  for (const member of world.members) {
    receipts.push([member, await story.vote(member, meeting, id, member === far ? "against" : "for")]);
    const { room } = await story.roomOf(member, meeting);
    assert.equal(room.votes[id].result, null);
    assert.deepEqual(room.votes[id].answers, {});
  }
  const [[, first], [other]] = receipts;
  await other.must(other.get(`/journal/receipts/${first.seq}`), 404);
  await story.closeVote(world, meeting, id);
  const { room } = await story.roomOf(far, meeting);
  const { result } = room.votes[id];
  assert.equal(result.outcome, "adopted");
  assert.deepEqual([result.counts.for, result.counts.against], [4, 1]);
  assert.equal(room.votes[id].answers[far.person], "against");
  for (const [member, { seq }] of receipts) {
    const at = `/matters/${meeting.id}/statements/${seq}`;
    const { bytes: cms } = await member.get(`${at}/cms`);
    const { bytes: statement } = await member.get(`${at}/statement`);
    assertOpensslAccepts(cms, statement);
    const receipt = await member.must(member.get(`/journal/receipts/${seq}`), 200);
    assert.equal(receipt.seq, seq);
    const administrator = world.as("administrator");
    await administrator.must(administrator.get(`/journal/receipts/${seq}`), 404);
  }
  await story.mustSend(secretary(), meeting, "conclude-item", {
    item,
    conclusion: "Thống nhất thông qua.",
  });
  const after = await story.roomOf(far, meeting);
  assert.equal(after.room.items[item].result, "approved");
});

function assertOpensslAccepts(cms, statement) {
  const folder = mkdtempSync(join(tmpdir(), "ecab-vote-"));
  writeFileSync(join(folder, "s.p7s"), cms);
  writeFileSync(join(folder, "s.json"), statement);
  const words = ["cms", "-verify", "-binary", "-inform", "DER", "-noverify"];
  const files = ["-in", join(folder, "s.p7s"), "-content", join(folder, "s.json"), "-out", "/dev/null"];
  execFileSync("openssl", [...words, ...files], { stdio: "pipe" });
}

test("every class of viewers converges by its stream to what it would fetch", async () => {
  const meeting = await story.invited(world);
  const watchers = [secretary(), chair(), ...world.members.slice(-2)];
  const streams = [];
  for (const person of watchers) {
    const stream = await story.roomStream(person, meeting);
    await stream.until((frames) => frames[0], "hello");
    const { room } = await story.roomOf(person, meeting);
    streams.push({ person, stream, room });
  }
  for (const member of world.members) {
    const body = { person: member.person, presence: "present", reason: "" };
    await story.mustSend(member, meeting, "record-presence", body);
  }
  await story.mustSend(secretary(), meeting, "open-meeting");
  const [item] = meeting.room.head.order;
  const speaker = world.members.at(-1);
  await story.mustSend(secretary(), meeting, "start-item", { item });
  await story.mustSend(speaker, meeting, "request-to-speak", {
    item,
    speech_kind: "speech",
    outline: "Ý riêng, không ai thấy",
  });
  const { room } = await story.roomOf(secretary(), meeting);
  const [{ id }] = room.floor.queue;
  await story.mustSend(secretary(), meeting, "call-speaker", { speech: id, limit_seconds: 300 });
  await story.mustSend(secretary(), meeting, "end-speech");
  const vote = await story.voteOpened(world, meeting, item);
  for (const member of world.members) await story.vote(member, meeting, vote);
  await story.closeVote(world, meeting, vote);
  for (const { person, stream, room: start } of streams) {
    await story.assertConverges(stream, start, person, meeting);
    const said = stream.frames.map(({ data }) => data).join("\n");
    assert.ok(!said.includes("Ý riêng"), `${person.login} learned of an outline`);
    stream.close();
  }
});

test("a viewer who was away resumes with one patch and converges", async () => {
  const meeting = await story.opened(world);
  const person = world.members.at(-1);
  const first = await story.roomStream(person, meeting);
  const hello = await first.until((frames) => frames[0], "hello");
  const { room } = await story.roomOf(person, meeting);
  first.close();
  const [item] = meeting.room.head.order;
  await story.mustSend(secretary(), meeting, "start-item", { item });
  const again = await story.roomStream(person, meeting, { "Last-Event-ID": hello.id });
  await story.assertConverges(again, room, person, meeting);
  again.close();
});

test("who comes while a vote runs, or comes back, is told how many have voted", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const id = await story.voteOpened(world, meeting, item);
  const early = await story.roomStream(world.members.at(-1), meeting);
  const { id: seen } = await early.until((frames) => frames[0], "hello");
  early.close();
  for (const member of world.members.slice(0, 2)) await story.vote(member, meeting, id);
  const told = (frames) => frames.find(({ event }) => event === "cast")?.json;
  for (const headers of [{}, { "Last-Event-ID": seen }]) {
    const stream = await story.roomStream(world.members.at(-1), meeting, headers);
    const cast = await stream.until(told, "a cast frame");
    const matter = `meeting/${meeting.id}`;
    assert.deepEqual(cast, { matter, vote: id, cast: 2, eligible: world.members.length });
    stream.close();
  }
  await story.closeVote(world, meeting, id);
  const after = await story.roomStream(world.members.at(-1), meeting);
  await after.until((frames) => frames[0], "hello");
  await story.mustSend(secretary(), meeting, "suspend-meeting", { reason: "Nghỉ" });
  await after.until((frames) => frames.some(({ event }) => event === "room"), "a frame of the room");
  assert.equal(told(after.frames), undefined);
  after.close();
});

test("without a quorum the meeting does not open", async () => {
  const meeting = await story.invited(world);
  const [member] = world.members;
  await story.mustSend(member, meeting, "record-presence", {
    person: member.person,
    presence: "present",
    reason: "",
  });
  assertRefused(await story.send(secretary(), meeting, "open-meeting"), 409, "no-quorum");
});

test("who may not vote is refused: the recused, the secretariat, a second vote after closing", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const [recused] = story.ministers(world);
  await story.mustSend(secretary(), meeting, "start-item", { item });
  await story.mustSign(recused, meeting, { kind: "recusal", item, reason: "Có lợi ích liên quan" });
  const id = await story.voteOpened(world, meeting, item);
  const words = { kind: "vote", vote: id, option: "for", comment: "" };
  const ask = (person) =>
    person.prepareWords(meeting, { ...words, certificate: recused.certificate.id });
  assertRefused(await ask(recused), 403, "forbidden");
  assertRefused(await ask(secretary()), 403, "forbidden");
  const voter = world.members.at(-1);
  const prepared = await voter.must(
    voter.prepareWords(meeting, { ...words, certificate: voter.certificate.id }),
    200,
  );
  await story.closeVote(world, meeting, id);
  const late = await voter.submit(meeting, voter.signed(prepared));
  assertRefused(late, 409, "wrong-state");
});

test("a stream opened after a restart is not ended by what happened before it", async () => {
  const meeting = await story.opened(world); // the invitation ended the streams of who only attended
  await world.server.stop();
  await world.restart();
  const clerk = world.as("clerk");
  const stream = await story.roomStream(clerk, meeting);
  const { room } = await story.roomOf(clerk, meeting);
  const [item] = room.head.order;
  await story.mustSend(secretary(), meeting, "start-item", { item });
  await story.assertConverges(stream, room, clerk, meeting);
  assert.equal(stream.ended, false);
  stream.close();
});

test("the own part of a meeting is told without the room, and is the same", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const id = await story.voteOpened(world, meeting, item);
  const [member] = world.members;
  await story.vote(member, meeting, id);
  for (const person of [member, secretary()]) {
    const own = await person.must(person.get(`/meetings/${meeting.id}/my`), 200);
    const whole = await story.see(person, meeting);
    assert.deepEqual(own.my, whole.my);
    assert.deepEqual(own.messages, whole.messages);
    assert.equal(own.revision, whole.revision);
  }
});

test("two clerks type in one conclusion and lose nothing", async () => {
  const meeting = await story.opened(world);
  const [item] = meeting.room.head.order;
  const clerks = [secretary(), world.as("department_leader")];
  const edit = (person, base, splices) =>
    story.mustSend(person, meeting, "edit-text", { item, base_version: base, splices });
  await edit(clerks[0], 0, [{ at: 0, removed: 0, text: "Kết luận: " }]);
  await Promise.all([
    edit(clerks[0], 1, [{ at: 10, removed: 0, text: "thống nhất" }]),
    edit(clerks[1], 1, [{ at: 0, removed: 0, text: "[Dự thảo] " }]),
  ]);
  const minutes = await secretary().must(secretary().get(`/meetings/${meeting.id}/minutes`), 200);
  assert.deepEqual(minutes.texts[item], { text: "[Dự thảo] Kết luận: thống nhất", version: 3 });
});

test("the projector shows the room and nothing private, until its token is replaced", async () => {
  const meeting = await story.opened(world);
  const open = () =>
    secretary().must(secretary().post(`/meetings/${meeting.id}/projector`, {}), 201);
  const { token } = await open();
  const anybody = secretary().otherDevice();
  const { room } = await anybody.must(anybody.get(`/projector/${token}`), 200);
  assert.ok(Object.values(room.items).every(({ positions }) => Object.keys(positions).length === 0));
  await open();
  assertRefused(await anybody.get(`/projector/${token}`), 404, "not-found");
});

test("the invitation is a calendar object that names the meeting and no matter", async () => {
  const meeting = await story.invited(world);
  const member = world.members.at(-1);
  const { text } = await member.get(`/meetings/${meeting.id}/invitation`);
  assert.match(text, /METHOD:REQUEST\r\n/);
  assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(!text.includes("Dự án Luật"));
});
