// Requests themselves: repeated, out of date, too large, malformed, slow. Each has its answer and
// none leaves anything behind.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { checkSchema } from "../support/contract.mjs";
import { raw } from "../support/http.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { somePaper } from "../support/pdf.mjs";
import { World } from "../support/world.mjs";

const JSON_BYTES_MAX = 1 << 20; // api/dispatch.hpp
const STREAMS_MAX = 6; // api/streams.hpp, of one session

let world;
let specialist;
let leader;
let slow;

before(async () => {
  world = await World.open({ people: ["chuyen-vien", "vu-truong", "kiem-toan"] });
  specialist = world.as("specialist");
  leader = world.as("department_leader");
  slow = sendSlowly();
  slow.catch(() => undefined);
});
after(() => world.close());

// A request whose body never comes to its end; the answer is awaited near the end.
function sendSlowly() {
  const head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  return raw(world.server.base, [`${head}Content-Length: 1000\r\n\r\n{`]);
}

const post = (json, options) => specialist.post("/ballots", json, options);

// ---- repeated ----

test("a command sent again under its key is carried out once and answered alike", async () => {
  const key = "draft-once-0001";
  const before = await world.journalSize();
  const first = await post(story.draftOf(), { key });
  const again = await post(story.draftOf(), { key });
  assert.deepEqual([first.status, again.status], [201, 201]);
  assert.deepEqual(again.bytes, first.bytes);
  assert.equal(again.headers.etag, first.headers.etag);
  assert.equal(again.headers["idempotent-replay"], "true");
  assert.equal(await world.journalSize(), before + 1);
});

test("twenty deliveries at once under one key are one command", async () => {
  const before = await world.journalSize();
  const send = () => post(story.draftOf(), { key: "draft-once-0002" });
  const replies = await Promise.all(Array.from({ length: 20 }, send));
  assert.deepEqual([...new Set(replies.map(({ text }) => text))].length, 1);
  assert.ok(replies.every(({ status }) => status === 201));
  assert.equal(await world.journalSize(), before + 1);
});

test("a key used again for another request is refused: idempotency-mismatch", async () => {
  const key = "draft-once-0003";
  assert.equal((await post(story.draftOf(), { key })).status, 201);
  await unchanged(world, async () => {
    const other = await post(story.draftOf({ title: "Khác" }), { key });
    assertRefused(other, 422, "idempotency-mismatch");
  });
});

test("a key is its sender's own", async () => {
  const key = "draft-once-0004";
  const mine = await specialist.must(post(story.draftOf(), { key }), 201);
  const theirs = await leader.must(leader.post("/ballots", story.draftOf(), { key }), 201);
  assert.notEqual(mine.id, theirs.id);
});

test("an upload sent again under its key is one paper", async () => {
  const ballot = await specialist.must(post(story.draftOf()), 201);
  const bytes = somePaper();
  const more = { key: "paper-once-0001" };
  await specialist.must(story.attach(specialist, ballot, bytes, more), 201);
  const again = await specialist.must(story.attach(specialist, ballot, bytes, more), 201);
  assert.equal(again.documents.length, 1);
});

test("a refused command may be sent again under its key once it is right", async () => {
  const key = "draft-once-0005";
  assertRefused(await post(story.draftOf({ agency: "none" }), { key }), 400, "invalid-input", "agency");
  assert.equal((await post(story.draftOf(), { key })).status, 201);
});

test("a key of the wrong form is refused", async () => {
  for (const key of ["short", "x".repeat(65), "with space 1", "with_underscore"]) {
    assertRefused(await post(story.draftOf(), { key }), 400, "invalid-input", "Idempotency-Key");
  }
});

// ---- out of date ----

test("a command on a matter needs the revision it was seen at", async () => {
  const ballot = await story.drafted(world);
  const path = `/ballots/${ballot.id}/commands`;
  const edit = { kind: "edit-ballot", draft: story.draftOf({ title: "Tên mới" }) };
  await unchanged(world, async () => {
    assertRefused(await specialist.post(path, edit), 428, "precondition-required", "If-Match");
    const stale = { revision: ballot.revision - 1 };
    assertRefused(await specialist.post(path, edit, stale), 412, "stale-version");
    for (const tag of ["7", '""', '"x"', 'W/"7"', "*"]) {
      const reply = await specialist.post(path, edit, { headers: { "If-Match": tag } });
      assertRefused(reply, 400, "invalid-input", "If-Match");
    }
  });
  const done = await specialist.post(path, edit, { revision: ballot.revision });
  assert.equal(done.status, 200);
  const after = await specialist.get(`/ballots/${ballot.id}`);
  assert.equal(after.headers.etag, `"${done.json.revision}"`);
  assert.equal(after.json.title, "Tên mới");
});

test("of two commands at the same revision one is carried out, the other is told", async () => {
  const ballot = await story.drafted(world);
  const { revision } = ballot;
  const edit = (person, title) =>
    person.act(ballot, "edit-ballot", { draft: story.draftOf({ title }) }, { revision });
  const replies = await Promise.all([edit(specialist, "Một"), edit(leader, "Hai")]);
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 412]);
});

// ---- malformed ----

test("a field the contract does not know is refused by name", async () => {
  await unchanged(world, async () => {
    assertRefused(await post({ ...story.draftOf(), more: 1 }), 400, "unknown-field", "more");
    const summary = [{ text: "t", document: null, page: null, more: 1 }];
    assertRefused(await post(story.draftOf({ summary })), 400, "unknown-field", "summary.0.more");
  });
});

