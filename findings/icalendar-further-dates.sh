#!/usr/bin/env bash
# ical.js 2.2.1 and rrule 2.8.1: an event with further dates in RDATE, without a rule or with one.
#
# One expects DTSTART and then the further dates: RFC 5545 makes DTSTART the first of the set that
# rule and further dates are added to, and counts a date that is named twice once.
# Without a rule both leave DTSTART out: a session in three parts begins with the second. With a
# rule, a date that rule and RDATE both name is there twice in ical.js, once in rrule.
# For users: the next part of a session, the one to come first, is missing in the calendar. Name
# DTSTART in RDATE too, which both give once then, or send an event for each part.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages ical.js@2.2.1 rrule@2.8.1
cat >"$dir/run.mjs" <<'JS'
import ICAL from "ical.js";
import rrule from "rrule";
const start = "DTSTART:20261202T010000Z";
const short = (text) => text.slice(5, 10);
for (const lines of [
  ["RDATE:20261210T010000Z,20261217T010000Z"],
  ["RDATE:20261202T010000Z,20261210T010000Z,20261217T010000Z"],
  ["RRULE:FREQ=WEEKLY;COUNT=2", "RDATE:20261209T010000Z,20261217T010000Z"],
]) {
  const event = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1",
    "DTSTAMP:20261101T000000Z", start, ...lines, "END:VEVENT", "END:VCALENDAR",
  ].join("\r\n");
  const steps = new ICAL.Event(
    new ICAL.Component(ICAL.parse(event)).getFirstSubcomponent("vevent")).iterator();
  const days = [];
  for (let next; (next = steps.next()); ) days.push(short(next.toString()));
  const other = rrule.rrulestr([start, ...lines].join("\n"), { forceset: true }).all();
  console.log([start, ...lines].join(" "));
  console.log("  ical.js:", days.join(" "));
  console.log("  rrule:  ", other.map((day) => short(day.toISOString())).join(" "));
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
DTSTART:20261202T010000Z RDATE:20261210T010000Z,20261217T010000Z
  ical.js: 12-10 12-17
  rrule:   12-10 12-17
DTSTART:20261202T010000Z RDATE:20261202T010000Z,20261210T010000Z,20261217T010000Z
  ical.js: 12-02 12-10 12-17
  rrule:   12-02 12-10 12-17
DTSTART:20261202T010000Z RRULE:FREQ=WEEKLY;COUNT=2 RDATE:20261209T010000Z,20261217T010000Z
  ical.js: 12-02 12-09 12-09 12-17
  rrule:   12-02 12-09 12-17
END
