// The main job from the specialist's draft to the Prime Minister's decision, on both stores: 27
// members of the shipped government, the papers made at build, and the published documents where
// the data folder stands beside the repository.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { addDays, today } from "../support/clock.mjs";
import { publishedPapers, samplePapers } from "../support/places.mjs";
import { checkReceipt } from "../support/proof.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { STORES } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const SOME = 4; // papers of one ballot
const published = publishedPapers();
const papersOf = { "sample papers": samplePapers().slice(0, SOME) };
if (published.length > 0) papersOf["published documents"] = published.slice(0, SOME);

// Who says what: two against, one otherwise, a remark on the first paper by every fifth.
function opinionOf(ballot) {
  const document = ballot.documents[0].id;
  return ({ login }) => {
    const number = Number(login.split("-")[2] ?? 0);
    if (number === 7 || number === 12) return { option: "against", comment: "Chưa rõ nguồn lực" };
    if (number === 9) return { option: "other", comment: "Đề nghị họp bàn thêm" };
    if (number % 5 !== 0 || number === 0) return {};
    const text = `Đề nghị làm rõ phạm vi (${number})`;
    const remark = { document, version: 1, page: 1, clause: "Điều 1", quotation: "", text };
    return { remarks: [remark] };
  };
}

for (const store of STORES) {
  describe(`the story on ${store}`, () => {
    let world;
    before(async () => {
      world = await World.open({ store, government: "full" });
    });
    after(() => world.close());

    for (const [place, [what, papers]] of [...Object.entries(papersOf).entries()]) {
      test(`a ballot with ${papers.length} ${what} goes from draft to decision on ${store}`, () =>
        playStory(world, papers, `${128 + place}/PLYK-VPCP`));
    }

    test(`what ${store} holds is what the journal yields, with every signature good`, async () => {
      const { code, stdout } = await world.place.verify();
      assert.equal(code, 0, stdout);
      const signatures = Number(/(\d+) signatures/u.exec(stdout)[1]);
      assert.equal(signatures, (27 + 1) * Object.keys(papersOf).length); // and the decision
    });
  });
}

async function playStory(world, papers, given) {
  const specialist = world.as("specialist");
  const chair = world.as("prime_minister");
  const streams = await Promise.all(world.members.map((member) => member.events()));

  const { ballot: ready, passed } = await story.approved(world, { papers });
  assert.deepEqual(passed, [1, 2, 3, 4, 5, 6, 7, 8].map((step) => `step-${step}`));
  assert.equal(ready.documents.length, papers.length);
  for (const { versions } of ready.documents) assert.ok(versions[0].pages > 0);
  for (const member of world.members.filter(({ login }) => login.startsWith("thanh-vien"))) {
    assertRefused(await member.get(`/ballots/${ready.id}`), 404, "not-found");
  }

  const number = { number: given };
  const clerk = world.as("clerk");
  const ballot = await clerk.mustAct(ready, "issue-ballot", number, { revision: ready.revision });
  assert.equal(ballot.phase, "issued");
  assert.match(ballot.rules, /^vn-government@/u);
  await appearsEverywhere(world, streams, ballot);

  await answersComeIn(world, ballot);
  const { closed, decided } = await fromAnswersToDecision(world, ballot);
  assert.equal(decided.phase, "decided");
  assert.equal(decided.decision.by.id, chair.person);
  assert.equal(decided.closed_at, closed.closed_at);

  await recomputable(world, ballot);
  const archived = await clerk.mustAct(ballot, "archive-ballot");
  assert.deepEqual([archived.phase, archived.closed_at], ["archived", closed.closed_at]);
  const late = await specialist.act(ballot, "edit-ballot", { draft: story.draftOf() });
  assertRefused(late, 409, "wrong-state");
  for (const stream of streams) stream.close();
}

