// Searching: by words of the title and by number, with and without accents; nothing the asking
// person may not read. The index follows the journal by itself.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import * as meetings from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const PATIENCE_MS = 20_000;

let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const find = async (person, q) => {
  const { matters } = await person.must(person.get(`/search?q=${encodeURIComponent(q)}`), 200);
  return matters;
};

async function findSoon(person, q) {
  const limit = performance.now() + PATIENCE_MS;
  for (;;) {
    const matters = await find(person, q);
    if (matters.length > 0) return matters;
    assert.ok(performance.now() < limit, `${q} was not found`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("a ballot is found by words of its title without accents, and by its number once issued", async () => {
  const clerk = world.as("clerk");
  const ballot = await story.issued(world, { draft: { title: "Nghị quyết về Đường sắt tốc độ cao" } });
  const [found] = await findSoon(clerk, "duong SAT nghi quyet");
  assert.equal(found.matter, `ballot/${ballot.id}`);
  assert.equal(found.title, "Nghị quyết về Đường sắt tốc độ cao");
  assert.equal(found.phase, "issued");
  const { number } = await clerk.ballot(ballot.id);
  // The index may know the draft already and its number only a moment later.
  assert.ok((await findSoon(clerk, number)).some(({ matter }) => matter === `ballot/${ballot.id}`));
  assert.deepEqual(await find(clerk, "duong bo"), []);
});

test("a draft is found by those who may read it and by nobody else", async () => {
  const author = world.as("specialist");
  const ballot = await story.drafted(world, { draft: { title: "Đề án thủy lợi" } });
  const [found] = await findSoon(author, "thuy loi");
  assert.equal(found.matter, `ballot/${ballot.id}`);
  const [member] = world.members.filter(({ login }) => login.startsWith("thanh-vien-"));
  assert.deepEqual(await find(member, "thuy loi"), []);
  assert.deepEqual(await find(world.as("administrator"), "thuy loi"), []);
});

test("a meeting is found by those who are invited", async () => {
  const meeting = await meetings.invited(world);
  const [member] = meetings.ministers(world);
  const { title } = (await meetings.see(member, meeting)).plan;
  const found = await findSoon(member, title);
  assert.ok(found.some(({ matter }) => matter === `meeting/${meeting.id}`));
});

test("a query that is too short, too long or of too many words is refused", async () => {
  const clerk = world.as("clerk");
  for (const q of ["", "a", "a".repeat(101), "a b c d e f g h i"]) {
    assertRefused(await clerk.get(`/search?q=${encodeURIComponent(q)}`), 400, "invalid-input");
  }
  assertRefused(await clerk.get("/search?q=ab&limit=51"), 400, "invalid-input");
});
