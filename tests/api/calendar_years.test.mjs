// Years that nobody has announced: the holidays of the law are computed, the year is marked, and no
// deadline or meeting is refused for the year it falls in.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { startAt } from "../support/clock.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

let world;
let admin;

before(async () => {
  startAt("2029-12-27T01:00:00.000Z"); // a Thursday; Tuesday is New Year's Day
  world = await World.open({ people: [...OFFICE, "quan-tri"], enrol: [] });
  admin = world.as("administrator");
});
after(() => world.close());

const calendar = (year) => admin.must(admin.get(`/admin/calendar?year=${year}`), 200);

test("Tết of 2030 is that of Viet Nam, and the year is marked as not announced", async () => {
  const { year, swaps_known: known, days, unannounced } = await calendar(2030);
  assert.deepEqual([year, known, unannounced], [2030, false, [2029, 2030]]);
  const tet = days.filter(({ name }) => name === "Tết Nguyên đán").map(({ day }) => day);
  assert.deepEqual(tet, ["2030-01-31", "2030-02-01", "2030-02-02", "2030-02-03", "2030-02-04"]);
});

test("years long past and far ahead are shown; what is no year is refused by name", async () => {
  assert.ok((await calendar(1975)).days.length >= 5);
  assert.ok((await calendar(9999)).days.length >= 9);
  for (const year of [1974, 10000]) {
    assertRefused(await admin.get(`/admin/calendar?year=${year}`), 400, "invalid-input", "year");
  }
});

test("a deadline that reaches into such a year counts its holidays", async () => {
  const { id } = await story.issued(world, { draft: { reply_working_days: 3 } });
  const ballot = await world.as("office_head").ballot(id);
  // Friday, Monday, then Tuesday is off: Wednesday, the end of office hours in Ha Noi.
  assert.equal(ballot.deadline, "2030-01-02T10:00:00.000Z");
});

test("a day of any year can be declared, and is counted", async () => {
  const day = "2034-01-02";
  const body = { day, working: false, reason: "Ngày thành lập cơ quan" };
  const { days } = await admin.must(admin.put("/admin/calendar", body), 200);
  assert.deepEqual(days.filter((one) => one.day === day).map(({ working }) => working), [false]);
});