// On every member's screen: the stream tells, the work list names it, the papers open.
async function appearsEverywhere(world, streams, ballot) {
  const matter = `ballot/${ballot.id}`;
  await Promise.all(
    streams.map((stream) =>
      stream.change((change) => change.matter.endsWith(ballot.id) && change.phase === "issued", matter),
    ),
  );
  for (const member of world.members) {
    const { to_answer: waiting } = await member.must(member.get("/work"), 200);
    assert.ok(waiting.some(({ id }) => id === ballot.id), `${member.login} does not see it`);
  }
  const [first] = world.members;
  const path = `/ballots/${ballot.id}/documents/${ballot.documents[0].id}/versions/1`;
  assert.equal((await first.get(path)).status, 200);
  await first.must(first.say(ballot, "open-matter"), 200);
  assert.equal((await first.ballot(ballot.id)).my.opened, true);
}

async function answersComeIn(world, ballot) {
  const specialist = world.as("specialist");
  const early = await specialist.act(ballot, "close-ballot");
  assertRefused(early, 409, "wrong-state", "deadline");
  await specialist.must(specialist.say(ballot, "remind-members"), 200);
  const receipts = await story.answered(world, ballot, opinionOf(ballot));
  assert.equal(Object.keys(receipts).length, 27);
  assert.equal(new Set(Object.values(receipts).map(({ seq }) => seq)).size, 27);
  const { total, answered, questions } = await specialist.must(
    specialist.get(`/ballots/${ballot.id}/synthesis`),
    200,
  );
  assert.deepEqual([total, answered], [27, 27]);
  assert.deepEqual(questions[0].counts, { for: 24, against: 2, other: 1, deemed_for: 0, none: 0 });
  assert.equal(questions[0].tally.outcome, "open");
}

async function fromAnswersToDecision(world, ballot) {
  const specialist = world.as("specialist");
  const closed = await story.closed(world, ballot);
  assert.ok(closed.closed_at > ballot.issued_at);
  const { tally } = closed.tallies[0];
  assert.deepEqual([tally.outcome, tally.by, tally.base, tally.needed],
    ["adopted", "majority", 27, 14]);
  const synthesis = () => specialist.must(specialist.get(`/ballots/${ballot.id}/synthesis`), 200);
  const { open_rows: open, matrix } = await synthesis();
  assert.ok(open > 0);
  await mergeAndSplit(specialist, ballot, matrix);
  await specialist.mustAct(ballot, "complete-synthesis", { note: "" });
  const head = world.as("office_head");
  const proposal = { proposal: "Trình Thủ tướng." };
  assertRefused(await head.act(ballot, "submit-to-chair", proposal), 409, "open-remarks");
  await story.responded(world, ballot);
  assert.equal((await synthesis()).open_rows, 0);
  await head.mustAct(ballot, "submit-to-chair", proposal);
  return { closed, decided: await story.decided(world, ballot) };
}

// Two remarks merged keep both authors; a split undoes it.
async function mergeAndSplit(specialist, ballot, matrix) {
  const [into, row] = matrix.map(({ id }) => id);
  const after = async (kind, fields) => {
    await specialist.must(specialist.say(ballot, kind, fields), 200);
    return specialist.must(specialist.get(`/ballots/${ballot.id}/synthesis`), 200);
  };
  const merged = await after("merge-remarks", { into, rows: [row] });
  assert.equal(merged.matrix.length, matrix.length - 1);
  const both = merged.matrix.find(({ id }) => id === into).remarks;
  assert.equal(new Set(both.map(({ by }) => by.id)).size, 2);
  const moved = both.find(({ by }) => by.id !== matrix[0].remarks[0].by.id);
  const split = await after("split-remark", { remark: moved.id });
  assert.equal(split.matrix.length, matrix.length);
}

// Anybody concerned can check the own answer down to the signed checkpoint.
async function recomputable(world, ballot) {
  for (const member of world.members.slice(0, 3)) {
    const { vkey } = await member.must(member.get("/journal/keys"), 200);
    const { my_answer: answer } = await member.ballot(ballot.id);
    const receipt = await member.must(member.get(`/journal/receipts/${answer.seq}`), 200);
    checkReceipt(receipt, vkey);
    assert.ok(receipt.entry.includes(answer.statement_sha256));
  }
}

