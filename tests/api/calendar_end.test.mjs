// Where the installed calendar ends: a deadline is never guessed. What would need one is refused, says
// so and changes nothing; what needs none goes on.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { parse } from "yaml";
import { startAt } from "../support/clock.mjs";
import { sourceFile } from "../support/places.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

const { years } = parse(readFileSync(sourceFile("rules/calendar/vn.yaml"), "utf8"));
const LAST = Math.max(...years.map(({ year }) => year));

let world;

before(async () => {
  startAt(`${LAST}-12-31T01:00:00.000Z`);
  const people = [...OFFICE, "quan-tri", "kiem-toan"];
  world = await World.open({ people, enrol: [], installation: { rules: null } });
});
after(() => world.close());

test("the last day is shown, the year after it is not there", async () => {
  const admin = world.as("administrator");
  assert.equal((await admin.must(admin.get(`/admin/calendar?year=${LAST}`), 200)).year, LAST);
  assertRefused(await admin.get(`/admin/calendar?year=${LAST + 1}`), 404, "not-found");
  const day = { day: `${LAST + 1}-01-04`, working: true, reason: "Làm bù" };
  assertRefused(await admin.put("/admin/calendar", day), 400, "invalid-input", "day");
});

test("a draft is written and read; what starts a term beyond the end is refused", async () => {
  const ballot = await story.drafted(world);
  const specialist = world.as("specialist");
  assert.equal((await specialist.ballot(ballot.id)).phase, "drafted");
  await unchanged(world, async () => {
    const reply = await specialist.act(ballot, "start-approval");
    assertRefused(reply, 400, "invalid-input", "calendar.year");
  });
  assert.deepEqual(await specialist.ballot(ballot.id), ballot);
});
