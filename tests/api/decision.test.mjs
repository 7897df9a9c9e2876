// The chair's decision is a statement like any other: shown, signed, kept, provable; a session alone
// decides nothing.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { opensslAccepts } from "../support/proof.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let chair;
before(async () => {
  world = await World.open();
  chair = world.as("prime_minister");
});
after(() => world.close());

const against = (login) => (login.startsWith("thanh-vien") ? { option: "against", comment: "Chưa rõ." } : {});

async function submitted(opinionOf) {
  const ballot = await story.issued(world);
  await story.answered(world, ballot, opinionOf);
  await story.closed(world, ballot);
  await story.responded(world, ballot);
  await story.submitted(world, ballot);
  return ballot;
}
const words = (more = {}, who = chair) => ({
  kind: "decision",
  certificate: who.certificate.id,
  ...story.APPROVED,
  ...more,
});
const prepared = async (ballot, more) => chair.must(chair.prepareWords(ballot, words(more)), 200);
const phase = async (ballot) => (await chair.ballot(ballot.id)).phase;

test("what the chair signs names papers, figures, proposal and words, and openssl accepts it", async () => {
  const ballot = await submitted();
  const shown = await prepared(ballot);
  const said = JSON.parse(shown.statement);
  assert.equal(said.type, "e-cabinet/decision/v1");
  assert.equal(said.number, ballot.number);
  assert.deepEqual(said.documents.map(({ id }) => id), ballot.documents.map(({ id }) => id));
  const [{ question, ...figures }] = said.counts;
  assert.equal(question, ballot.questions[0].text);
  assert.deepEqual(figures, { id: "q1", agree: world.members.length, disagree: 0, other: 0, unanswered: 0 });
  assert.match(said.proposal, /^Kính trình/u);
  assert.deepEqual([said.decision, said.text, said.stale_answers], ["approved", "Đồng ý thông qua.", 0]);
  const receipt = await chair.must(chair.submit(ballot, chair.signed(shown)), 201);
  const { decision } = await chair.ballot(ballot.id);
  assert.deepEqual([decision.decision, decision.by.id], ["approved", chair.person]);
  const path = `/matters/${ballot.id}/statements/${receipt.seq}`;
  const [cms, content] = [await chair.get(`${path}/cms`), await chair.get(`${path}/statement`)];
  assert.equal(content.text, shown.statement);
  const { ca_pem: ca } = await chair.must(chair.get("/journal/keys"), 200);
  assert.ok(opensslAccepts({ cms: cms.bytes, content: content.bytes, ca }));
});

test("the same signed decision again is told its first receipt, and another one is refused", async () => {
  const ballot = await submitted();
  const [shown, other] = [await prepared(ballot), await prepared(ballot, { text: "Khác." })];
  const first = await chair.must(chair.submit(ballot, chair.signed(shown)), 201);
  const again = await chair.must(chair.submit(ballot, chair.signed(shown)), 201);
  assert.deepEqual([again.seq, again.leaf], [first.seq, first.leaf]);
  assertRefused(await chair.submit(ballot, chair.signed(other)), 409, "wrong-state");
});

test("nothing is decided without the chair's signature over what is shown", async () => {
  const ballot = await submitted();
  const command = await chair.act(ballot, "decide", story.APPROVED);
  assertRefused(command, 400, "invalid-input", "kind");
  const shown = await prepared(ballot);
  const { length } = world.members;
  const other = shown.statement.replace(`"agree":${length}`, `"agree":${length - 1}`);
  assert.notEqual(other, shown.statement);
  assertRefused(await chair.submit(ballot, chair.signed(shown, other)), 409, "statement-mismatch");
  const head = world.as("office_head");
  assertRefused(await head.prepareWords(ballot, words({ certificate: chair.certificate.id })), 403, "forbidden");
  const [, member] = world.members;
  assertRefused(await member.prepareWords(ballot, words({}, member)), 403, "forbidden");
  assert.equal(await phase(ballot), "submitted");
});

test("what the answers and the rules do not allow is refused before it is shown", async () => {
  const carried = await submitted();
  const turned = await chair.prepareWords(carried, words({ decision: "not_approved", text: "Không." }));
  assertRefused(turned, 409, "conflict", "tally");
  const lost = await submitted(({ login }) => against(login));
  assertRefused(await chair.prepareWords(lost, words()), 409, "conflict", "tally");
  assert.deepEqual([await phase(carried), await phase(lost)], ["submitted", "submitted"]);
});
