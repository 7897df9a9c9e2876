// Nothing that a person signs or sends is lost on the way to who must read it: what members wrote
// beside an option or on a passage, what the office answered and proposed.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
before(async () => {
  world = await World.open({ store: "sqlite" });
});
after(() => world?.close());

const AGAINST = "Chưa rõ nguồn lực thực hiện";
const PASSAGE = "Đề nghị quy định rõ thời hạn";

function opinionOf(ballot, [objector, author]) {
  const document = ballot.documents[0].id;
  const remark = { document, version: 1, page: 1, clause: "Điều 1", quotation: "", text: PASSAGE };
  return (member) => {
    if (member === objector) return { option: "against", comment: AGAINST };
    return member === author ? { remarks: [remark] } : {};
  };
}

const texts = (synthesis) => synthesis.matrix.flatMap(({ remarks }) => remarks.map(({ text }) => text));

test("a signed comment without a passage is a row of the matrix that the deciding person reads", async () => {
  const ballot = await story.issued(world);
  const [objector, author] = world.members;
  await story.answered(world, ballot, opinionOf(ballot, [objector, author]));
  await story.closed(world, ballot);
  const office = world.as("specialist");
  const path = `/ballots/${ballot.id}/synthesis`;
  const open = await office.must(office.get(path), 200);
  assert.deepEqual(texts(open).sort(), [AGAINST, PASSAGE].sort());
  assert.equal(open.open_rows, 2);
  const [row] = open.matrix.filter(({ question }) => question !== null);
  assert.equal(row.question, ballot.questions[0].id);
  assert.equal(row.document, null);
  assert.equal(row.remarks[0].by.id, objector.person);
  assert.equal(row.remarks[0].option, "against");

  await story.responded(world, ballot);
  await story.submitted(world, ballot);
  const chair = world.as("prime_minister");
  const read = await chair.must(chair.get(path), 200);
  assert.deepEqual(texts(read).sort(), [AGAINST, PASSAGE].sort());
  assert.equal(read.submission.proposal, "Kính trình Thủ tướng xem xét, quyết định.");
  assert.equal(read.submission.by.id, world.as("office_head").person);

  for (const member of [objector, author]) {
    const { my_answer: mine } = await member.ballot(ballot.id);
    assert.equal(mine.responses.length, 1);
    assert.equal(mine.responses[0].response, "Tiếp thu, chỉnh lý.");
  }
  await story.decided(world, ballot);
  assert.equal((await chair.must(chair.get(path), 200)).submission.proposal, read.submission.proposal);
});

test("a comment replaced by an amended answer leaves the matrix, and its old version stays on record", async () => {
  const ballot = await story.issued(world);
  const [member] = world.members;
  await member.answer(ballot, { option: "other", comment: "Lần đầu" });
  await member.answer(await member.ballot(ballot.id), { option: "other", comment: "Lần hai" });
  const office = world.as("specialist");
  const board = await office.must(office.get(`/ballots/${ballot.id}/synthesis`), 200);
  assert.deepEqual(texts(board), ["Lần hai"]);
  const kept = await member.must(member.get(`/ballots/${ballot.id}/answers/${member.person}`), 200);
  assert.deepEqual(kept.versions.map(({ answers }) => answers[0].comment), ["Lần đầu", "Lần hai"]);
});

test("what was signed is read back from the journal, with every signature good", async () => {
  const { code, stdout } = await world.place.verify();
  assert.equal(code, 0, stdout);
  assert.match(stdout, /\b0 faults\b/u);
});
