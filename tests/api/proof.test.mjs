// Proof for strangers: receipts, checkpoints and consistency checked by code of our own in
// JavaScript, stored answers by the openssl program.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import {
  checkReceipt,
  leafOf,
  openCheckpoint,
  opensslAccepts,
  rootsFromConsistency,
} from "../support/proof.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let ballot;
let receipts;
let keys;

before(async () => {
  world = await World.open();
  ballot = await story.issued(world);
  receipts = await story.answered(world, ballot);
  const auditor = world.as("auditor");
  keys = await auditor.must(auditor.get("/journal/keys"), 200);
});
after(() => world.close());

const head = () => world.as("office_head");

async function checkpoint() {
  const { text } = await head().get("/journal/checkpoint");
  return openCheckpoint(text, keys.vkey);
}

async function exported(member) {
  const path = `/matters/${ballot.id}/statements/${receipts[member.login].seq}`;
  const [cms, statement] = await Promise.all([
    member.get(`${path}/cms`),
    member.get(`${path}/statement`),
  ]);
  assert.deepEqual([cms.status, statement.status], [200, 200]);
  return { cms: cms.bytes, content: statement.bytes, ca: keys.ca_pem };
}

test("every receipt leads from its entry to the signed checkpoint", async () => {
  for (const member of world.members) {
    const given = receipts[member.login];
    const receipt = await member.must(member.get(`/journal/receipts/${given.seq}`), 200);
    assert.equal(receipt.leaf, given.leaf);
    assert.equal(checkReceipt(receipt, keys.vkey).origin, keys.origin);
    assert.equal(JSON.parse(receipt.entry).seq, given.seq);
  }
});

test("a receipt with another entry, place or proof is found out", async () => {
  const [member] = world.members;
  const receipt = await member.must(
    member.get(`/journal/receipts/${receipts[member.login].seq}`),
    200,
  );
  const entry = receipt.entry.replace(member.person, "nobody");
  const wrong = [
    { entry },
    { entry, leaf: leafOf(Buffer.from(entry)).toString("hex") },
    { seq: receipt.seq - 1 },
    { inclusion: receipt.inclusion.slice(1) },
    { inclusion: [...receipt.inclusion].reverse() },
    { checkpoint: receipt.checkpoint.replace(/\n(\d+)\n/u, (_, size) => `\n${Number(size) + 1}\n`) },
  ];
  for (const change of wrong) {
    assert.throws(() => checkReceipt({ ...receipt, ...change }, keys.vkey), JSON.stringify(change));
  }
});

test("two checkpoints are consistent: the later tree begins with the earlier one", async () => {
  const first = await checkpoint();
  for (let more = 0; more < 5; more += 1) {
    await story.drafted(world);
    const second = await checkpoint();
    const path = `/journal/consistency?from=${first.size}&to=${second.size}`;
    const { proof } = await head().must(head().get(path), 200);
    const hashes = proof.map((one) => Buffer.from(one, "hex"));
    const ask = { from: first.size, to: second.size, first: first.root, proof: hashes };
    const [older, newer] = rootsFromConsistency(ask);
    assert.ok(older.equals(first.root) && newer.equals(second.root));
    const other = Buffer.alloc(32, 7);
    const roots = rootsFromConsistency({ ...ask, proof: [other, ...hashes.slice(1)] });
    assert.ok(!roots[1].equals(second.root));
  }
});

test("a consistency proof of sizes that are not there is refused", async () => {
  const { size } = await checkpoint();
  for (const query of [`from=1&to=${size + 1}`, "from=5&to=4", "from=-1&to=3", "from=a&to=3", "to=3"]) {
    assertRefused(await head().get(`/journal/consistency?${query}`), 400, "invalid-input");
  }
});

test("openssl accepts every exported answer and rejects one with a flipped byte", async () => {
  for (const member of world.members) {
    const proof = await exported(member);
    assert.ok(opensslAccepts(proof), member.login);
  }
  const proof = await exported(world.members[0]);
  const content = Buffer.from(proof.content);
  content[content.length >> 1] ^= 1;
  assert.ok(!opensslAccepts({ ...proof, content }));
  const cms = Buffer.from(proof.cms);
  cms[cms.length - 5] ^= 1;
  assert.ok(!opensslAccepts({ ...proof, cms }));
});

test("an answer given before its certificate was revoked stays valid, and the list names the revoked one",
  async () => {
    const member = world.cast["thanh-vien-04"];
    const path = `/account/certificates/${member.certificate.id}/revoke`;
    await member.must(member.post(path, { reason: "Đổi thiết bị" }), 204);
    assert.ok(opensslAccepts(await exported(member)));
    const after = await member.must(member.get("/journal/keys"), 200);
    assert.match(after.crl_pem, /^-----BEGIN X509 CRL-----/u);
    assert.notEqual(after.crl_pem, keys.crl_pem);
  });

test("the statement that was signed is the one that was shown", async () => {
  const [member] = world.members;
  const { content } = await exported(member);
  const said = JSON.parse(content.toString("utf8"));
  assert.equal(said.matter, ballot.id);
  assert.equal(said.person.id, member.person);
});

test("the auditor reads heads of entries without content, page after page", async () => {
  const auditor = world.as("auditor");
  const seen = [];
  for (let next = -1; ; next = seen.at(-1).seq) {
    const query = next < 0 ? "limit=50" : `limit=50&after=${next}`;
    const { entries, size } = await auditor.must(auditor.get(`/journal/entries?${query}`), 200);
    seen.push(...entries);
    if (seen.length === size) break;
    assert.equal(entries.length, 50);
  }
  assert.deepEqual(seen.map(({ seq }) => seq), seen.map((_, at) => at));
  const given = receipts[world.members[0].login];
  assert.equal(seen[given.seq].leaf, given.leaf);
  assertRefused(await auditor.get(`/journal/receipts/${given.seq}`), 404, "not-found");
});

test("a member's receipt is for its author and those who gather answers", async () => {
  const [one, other] = ["thanh-vien-02", "thanh-vien-03"].map((login) => world.cast[login]);
  const path = `/journal/receipts/${receipts[one.login].seq}`;
  assert.equal((await world.as("specialist").get(path)).status, 200);
  const refused = await other.get(path);
  assertRefused(refused, 404, "not-found");
  const nothing = await other.get("/journal/receipts/999999");
  assert.deepEqual(refused.bytes, nothing.bytes);
});
