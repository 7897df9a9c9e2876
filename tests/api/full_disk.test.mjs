// A disk without room: what writes is refused and says so, what reads goes on, and once there is room
// again the server needs no restart. A limit on the size of files stands for the disk.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { assertRefused } from "../support/refusals.mjs";
import { somePaper } from "../support/pdf.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const PATIENCE_MS = 30_000;

let world;
let specialist;

before(async () => {
  world = await World.open({ people: ["chuyen-vien", "kiem-toan"] });
  specialist = world.as("specialist");
});
after(() => world.close());

// The soft limit of the running server; the hard one stays, so that it can be raised again.
function roomPerFile(bytes) {
  execFileSync("prlimit", ["--pid", String(world.server.pid), `--fsize=${bytes}:`]);
}

async function untilWritten() {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const reply = await specialist.post("/ballots", story.draftOf());
    if (reply.status === 201) return reply.json;
    assertRefused(reply, 507, "unavailable");
    assert.ok(performance.now() < end, "the server does not write although there is room");
  }
}

test("a full disk: 507 for what writes, reads go on, and writes come back by themselves", async () => {
  const ballot = await story.drafted(world);
  const size = await world.journalSize();
  const document = `/ballots/${ballot.id}/documents/${ballot.documents[0].id}/versions/1`;

  roomPerFile(0);
  const refused = await specialist.post("/ballots", story.draftOf());
  assertRefused(refused, 507, "unavailable");
  assert.match(refused.json.incident, /^i/u);
  const upload = await story.attach(specialist, ballot, somePaper("Bản thứ hai"));
  assertRefused(upload, 507, "unavailable");
  assert.deepEqual(await specialist.ballot(ballot.id), ballot);
  assert.equal((await specialist.get(document)).status, 200);
  assert.equal(await world.journalSize(), size);

  roomPerFile("unlimited");
  const written = await untilWritten();
  assert.equal(written.phase, "drafted");
  await specialist.must(story.attach(specialist, ballot, somePaper("Bản thứ hai")), 201);
  assert.equal(await world.journalSize(), size + 3); // the ballot, the document, and that the ballot holds it
  await world.server.stop();
  assert.ok((await world.place.verify()).good);
  await world.restart();
});
