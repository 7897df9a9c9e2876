// The days an organisation works or does not beside the country's: declared by its administrator, and
// counted in every deadline from then on. Each test has an installation of its own, and counts the
// working days itself from the calendar that the server shows: so it holds on any day, also over
// midnight or the turn of a year.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { DAY_MS, addDays, dayOf, today } from "../support/clock.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

const DECLARED = "Ngày làm việc riêng của cơ quan";
const yearOf = (day) => Number(day.slice(0, 4));
const isWeekend = (day) => [0, 6].includes(new Date(day).getUTCDay());

class Office {
  static async open(t, people = [...OFFICE, "quan-tri"]) {
    const office = new Office();
    office.world = await World.open({ people, enrol: [] });
    t.after(() => office.world.close());
    office.admin = office.world.as("administrator");
    return office;
  }

  declare(day, working, reason = DECLARED) {
    return this.admin.put("/admin/calendar", { day, working, reason });
  }
  mustDeclare(day, working) {
    return this.admin.must(this.declare(day, working), 200);
  }

  calendar(year) {
    return this.admin.must(this.admin.get(`/admin/calendar?year=${year}`), 200);
  }

  // The n-th working day after a day, as the calendar stands.
  async workingDay(day, count) {
    const years = new Map();
    let [at, left] = [day, count];
    while (left > 0) {
      at = addDays(at, 1);
      if (!years.has(yearOf(at))) years.set(yearOf(at), await this.calendar(yearOf(at)));
      const listed = years.get(yearOf(at)).days.find((one) => one.day === at);
      if (listed?.working ?? !isWeekend(at)) left -= 1;
    }
    return at;
  }

  // A ballot issued now, whose deadline is the day that the calendar yields.
  async issued(days = 3) {
    const draft = { reply_working_days: days };
    const { id } = await story.issued(this.world, { draft });
    const ballot = await this.world.as("office_head").ballot(id);
    assert.equal(dayOf(ballot.deadline), await this.workingDay(dayOf(ballot.issued_at), days));
    return ballot;
  }

  // The task of an approval that begins now; its term is as long as that of one before it.
  async step() {
    const { pending: [task] } = await story.inApproval(this.world);
    return task;
  }
}

test("a day declared off moves the deadlines given from then on, and none given before", async (t) => {
  const office = await Office.open(t);
  const before = await office.issued();
  const step = await office.step();
  const [replyDay, stepDay] = [dayOf(before.deadline), dayOf(step.due)];
  for (const day of new Set([stepDay, replyDay])) {
    const calendar = await office.mustDeclare(day, false);
    const [one, ...more] = calendar.days.filter((other) => other.day === day);
    assert.deepEqual([one.working, one.declared, more], [false, true, []]);
  }
  const after = await office.issued();
  assert.ok(dayOf(after.deadline) > replyDay, `${after.deadline} is not after ${before.deadline}`);
  assert.ok(dayOf((await office.step()).due) > stepDay);
  const { deadline } = await office.world.as("office_head").ballot(before.id);
  assert.equal(deadline, before.deadline);
  for (const day of new Set([stepDay, replyDay])) await office.mustDeclare(day, true);
  const again = await office.issued();
  if (dayOf(again.issued_at) === dayOf(before.issued_at)) {
    assert.equal(again.deadline, before.deadline);
  }
});

test("a weekend day declared working is counted", async (t) => {
  const office = await Office.open(t);
  const coming = Array.from({ length: 14 }, (_, at) => addDays(today(), at + 1));
  const weekends = coming.filter(isWeekend);
  // With three week days off, five working days reach over a weekend whatever day it is today.
  const off = coming.filter((day) => !isWeekend(day)).slice(0, 3);
  for (const day of off) await office.mustDeclare(day, false);
  const plain = await office.issued(5);
  for (const day of weekends) await office.mustDeclare(day, true);
  const sooner = await office.issued(5);
  const spent = Date.parse(dayOf(sooner.issued_at)) - Date.parse(dayOf(plain.issued_at));
  const won = Date.parse(dayOf(plain.deadline)) - Date.parse(dayOf(sooner.deadline));
  assert.ok(won + spent >= DAY_MS, `${sooner.deadline} is not before ${plain.deadline}`);
  for (const day of weekends) await office.mustDeclare(day, false);
  const again = await office.issued(5);
  assert.ok(again.deadline >= plain.deadline);
});

test("a day without a reason is refused", async (t) => {
  const office = await Office.open(t, ["quan-tri"]);
  const year = yearOf(today());
  const before = await office.calendar(year);
  const silent = await office.declare(`${year}-12-01`, false, "");
  assertRefused(silent, 422, "reason-required", "reason");
  assert.deepEqual(await office.calendar(year), before);
});
