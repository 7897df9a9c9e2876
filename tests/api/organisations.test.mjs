// Two organisations in one installation, with people of the same ids: nothing of one is there for the
// other, whatever it asks for and whoever asks.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { sha256 } from "../support/member.mjs";
import { openCheckpoint } from "../support/proof.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const MEMBER = "thanh-vien-02";

let world;
let neighbour;
let ballot;
let receipt;

before(async () => {
  world = await World.open({ beside: "tinh-thu" });
  const people = ["chu-nhiem", "chuyen-vien", "quan-tri", "kiem-toan", MEMBER];
  neighbour = await world.beside(people, [MEMBER]);
  ballot = await story.issued(world);
  receipt = await world.cast[MEMBER].answer(ballot);
});
after(() => world.close());

test("the same person id stands for two people with two sign-in names", async () => {
  const [here, there] = [world.cast[MEMBER], neighbour.cast[MEMBER]];
  assert.equal(here.person, there.person);
  assert.equal(there.login, `tinh-thu.${MEMBER}`);
  assert.equal(there.session.organisation.id, "tinh-thu");
});

const PATHS = (id, document, seq) => [
  `/ballots/${id}`,
  `/ballots/${id}/history`,
  `/ballots/${id}/synthesis`,
  `/ballots/${id}/documents/${document}/versions/1`,
  `/ballots/${id}/answers/${MEMBER}`,
  `/matters/${id}/statements/${seq}/cms`,
  `/matters/${id}/statements/${seq}/statement`,
  `/journal/receipts/${seq}`,
];

test("a matter of the other organisation is answered like one that does not exist", async () => {
  const there = PATHS(ballot.id, ballot.documents[0].id, receipt.seq);
  const nowhere = PATHS("b-none", "d-none", 999_999);
  for (const actor of Object.values(neighbour.cast)) {
    for (const [at, path] of there.entries()) {
      const reply = await actor.get(path);
      assertRefused(reply, 404, "not-found");
      assert.deepEqual(reply.bytes, (await actor.get(nowhere[at])).bytes, path);
    }
    const { ballots } = await actor.must(actor.get("/ballots"), 200);
    assert.deepEqual(ballots, []);
  }
});

test("a command on a matter of the other organisation finds nothing, and leaves nothing", async () => {
  const before = await world.journalSize();
  const head = neighbour.cast["chu-nhiem"];
  const commands = {
    "close-ballot": {},
    "submit-to-chair": { proposal: "p" },
    "archive-ballot": {},
    "start-approval": {},
    "issue-ballot": { number: "1" },
  };
  for (const [kind, fields] of Object.entries(commands)) {
    const reply = await head.act(ballot, kind, fields, { revision: ballot.revision });
    assertRefused(reply, 404, "not-found");
  }
  assert.equal(await world.journalSize(), before);
});

test("a statement signed in one organisation counts for nothing in the other", async () => {
  const [here, there] = [world.cast[MEMBER], neighbour.cast[MEMBER]];
  const prepared = await here.must(here.prepare(ballot, { comment: "khác" }), 200);
  assertRefused(await there.submit(ballot, there.signed(prepared)), 404, "not-found");
  assertRefused(await there.submit(ballot, here.signed(prepared)), 404, "not-found");
  const borrowed = { ...here.opinion(ballot), certificate: there.certificate.id };
  const reply = await here.prepareWords(ballot, borrowed);
  assertRefused(reply, 422, "certificate-unknown", "certificate");
});

test("a passkey of the namesake confirms nothing here", async () => {
  const [here, there] = [world.cast[MEMBER], neighbour.cast[MEMBER]];
  const prepared = await here.must(here.prepare(ballot, { comment: "khác" }), 200);
  const passkey = there.assertion(sha256(prepared.statement).toString("base64url"));
  const body = { ...here.signed(prepared), passkey };
  assertRefused(await here.submit(ballot, body), 422, "confirmation-failed", "credential");
});

test("an administrator of one organisation cannot touch the other's people and devices", async () => {
  const admin = neighbour.cast["quan-tri"];
  const here = world.cast[MEMBER];
  const session = await admin.delete(`/admin/sessions/${here.session.session}`);
  assertRefused(session, 404, "not-found");
  const path = `/admin/certificates/${here.certificate.id}/revoke`;
  assert.ok((await admin.post(path, { reason: "r" })).status >= 400);
  await admin.must(admin.post(`/admin/people/${MEMBER}/lock`, { locked: true }), 204);
  assert.equal((await here.get("/session")).status, 200);
  const { certificates } = await here.must(here.get("/account"), 200);
  assert.equal(certificates[0].revoked_at, null);
  const devices = await admin.must(admin.get("/admin/devices"), 200);
  assert.ok(devices.certificates.every(({ certificate }) => certificate.id !== here.certificate.id));
});

test("a stream of one organisation is silent about the other", async () => {
  const [here, there] = [world.cast["chu-nhiem"], neighbour.cast["chu-nhiem"]];
  const streams = await Promise.all([here.events(), there.events()]);
  for (const stream of streams) await stream.until((frames) => frames[0], "hello");
  const mine = await story.drafted(world);
  const specialist = neighbour.cast["chuyen-vien"];
  const theirs = await specialist.must(specialist.post("/ballots", story.draftOf()), 201);
  await streams[0].change(({ matter }) => matter.endsWith(mine.id), "the draft here");
  await streams[1].change(({ matter }) => matter.endsWith(theirs.id), "the draft there");
  assert.ok(!JSON.stringify(streams[1].frames).includes(mine.id));
  assert.ok(!JSON.stringify(streams[0].frames).includes(theirs.id));
  for (const stream of streams) stream.close();
});

test("an idempotency key of one organisation means nothing in the other", async () => {
  const key = "same-key-0001";
  const [here, there] = [world.cast["chuyen-vien"], neighbour.cast["chuyen-vien"]];
  const first = await here.must(here.post("/ballots", story.draftOf(), { key }), 201);
  const second = await there.must(there.post("/ballots", story.draftOf(), { key }), 201);
  assert.notEqual(first.id, second.id);
});

test("each organisation has a journal, a key and an authority of its own", async () => {
  const of = async (one) => {
    const auditor = one.cast["kiem-toan"];
    const keys = await auditor.must(auditor.get("/journal/keys"), 200);
    const { text } = await auditor.get("/journal/checkpoint");
    return { ...keys, checkpoint: openCheckpoint(text, keys.vkey), text };
  };
  const [here, there] = [await of(world), await of(neighbour)];
  assert.notEqual(here.vkey, there.vkey);
  assert.notEqual(here.ca_pem, there.ca_pem);
  assert.deepEqual(
    [here.checkpoint.origin, there.checkpoint.origin],
    ["e-cabinet/government", "e-cabinet/tinh-thu"],
  );
  assert.throws(() => openCheckpoint(here.text, there.vkey));
});

test("the journals of both verify", async () => {
  const { code, stdout } = await world.place.verify();
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^2 organisations/mu);
});
