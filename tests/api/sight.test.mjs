// What a matter's readers are not shown: another's answer while they answer themselves, a draft that
// was not sent, what a stub said before it was one. Every way to it gives the same.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const receiptOf = (person, seq) => person.get(`/journal/receipts/${seq}`);
const answersOf = (person, ballot, of) => person.get(`/ballots/${ballot.id}/answers/${of.person}`);

test("who answers sees no other answer while the ballot is open", async () => {
  const ballot = await story.issued(world);
  const author = world.members.find(({ login }) => login === "thanh-vien-02");
  const { seq } = await author.answer(ballot, { option: "against", comment: "Chưa đủ căn cứ" });
  const readers = ["office_head", "office_deputy", "prime_minister"].map((role) => world.as(role));
  for (const reader of readers) {
    assertRefused(await answersOf(reader, ballot, author), 409, "wrong-state", "read_answers");
    assertRefused(await receiptOf(reader, seq), 404, "not-found");
    const { text } = await reader.get(`/ballots/${ballot.id}`);
    assert.ok(!text.includes("Chưa đủ căn cứ"), reader.login);
  }
  const gathers = world.as("specialist");
  await gathers.must(answersOf(gathers, ballot, author), 200);
  await story.answered(world, ballot, (member) => (member === author ? null : {}));
  await story.closed(world, ballot);
  for (const reader of readers) {
    await reader.must(answersOf(reader, ballot, author), 200);
    await reader.must(receiptOf(reader, seq), 200);
  }
});

test("a draft that was not sent is between the member and who prepared it", async () => {
  const ballot = await story.issued(world);
  const assistant = world.as("assistant");
  const [{ id: principal }] = assistant.session.assists;
  const choices = ballot.questions.map(({ id }) => ({ question: id, option: "for", comment: "Nháp" }));
  const draft = { member: principal, choices, remarks: [], note: "" };
  await assistant.must(assistant.say(ballot, "prepare-draft-opinion", draft), 200);
  const seq = (await world.journalSize()) - 1;
  const member = world.members.find(({ person }) => person === principal);
  for (const one of [assistant, member]) {
    const receipt = await one.must(receiptOf(one, seq), 200);
    assert.equal(JSON.parse(receipt.entry).kind, "draft-opinion-prepared");
  }
  const gathering = world.as("specialist");
  const { items } = await gathering.must(gathering.get(`/ballots/${ballot.id}/history`), 200);
  assert.ok(items.length > 0 && items.every(({ kind }) => kind !== "draft-opinion-prepared"));
  const others = Object.values(world.cast).filter((one) => one !== assistant && one !== member);
  for (const one of others) assertRefused(await receiptOf(one, seq), 404, "not-found");
  const gathers = world.as("specialist");
  const { text } = await answersOf(gathers, ballot, member);
  assert.ok(!text.includes("Nháp"));
});

test("of a stub nothing is given but that it is one", async () => {
  const specialist = world.as("specialist");
  const title = "Tên không ai được thấy";
  const at = await specialist.must(specialist.post("/ballots", story.draftOf({ title })), 201);
  const drafted = (await world.journalSize()) - 1;
  await specialist.must(receiptOf(specialist, drafted), 200);
  await specialist.mustAct(at, "declare-secret-stub", { register_number: "15/TM" });
  assertRefused(await receiptOf(specialist, drafted), 404, "not-found");
  const stub = await specialist.must(receiptOf(specialist, drafted + 1), 200);
  assert.ok(!stub.entry.includes(title));
  const found = await specialist.get(`/search?q=${encodeURIComponent(title)}`, { contract: false });
  assert.ok(!found.text.includes(title));
});

test("paging names no matter its reader cannot fetch, and is never short", async () => {
  await story.drafted(world);
  const issued = await story.issued(world);
  await story.drafted(world);
  const chair = world.as("prime_minister");
  const drafts = await chair.must(chair.get("/ballots?limit=1&phase=drafted"), 200);
  assert.deepEqual(drafts, { ballots: [], next: null });
  const first = await chair.must(chair.get("/ballots?limit=1"), 200);
  assert.equal(first.ballots[0].id, issued.id);
  assert.ok(first.next.endsWith(`.${issued.id}`));
});