describe("the parts of the story that need few people", () => {
  let world;
  before(async () => {
    world = await World.open();
  });
  after(() => world.close());

  test("a return sends the draft back with its reason, from every step", async () => {
    const returned = [];
    const sendBack = async (ballot, pending) => {
      if (pending.step === "step-1" || returned.includes(pending.step)) return;
      returned.push(pending.step);
    };
    await story.approved(world, {}, sendBack);
    for (const step of returned) await returnsFrom(world, step);
    await returnsFrom(world, "step-1");
  });

  test("a return without a reason is refused: comment-required", async () => {
    const ballot = await story.inApproval(world);
    const back = { step: "step-1", outcome: "return", comment: " " };
    await unchanged(world, async () => {
      const reply = await world.as("specialist").act(ballot, "complete-step", back);
      assertRefused(reply, 422, "comment-required", "comment");
    });
  });

  test("a deputy by mandate completes the step and the record names both", async () => {
    const admin = world.as("administrator");
    const from = world.as("department_leader").person;
    const to = world.as("office_deputy").person;
    const mandate = { from, to, since: today(), until: addDays(today(), 1), reason: "Đi công tác" };
    await world.confirmed(await admin.post("/admin/mandates", mandate));
    let ballot = await story.inApproval(world);
    const approve = (step) => ({ step, outcome: "approve", comment: "" });
    ballot = await world.as("specialist").mustAct(ballot, "complete-step", approve("step-1"));
    ballot = await world.as("office_deputy").mustAct(ballot, "complete-step", approve("step-2"));
    const step = ballot.steps.at(-1);
    assert.deepEqual([step.by.id, step.acting_for.id], [to, from]);
  });

  test("a withdrawal needs a reason and a second person, and keeps every answer", async () => {
    const ballot = await story.issued(world);
    await world.cast["thanh-vien-02"].answer(ballot);
    const head = world.as("office_head");
    const certificate = head.certificate.id;
    const asked = (words) => head.prepareWords(ballot, { certificate, ...words });
    const silent = await asked({ kind: "propose-withdrawal", reason: " " });
    assertRefused(silent, 422, "reason-required", "reason");
    assertRefused(await asked({ kind: "confirm-withdrawal" }), 409, "wrong-state", "proposal");
    await story.proposedEnding(head, ballot, "withdrawal");
    assertRefused(await asked({ kind: "confirm-withdrawal" }), 422, "second-person-required");
    assertRefused(await asked({ kind: "confirm-annulment" }), 409, "wrong-state");
    await story.confirmedEnding(world.as("office_deputy"), ballot, "withdrawal");
    const done = await head.ballot(ballot.id);
    assert.equal(done.phase, "withdrawn");
    assert.equal(done.ending.confirmed_by.id, world.as("office_deputy").person);
    const path = `/ballots/${ballot.id}/answers/${world.cast["thanh-vien-02"].person}`;
    assert.equal((await head.must(head.get(path), 200)).versions.length, 1);
  });

  test("a proposal to end may be dropped again, with a reason", async () => {
    const ballot = await story.issued(world);
    const head = world.as("office_head");
    const words = { kind: "propose-withdrawal", reason: "Xin rút", certificate: head.certificate.id };
    const signed = head.signed(await head.must(head.prepareWords(ballot, words), 200));
    await head.must(head.submit(ballot, signed), 201);
    const dropped = await head.mustAct(ballot, "drop-ending", { reason: "Không rút nữa" });
    assert.equal(dropped.ending, null);
    assertRefused(await head.act(ballot, "drop-ending", { reason: "x" }), 409, "wrong-state");
    // What was signed then fits no more: the proposal does not come back by being sent again.
    const again = await head.submit(ballot, signed);
    assertRefused(again, 409, "statement-mismatch");
  });

  test("ending a ballot is signed by both, names who is on no list, and tells its receipt again", async () => {
    const ballot = await story.wholeStory(world);
    for (const kind of ["propose-ending", "confirm-ending"]) {
      const click = await world
        .as("office_head")
        .post(`/ballots/${ballot.id}/commands`, { kind, ending: "annulment", reason: "x" }, { contract: false });
      assert.equal(click.status, 400, "a click still ends a ballot");
    }
    const deputy = world.as("office_deputy");
    const words = { kind: "propose-annulment", reason: "Sai thẩm quyền", certificate: deputy.certificate.id };
    const prepared = await deputy.must(deputy.prepareWords(ballot, words), 200);
    const said = JSON.parse(prepared.statement);
    assert.equal(said.type, "e-cabinet/annulment-proposal/v1");
    assert.equal(said.person.id, deputy.person);
    assert.ok(said.person.name.length > 0 && said.person.position.length > 0);
    assert.deepEqual([said.decision, said.reason], ["approved", "Sai thẩm quyền"]);
    const body = deputy.signed(prepared);
    const first = await deputy.must(deputy.submit(ballot, body), 201);
    assert.deepEqual(await deputy.must(deputy.submit(ballot, body), 201), first);
    const chair = world.as("prime_minister");
    const confirmed = await story.confirmedEnding(chair, ballot, "annulment");
    const path = `/matters/${ballot.id}/statements/${confirmed.seq}/statement`;
    const annulled = (await chair.get(path)).json;
    assert.equal(annulled.proposal, first.statement_sha256);
    assert.equal(annulled.proposed_by, deputy.person);
    assert.equal((await chair.ballot(ballot.id)).phase, "annulled");
  });

  test("stale answers stop the decision unless the chair overrides with a reason", async () => {
    const ballot = await story.issued(world);
    await story.answered(world, ballot);
    const specialist = world.as("specialist");
    await specialist.must(story.replace(specialist, ballot, ballot.documents[0]), 200);
    assertRefused(await specialist.act(ballot, "close-ballot"), 409, "wrong-state", "deadline");
    await story.answered(world, ballot);
    assert.equal((await story.closed(world, ballot)).phase, "closed");
  });

  test("a reserved opinion is signed, kept for ever and seen by the office and its author", async () => {
    const ballot = await story.wholeStory(world);
    const member = world.cast["thanh-vien-03"];
    const text = "Tôi bảo lưu ý kiến về Điều 2.";
    const given = { kind: "reservation", certificate: member.certificate.id, text };
    const body = member.signed(await member.must(member.prepareWords(ballot, given), 200));
    const receipt = await member.must(member.submit(ballot, body), 201);
    assert.equal(receipt.type, "e-cabinet/reserved-opinion/v1");
    const after = await member.ballot(ballot.id);
    assert.deepEqual(after.reservations.map(({ text: said }) => said), [text]);
    const size = await world.journalSize();
    assert.deepEqual(await member.must(member.submit(ballot, body), 201), receipt);
    assert.equal(await world.journalSize(), size);
    const neighbour = world.cast["thanh-vien-04"];
    assert.deepEqual((await neighbour.ballot(ballot.id)).reservations, []);
    const head = await world.as("office_head").ballot(ballot.id);
    assert.equal(head.reservations[0].by.id, member.person);
    const more = { ...given, text: "Và về Điều 3." };
    const next = member.signed(await member.must(member.prepareWords(ballot, more), 200));
    const forged = { ...next, signature: Buffer.alloc(64, 1).toString("base64url") };
    assert.ok((await member.submit(ballot, forged)).status >= 400);
  });
});

// Approves up to the step, then returns there; the ballot goes back and may be taken up again.
async function returnsFrom(world, step) {
  const stop = new Error("there");
  let ballot;
  const halt = async (at, pending) => {
    ballot = at;
    if (pending.step === step) throw stop;
  };
  await story.approved(world, {}, halt).catch((error) => {
    if (error !== stop) throw error;
  });
  const comment = `Đề nghị sửa ở ${step}`;
  const after = await story.completed(world, ballot, ballot.pending[0], { outcome: "return", comment });
  assert.equal(after.steps.at(-1).comment, comment);
  assert.notEqual(after.pending[0]?.step, step);
  if (step === "step-1") assert.equal(after.phase, "drafted");
  else assert.ok(["step-1", "step-6"].includes(after.pending[0].step));
}
