// The days an organisation works or does not beside the country's: declared by its administrator, and
// counted in every deadline from then on.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

const ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

let world;
let admin;

before(async () => {
  world = await World.open({ people: [...OFFICE, "quan-tri"], enrol: [] });
  admin = world.as("administrator");
});
after(() => world.close());

const dayOf = (moment) => new Date(Date.parse(moment) + ZONE_MS).toISOString().slice(0, 10);
const declare = (day, working, reason = "Ngày làm việc riêng của cơ quan") =>
  admin.put("/admin/calendar", { day, working, reason });

async function calendarOf(day) {
  const path = `/admin/calendar?year=${day.slice(0, 4)}`;
  return admin.must(admin.get(path), 200);
}

// A day the country takes off or works, as the organisation sees it.
const listed = (calendar, day) => calendar.days.filter((one) => one.day === day);

// The day a task of the approval falls due which begins now.
async function dueOfAStep() {
  const { pending } = await story.inApproval(world);
  return dayOf(pending[0].due);
}

test("a day declared off moves the deadlines given from then on, and none given before", async () => {
  const before = await story.issued(world);
  const [replyDay, stepDay] = [dayOf(before.deadline), await dueOfAStep()];
  for (const day of new Set([stepDay, replyDay])) {
    const calendar = await admin.must(declare(day, false), 200);
    const [one, ...more] = listed(calendar, day);
    assert.deepEqual([one.working, one.declared, more], [false, true, []]);
  }
  const after = await story.issued(world);
  assert.ok(dayOf(after.deadline) > replyDay, `${after.deadline} is not after ${before.deadline}`);
  assert.ok((await dueOfAStep()) > stepDay);
  const { deadline } = await world.as("office_head").ballot(before.id);
  assert.equal(deadline, before.deadline);
  for (const day of new Set([stepDay, replyDay])) await admin.must(declare(day, true), 200);
  assert.equal(await dueOfAStep(), stepDay);
});

test("a weekend day declared working is counted", async () => {
  const today = Date.parse(dayOf(new Date().toISOString()));
  const coming = Array.from({ length: 14 }, (_, index) => new Date(today + (index + 1) * DAY_MS));
  const text = (date) => date.toISOString().slice(0, 10);
  const isWeekend = (date) => [0, 6].includes(date.getUTCDay());
  const weekends = coming.filter(isWeekend).map(text);
  // With three week days off, five working days reach over a weekend whatever day it is today.
  const off = coming.filter((date) => !isWeekend(date)).slice(0, 3).map(text);
  const deadline = async () => {
    const ballot = await story.issued(world, { draft: { reply_working_days: 5 } });
    return dayOf(ballot.deadline);
  };
  for (const day of off) await admin.must(declare(day, false), 200);
  const plain = await deadline();
  for (const day of weekends) await admin.must(declare(day, true), 200);
  const sooner = await deadline();
  assert.ok(sooner < plain, `${sooner} is not before ${plain}`);
  for (const day of weekends) await admin.must(declare(day, false), 200);
  assert.equal(await deadline(), plain);
  for (const day of off) await admin.must(declare(day, true), 200);
});

test("a day outside the calendar and a day without a reason are refused", async () => {
  const [year] = dayOf(new Date().toISOString()).split("-");
  assertRefused(await declare("9998-12-31", false), 400, "invalid-input", "day");
  const silent = await declare(`${year}-12-01`, false, "");
  assertRefused(silent, 422, "reason-required", "reason");
  const calendar = await calendarOf(`${year}-12-01`);
  assert.deepEqual(listed(calendar, `${year}-12-01`), []);
});
