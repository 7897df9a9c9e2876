// Two server processes on one PostgreSQL database: one order of entries, sessions and streams that
// hold across both, a revocation that is felt on the other within one second.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { checkReceipt } from "../support/proof.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let second; // the other process

before(async () => {
  world = await World.open({ store: "postgres" });
  // One site in front of both: the second takes the address of the first for its own as well.
  second = await world.place.serve("--origin", world.server.base);
});
after(async () => {
  await second?.stop();
  await world.close();
});

// The same person, cookie and keys, talking to the other process.
const there = (member) => Object.assign(member.otherDevice(), {
  cookie: member.cookie,
  csrf: member.csrf,
  base: second.base,
});

test("a session of one process is good at the other", async () => {
  const { session } = await there(world.as("clerk")).must(there(world.as("clerk")).get("/session"), 200);
  assert.equal(session, world.as("clerk").session.session);
});

test("what is done at one process is seen at the other, on screens and by asking", async () => {
  const head = there(world.as("office_head"));
  const stream = await head.events();
  await stream.until((frames) => frames[0], "hello");
  const ballot = await story.issued(world);
  await stream.change(({ matter, phase }) => matter.endsWith(ballot.id) && phase === "issued", "issue");
  assert.equal((await head.ballot(ballot.id)).phase, "issued");
  const [first, other] = world.members;
  await there(first).answer(ballot);
  await other.answer(ballot);
  const isLast = ({ event, json }) => event === "progress" && json.answered === 2;
  await stream.until((frames) => frames.find(isLast), "both answers");
  stream.close();
});

test("commands at both at once stand in one order without gap or repetition", async () => {
  const before = await world.journalSize();
  const here = world.as("specialist");
  const senders = [here, there(here), there(world.as("department_leader"))];
  const drafts = senders.flatMap((sender) =>
    Array.from({ length: 20 }, () => sender.must(sender.post("/ballots", story.draftOf()), 201)),
  );
  const ids = (await Promise.all(drafts)).map(({ id }) => id);
  const auditor = there(world.as("auditor"));
  const query = `/journal/entries?limit=200&after=${before - 1}`;
  const { entries, size } = await auditor.must(auditor.get(query), 200);
  assert.equal(size, before + 60);
  assert.deepEqual(entries.map(({ seq }) => seq), entries.map((_, at) => before + at));
  const matters = entries.map(({ matter }) => matter.slice("ballot/".length));
  assert.deepEqual([...matters].sort(), [...ids].sort());
});

test("of two commands at the same revision, one at each process, one is carried out", async () => {
  const specialist = world.as("specialist");
  for (let turn = 0; turn < 10; turn += 1) {
    const ballot = await story.drafted(world);
    const { revision } = ballot;
    const edit = (sender, title) =>
      sender.act(ballot, "edit-ballot", { draft: story.draftOf({ title }) }, { revision });
    const replies = await Promise.all([edit(specialist, "Một"), edit(there(specialist), "Hai")]);
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 412]);
  }
});

test("the same signed text sent to both at once is one answer", async () => {
  const ballot = await story.issued(world);
  const [member] = world.members;
  const prepared = await member.must(member.prepare(ballot), 200);
  const body = member.signed(prepared);
  const before = await world.journalSize();
  const replies = await Promise.all([member.submit(ballot, body), there(member).submit(ballot, body)]);
  for (const { status, text } of replies) assert.ok(status === 201 || status === 409, text);
  assert.equal(await world.journalSize(), before + 1);
  const { vkey } = await member.must(there(member).get("/journal/keys"), 200);
  const { seq } = replies.find(({ status }) => status === 201).json;
  checkReceipt(await member.must(there(member).get(`/journal/receipts/${seq}`), 200), vkey);
});

test("a session revoked at one process loses its stream at the other within one second", async () => {
  const member = world.cast["thanh-vien-03"];
  const stream = await there(member).events();
  await stream.until((frames) => frames[0], "hello");
  const admin = world.as("administrator");
  await admin.must(admin.delete(`/admin/sessions/${member.session.session}`), 204);
  const start = performance.now();
  await stream.until((_, { ended }) => ended, "end of the stream");
  const took = stream.endedAt - start;
  assert.ok(took < 1000, `the stream lived ${took.toFixed(0)} ms longer`);
  assertRefused(await member.get("/session"), 401, "not-signed-in");
});

test("the other process forgets a revoked session within one second, whatever it remembered", async () => {
  const member = world.cast["thanh-vien-04"];
  assert.equal((await there(member).get("/session")).status, 200);
  const admin = world.as("administrator");
  await admin.must(admin.delete(`/admin/sessions/${member.session.session}`), 204);
  const start = performance.now();
  while ((await there(member).get("/session")).status === 200) {
    assert.ok(performance.now() - start < 1000, "still signed in after a second");
  }
});

test("what both processes wrote verifies", async () => {
  const { code, stdout } = await world.place.verify();
  assert.equal(code, 0, stdout);
});
