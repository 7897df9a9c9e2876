#!/usr/bin/env bash
# ical.js 2.2.1 beside rrule 2.8.1: yearly rules of RFC 5545 and one with two hours a day.
#
# One expects the same days from both; the first two rules are examples of the RFC itself.
# In ical.js "the 20th Monday of the year" and "Monday of week 20" come every week, and a rule for
# the last week likewise. A yearly event of 29 February is on 1 March in common years, where
# RFC 5545 leaves those years out. The last one of several hours on the last working day of a
# month becomes all hours of that day, and then the first of the next month.
# For users: a calendar that reads invitations with it shows a yearly meeting fifty times over.
# Send dates that are worked out instead of such rules, or compare the days before sending.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages ical.js@2.2.1 rrule@2.8.1
cat >"$dir/run.mjs" <<'JS'
import ICAL from "ical.js";
import rrule from "rrule";
for (const [start, rule] of [
  ["20260518T010000Z", "FREQ=YEARLY;BYDAY=20MO;COUNT=3"],
  ["20260511T010000Z", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3"],
  ["20261228T010000Z", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;COUNT=3"],
  ["20280229T010000Z", "FREQ=YEARLY;COUNT=3"],
  ["20260130T070000Z", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=1,7;BYSETPOS=-1;COUNT=3"],
  ["20261231T010000Z", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3"],
]) {
  const event = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1",
    "DTSTAMP:20260101T000000Z", "DTSTART:" + start, "RRULE:" + rule, "END:VEVENT", "END:VCALENDAR",
  ].join("\r\n");
  const steps = new ICAL.Event(
    new ICAL.Component(ICAL.parse(event)).getFirstSubcomponent("vevent")).iterator();
  const days = [];
  for (let next; (next = steps.next()); ) days.push(next.toString().slice(0, 13));
  const other = rrule.rrulestr(`DTSTART:${start}\nRRULE:${rule}`).all();
  console.log(start, rule);
  console.log("  ical.js:", days.join(" "));
  console.log("  rrule:  ", other.map((day) => day.toISOString().slice(0, 13)).join(" "));
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
20260518T010000Z FREQ=YEARLY;BYDAY=20MO;COUNT=3
  ical.js: 2026-05-18T01 2026-05-25T01 2026-06-01T01
  rrule:   2026-05-18T01 2027-05-17T01 2028-05-15T01
20260511T010000Z FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3
  ical.js: 2026-05-18T01 2026-05-25T01 2026-06-01T01
  rrule:   2026-05-11T01 2027-05-17T01 2028-05-15T01
20261228T010000Z FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO;COUNT=3
  ical.js: 2026-12-28T01 2027-01-04T01 2027-01-11T01
  rrule:   2026-12-28T01 2027-12-27T01 2028-12-25T01
20280229T010000Z FREQ=YEARLY;COUNT=3
  ical.js: 2028-02-29T01 2029-03-01T01 2030-03-01T01
  rrule:   2028-02-29T01 2032-02-29T01 2036-02-29T01
20260130T070000Z FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=1,7;BYSETPOS=-1;COUNT=3
  ical.js: 2026-01-30T07 2026-02-01T07 2026-02-27T01
  rrule:   2026-01-30T07 2026-02-27T07 2026-03-31T07
20261231T010000Z FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3
  ical.js: 2026-12-31T01 2027-01-29T01 2027-02-26T01
  rrule:   2026-12-31T01 2027-01-29T01 2027-02-26T01
END