test("a missing or wrong field is refused by name", async () => {
  const { title, ...without } = story.draftOf();
  assert.ok(title.length > 0);
  assertRefused(await post(without), 400, "invalid-input", "title");
  assertRefused(await post(story.draftOf({ questions: "one?" })), 400, "invalid-input", "questions");
  assertRefused(await post(story.draftOf({ questions: [] })), 400, "invalid-input");
  assertRefused(await post(story.draftOf({ reply_working_days: 0 })), 400, "invalid-input");
  assertRefused(await post(story.draftOf({ reply_working_days: 61 })), 400, "invalid-input");
});

test("the longest title passes, one more is refused", async () => {
  assert.equal((await post(story.draftOf({ title: "ộ".repeat(500) }))).status, 201);
  assertRefused(await post(story.draftOf({ title: "ộ".repeat(501) })), 413, "too-large");
});

const sendText = (body) => specialist.call("POST", "/ballots", { body });

const TEXTS = {
  "no JSON": "{",
  "an empty body": "",
  "a key given twice": `{"title":"a",${JSON.stringify(story.draftOf()).slice(1)}`,
  "a number beyond 2^53": JSON.stringify(story.draftOf()).replace(":3}", ":9007199254740993}"),
  "a fraction": JSON.stringify(story.draftOf()).replace(":3}", ":3.5}"),
  "text after the end": `${JSON.stringify(story.draftOf())} {}`,
  "a lone surrogate": '{"title":"\\ud800"}',
  "bytes that are no UTF-8": Buffer.from('{"title":"\xff"}', "latin1"),
  "an array instead of an object": "[]",
  "a hundred thousand open brackets": "[".repeat(100_000),
  "objects nested ten thousand deep": `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
};
for (const [what, text] of Object.entries(TEXTS)) {
  test(`a body with ${what} is refused and changes nothing`, () =>
    unchanged(world, async () => {
      const reply = await sendText(text);
      assert.equal(reply.status, 400, reply.text.slice(0, 200));
      assert.ok(["invalid-input", "unknown-field", "not-normalised"].includes(reply.json.reason));
    }));
}

test("a body over the limit is refused: too-large", async () => {
  const body = `{"title":"${"a".repeat(JSON_BYTES_MAX)}"}`;
  assertRefused(await sendText(body), 413, "too-large");
});

// ---- the protocol ----

const statusOf = (text) => Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1]);

async function protocolProblem(pieces, status) {
  const text = await raw(world.server.base, pieces);
  assert.equal(statusOf(text), status, text.slice(0, 300));
  const body = text.slice(text.indexOf("\r\n\r\n") + 4);
  assert.match(text, /content-type: application\/problem\+json/iu);
  checkSchema("Problem", JSON.parse(body));
  assert.equal(JSON.parse(body).status, status);
}

const GET = "GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

test("a header over the limit is refused: 431", () =>
  protocolProblem([`${GET}X-Long: ${"a".repeat(16_384)}\r\n\r\n`], 431));

test("an address over the limit is refused: 414", () =>
  protocolProblem([`GET /api/v1/ballots?cursor=${"a".repeat(4_096)} HTTP/1.1\r\nHost: h\r\n\r\n`], 414));

test("bytes that are no HTTP are refused: 400", () => protocolProblem(["hello there\r\n\r\n"], 400));

test("a request with two lengths is refused: 400", () => {
  const lengths = "Content-Length: 2\r\nContent-Length: 3\r\n";
  return protocolProblem([`POST /api/v1/session HTTP/1.1\r\nHost: h\r\n${lengths}\r\n{}`], 400);
});

test("a request with a length and chunks is refused: 400", () => {
  const both = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n";
  return protocolProblem([`POST /api/v1/session HTTP/1.1\r\nHost: h\r\n${both}\r\n0\r\n\r\n`], 400);
});

test("an unknown path is not found; a known one with another verb says which it has", async () => {
  const nowhere = await specialist.get("/no-such-thing", { contract: false });
  assertRefused(nowhere, 404, "not-found");
  const verb = await specialist.call("PATCH", "/ballots", { contract: false });
  assert.equal(verb.status, 405);
  assert.equal(verb.headers.allow, "GET, POST");
  checkSchema("Problem", verb.json);
});

test("an address that leaves the folder of the client leads nowhere", async () => {
  for (const path of ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd"]) {
    const text = await raw(world.server.base, [
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    ]);
    assert.ok([200, 400, 404].includes(statusOf(text)), text.slice(0, 200));
    assert.ok(!text.includes("root:"), path);
  }
});

test("one session has at most six event streams", async () => {
  const streams = [];
  for (let more = 0; more < STREAMS_MAX; more += 1) streams.push(await specialist.events());
  assert.ok(streams.every(({ status }) => status === 200));
  const extra = await specialist.get("/events");
  assertRefused(extra, 429, "too-many-requests", "streams");
  for (const stream of streams) stream.close();
});

test("a request that does not come to its end is given up after its time: 408", async () => {
  const text = await slow;
  assert.equal(statusOf(text), 408, text.slice(0, 200));
  checkSchema("Problem", JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4)));
});

test("stopping in order answers what is under way and loses nothing acknowledged", async () => {
  const before = await world.journalSize();
  const sends = Array.from({ length: 30 }, () => post(story.draftOf()).catch(() => null));
  await sends[0];
  const ended = world.server.stop();
  const good = (await Promise.all(sends)).filter((reply) => reply?.status === 201);
  assert.deepEqual(await ended, { code: 0, signal: null });
  await world.restart();
  for (const reply of good) assert.equal((await specialist.ballot(reply.json.id)).phase, "drafted");
  assert.ok((await world.journalSize()) >= before + good.length);
  assert.ok((await world.place.verify()).good);
});
