// The event stream: resumed without a gap or a repetition, merged progress whose last state arrives,
// and for every actor nothing that the same actor could not fetch.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { EventStream } from "../support/events.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let head;

before(async () => {
  world = await World.open();
  head = world.as("office_head");
});
after(() => world.close());

const changes = (stream) => stream.frames.filter(({ event }) => event === "change");
const idOf = (frame) => Number(frame.id);

async function opened(member, lastId) {
  const headers = lastId === undefined ? {} : { "Last-Event-ID": String(lastId) };
  const stream = await member.events({ headers });
  assert.equal(stream.status, 200);
  assert.equal(stream.headers["content-type"], "text/event-stream");
  assert.equal(stream.headers["cache-control"], "no-store");
  return stream;
}

async function greeted(member) {
  const stream = await opened(member);
  const hello = await stream.until((frames) => frames[0], "hello");
  assert.equal(hello.event, "hello");
  return stream;
}

test("a stream opened at the last id seen brings what was missed, once and in order", async () => {
  const witness = await greeted(head);
  const first = await greeted(head);
  await story.drafted(world);
  const before = await first.until((frames) => frames.find(({ event }) => event === "change"));
  first.close();
  await story.issued(world);
  const resumed = await opened(head, idOf(before));
  const issue = (change) => change.phase === "issued";
  const last = await witness.change(issue, "the issue");
  await resumed.change((change) => change.seq === last.json.seq, "the issue");
  const missed = changes(witness).map(idOf).filter((id) => id > idOf(before));
  assert.deepEqual(changes(resumed).map(idOf), missed);
  assert.deepEqual([...missed].sort((a, b) => a - b), missed);
  assert.ok(missed.length > 10);
  assert.ok(resumed.frames.every(({ event }) => event !== "hello"));
  witness.close();
  resumed.close();
});

test("changes that happen while a stream resumes arrive once", async () => {
  const start = await greeted(head);
  const from = idOf(start.frames[0]);
  start.close();
  const work = Promise.all([story.drafted(world), story.drafted(world), story.drafted(world)]);
  const streams = [];
  for (let more = 0; more < 4; more += 1) streams.push(await opened(head, from));
  const ballots = await work;
  const final = await story.drafted(world);
  for (const stream of streams) {
    const ends = ({ matter, kind }) => matter.endsWith(final.id) && kind.endsWith("attached");
    await stream.change(ends, "the last paper");
    const ids = changes(stream).map(idOf);
    assert.equal(new Set(ids).size, ids.length, "a change came twice");
    for (const { id } of ballots) {
      const seen = changes(stream).filter(({ json }) => json.matter.endsWith(id));
      assert.equal(seen.length, 2, "the draft and its paper");
    }
    stream.close();
  }
});

test("an id that cannot be resumed from is answered with a fresh start", async () => {
  for (const id of ["999999999", "-5", "abc"]) {
    const stream = await opened(head, id);
    const hello = await stream.until((frames) => frames[0], "hello");
    assert.equal(hello.event, "hello", id);
    stream.close();
  }
});

test("progress is merged, but its last state arrives at every screen", async () => {
  const ballot = await story.issued(world);
  const watchers = [world.cast["thanh-vien-02"], world.as("specialist"), world.as("prime_minister")];
  const streams = await Promise.all(watchers.map(greeted));
  await Promise.all(world.members.map((member) => member.answer(ballot)));
  for (const stream of streams) {
    const isLast = ({ event, json }) =>
      event === "progress" && json.matter.endsWith(ballot.id) && json.answered === 5;
    const last = await stream.until((frames) => frames.find(isLast), "the last count");
    assert.equal(last.json.total, 5);
    stream.close();
  }
});

test("a member learns that others answered, never who or what", async () => {
  const ballot = await story.issued(world);
  const watcher = world.cast["thanh-vien-02"];
  const stream = await greeted(watcher);
  await world.cast["thanh-vien-03"].answer(ballot, { option: "against", comment: "Bí ẩn 4711" });
  await stream.until((frames) => frames.find(({ event }) => event === "progress"), "progress");
  await watcher.answer(ballot);
  await stream.change(({ matter }) => matter.endsWith(ballot.id), "the own answer");
  const text = JSON.stringify(stream.frames);
  for (const word of ["4711", "against", "thanh-vien-03", "for"]) {
    assert.ok(!text.includes(`"${word}"`) && !text.includes("4711"), word);
  }
  assert.equal(changes(stream).filter(({ json }) => json.matter.endsWith(ballot.id)).length, 1);
  stream.close();
});

// Plays matters to different ends while everybody listens. Whatever a stream named at a moment, its
// viewer must have been able to fetch then: visibility is looked up right after each step.
test("no stream names a matter that its viewer cannot fetch", async () => {
  const watch = await Promise.all(
    Object.values(world.cast).map(async (actor) => ({ actor, stream: await greeted(actor), at: 0 })),
  );
  const wrong = new Set();
  const look = async () => {
    const last = (await world.journalSize()) - 1;
    await reached(watch, last);
    for (const one of watch) await compare(one, wrong);
  };
  const each = () => look();
  for (const papers of [[], []]) await story.approved(world, { papers }, each);
  const ballot = await story.issued(world, {}, each);
  await look();
  for (const member of world.members) {
    await member.answer(ballot);
    await look();
  }
  await story.closed(world, ballot);
  await look();
  await story.submitted(world, ballot);
  await look();
  await story.decided(world, ballot);
  await look();
  await returned(world, look);
  for (const { stream } of watch) stream.close();
  assert.deepEqual([...wrong].sort(), []);
});

async function returned(where, look) {
  const ballot = await story.inApproval(where);
  await look();
  const approve = { step: "step-1", outcome: "approve", comment: "" };
  await where.as("specialist").mustAct(ballot, "complete-step", approve);
  await look();
  const back = (step) => ({ step, outcome: "return", comment: "Sửa Điều 1" });
  await where.as("department_leader").mustAct(ballot, "complete-step", back("step-2"));
  await look();
  await where.as("specialist").mustAct(ballot, "complete-step", back("step-1"));
  await look();
}

// Streams are fed in order: once a later change reached the administrator, earlier ones have gone out
// to everybody. The change is a person added.
let people = 0;
async function reached(watch) {
  people += 1;
  const admin = world.as("administrator");
  const { stream } = watch.find(({ actor }) => actor === admin);
  const before = changes(stream).length;
  const person = { id: `nguoi-${people}`, name: `Người Thử ${people}` };
  await admin.must(admin.post("/admin/people", person), 201);
  await stream.until(() => changes(stream).length > before, "the administrator's change");
}

async function compare(one, wrong) {
  const { actor, stream } = one;
  const fresh = stream.frames.slice(one.at);
  one.at = stream.frames.length;
  const named = fresh.filter(({ json }) => json?.matter?.startsWith("ballot/"));
  const ids = new Set(named.map(({ json }) => json.matter.slice("ballot/".length)));
  for (const id of ids) {
    const { status } = await actor.get(`/ballots/${id}`);
    if (status === 200) continue;
    const kinds = named.filter(({ json }) => json.matter.endsWith(id)).map(({ event, json }) =>
      `${event} ${json.kind ?? ""} ${json.phase ?? ""}`.trim());
    for (const kind of kinds) wrong.add(`${actor.login} was told of "${kind}" and gets ${status}`);
  }
}

test("a stream needs a session", async () => {
  const stream = await EventStream.open(world.server.base, {});
  assert.equal(stream.status, 401);
  stream.close();
});
