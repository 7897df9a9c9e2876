// Invitations as calendars read them: every object is parsed by ical.js, which shares nothing with the
// server that writes them (RFC 5545 the format, RFC 5546 the methods).
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { addDays, iso, today } from "../support/clock.mjs";
import * as story from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

const MATTERS = ["Dự án Luật", "Dự thảo Nghị định", "Tờ trình", "Thống nhất thông qua"];
const ZONE = "Asia/Ho_Chi_Minh";
let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const secretary = () => world.as("specialist");
const ministers = () => story.ministers(world);
const mailOf = (person) => `mailto:${person.person}@localhost`;
const fetched = (person, meeting, side = "") =>
  person.get(`/meetings/${meeting.id}/invitation${side === "" ? "" : `?side=${side}`}`);

// What a calendar understands of the answer; what it may never hold is looked for in all its bytes.
async function calendar(person, meeting, side) {
  const { status: answer, text: reply } = await fetched(person, meeting, side);
  assert.equal(answer, 200, reply);
  const unfolded = reply.replaceAll("\r\n ", "");
  for (const words of MATTERS) assert.ok(!unfolded.includes(words), `the calendar names ${words}`);
  assert.ok(reply.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  const whole = new ICAL.Component(ICAL.parse(reply));
  assert.equal(whole.name, "vcalendar");
  const components = whole.getAllSubcomponents();
  assert.deepEqual(components.map(({ name }) => name), ["vevent"]);
  const event = new ICAL.Event(components[0]);
  assert.equal(event.attendees.length, 1);
  const [attendee] = event.attendees;
  assert.equal(attendee.getFirstValue(), mailOf(person));
  return {
    method: whole.getFirstPropertyValue("method"),
    event,
    attendee,
    status: components[0].getFirstPropertyValue("status"),
    stamp: components[0].getFirstPropertyValue("dtstamp").toJSDate(),
  };
}

const answered = (person, meeting, reply, more = {}) =>
  story.mustSend(person, meeting, "answer-invitation", {
    reply,
    reason: "",
    substitute: null,
    ...more,
  });

test("a member is asked: when in Ha Noi, where, by whom, and nothing of the matters", async () => {
  const title = "Phiên họp Chính phủ, thường kỳ; \"tháng 11\" \\ 2026";
  const day = addDays(today(), 94);
  const plan = { title, starts_at: `${day}T01:00:00.000Z`, ends_at: `${day}T04:30:00.000Z` };
  const meeting = await story.invited(world, { plan });
  const [member] = ministers();
  const { headers } = await fetched(member, meeting);
  assert.match(headers["content-type"], /^text\/calendar; charset=utf-8; method=REQUEST$/u);
  const { method, event, attendee, status } = await calendar(member, meeting);
  assert.equal(method, "REQUEST");
  assert.equal(event.uid, `${meeting.id}@localhost`);
  assert.ok(Number.isSafeInteger(event.sequence) && event.sequence > 0);
  assert.equal(event.summary, title);
  assert.equal(event.location, meeting.plan.place);
  assert.equal(event.startDate.zone, ICAL.Timezone.utcTimezone);
  assert.equal(event.startDate.toJSDate().toISOString(), plan.starts_at);
  assert.equal(event.endDate.toJSDate().toISOString(), plan.ends_at);
  const wall = event.startDate.toJSDate().toLocaleString("sv-SE", { timeZone: ZONE });
  assert.equal(wall, `${day} 08:00:00`);
  assert.equal(event.organizer, "mailto:van-phong@localhost");
  assert.equal(attendee.getParameter("partstat"), "NEEDS-ACTION");
  assert.equal(attendee.getParameter("rsvp"), "TRUE");
  assert.equal(attendee.getParameter("role"), "REQ-PARTICIPANT");
  assert.equal(status, "CONFIRMED");
});

test("the chair is asked as chair; before the invitation there is nothing to ask", async () => {
  const meeting = await story.invited(world);
  const { attendee } = await calendar(world.as("prime_minister"), meeting);
  assert.equal(attendee.getParameter("role"), "CHAIR");
  const early = await story.convened(world);
  assertRefused(await fetched(secretary(), early), 409, "wrong-state");
  assertRefused(await fetched(secretary(), meeting), 404, "not-found");
  assertRefused(await fetched(ministers()[0], meeting, "both"), 400, "invalid-input");
});

test("the reply of a member says accepted or declined, for the request it answers", async () => {
  const meeting = await story.invited(world);
  const [coming, far, away] = ministers();
  assertRefused(await fetched(coming, meeting, "attendee"), 409, "wrong-state");
  await answered(coming, meeting, "will_attend");
  await answered(far, meeting, "remote");
  await answered(away, meeting, "absent", { reason: "Đi công tác nước ngoài" });
  const said = [[coming, "ACCEPTED"], [far, "ACCEPTED"], [away, "DECLINED"]];
  for (const [person, status] of said) {
    const asked = await calendar(person, meeting);
    const reply = await calendar(person, meeting, "attendee");
    assert.equal(reply.method, "REPLY");
    assert.equal(reply.event.uid, asked.event.uid);
    assert.equal(reply.event.sequence, asked.event.sequence);
    assert.equal(reply.event.organizer, asked.event.organizer);
    assert.equal(reply.attendee.getParameter("partstat"), status);
    assert.equal(reply.attendee.getParameter("rsvp"), undefined);
    assert.equal(asked.attendee.getParameter("partstat"), status);
    assert.ok(reply.stamp >= asked.stamp);
  }
  const { text } = await fetched(away, meeting, "attendee");
  assert.ok(!text.includes("nước ngoài"), "the reason stays in the house");
});

test("a substitute is delegated to once the chair consents, and both sides name each other", async () => {
  const meeting = await story.invited(world);
  const [away] = ministers();
  const deputy = await world.outsider();
  const substitute = { person: deputy.person, note: "Đi công tác" };
  await answered(away, meeting, "substitute", { substitute });
  const waiting = await calendar(away, meeting);
  assert.equal(waiting.attendee.getParameter("partstat"), "NEEDS-ACTION");
  assert.equal(waiting.attendee.getParameter("delegated-to"), undefined);
  assertRefused(await fetched(away, meeting, "attendee"), 409, "wrong-state");
  assertRefused(await fetched(deputy, meeting), 404, "not-found");
  await story.mustSend(world.as("prime_minister"), meeting, "review-substitute", {
    member: away.person,
    consent: true,
    reason: "",
  });
  for (const side of ["organiser", "attendee"]) {
    const { method, attendee } = await calendar(away, meeting, side);
    assert.equal(method, side === "attendee" ? "REPLY" : "REQUEST");
    assert.equal(attendee.getParameter("partstat"), "DELEGATED");
    assert.equal(attendee.getParameter("delegated-to"), mailOf(deputy));
  }
  const { method, event, attendee } = await calendar(deputy, meeting);
  assert.equal(method, "REQUEST");
  assert.equal(event.uid, waiting.event.uid);
  assert.equal(attendee.getParameter("delegated-from"), mailOf(away));
  assert.equal(attendee.getParameter("role"), "NON-PARTICIPANT");
});

test("a meeting moved to another hour and place is the same event with a higher sequence", async () => {
  const meeting = await story.invited(world);
  const [member] = ministers();
  const old = await calendar(member, meeting);
  const starts_at = iso(Date.parse(meeting.plan.starts_at) + 7_200_000);
  const ends_at = iso(Date.parse(meeting.plan.ends_at) + 7_200_000);
  const plan = { ...meeting.plan, starts_at, ends_at, place: "Nhà khách, tầng 2" };
  await story.onAgenda(secretary(), meeting, "edit-meeting", { plan });
  const moved = await calendar(member, meeting);
  assert.equal(moved.method, "REQUEST");
  assert.equal(moved.event.uid, old.event.uid);
  assert.ok(moved.event.sequence > old.event.sequence);
  assert.equal(moved.event.startDate.toUnixTime(), old.event.startDate.toUnixTime() + 7200);
  assert.equal(moved.event.location, plan.place);
});

test("a cancelled meeting is taken out of calendars by the same event, cancelled", async () => {
  const meeting = await story.invited(world);
  const [member] = ministers();
  const asked = await calendar(member, meeting);
  await story.onAgenda(secretary(), meeting, "cancel-meeting", { reason: "Dời sang tháng sau" });
  const { headers } = await fetched(member, meeting);
  assert.match(headers["content-type"], /method=CANCEL$/u);
  const { method, event, status, attendee } = await calendar(member, meeting);
  assert.equal(method, "CANCEL");
  assert.equal(status, "CANCELLED");
  assert.equal(event.uid, asked.event.uid);
  assert.ok(event.sequence > asked.event.sequence);
  assert.equal(attendee.getParameter("rsvp"), undefined);
});
