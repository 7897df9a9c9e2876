#!/usr/bin/env bash
# node-ical 0.27.2: a member who delegates to two persons, and names with a colon or semicolon.
#
# One expects an ATTENDEE with the list of its delegates (RFC 5545, 3.2.5: DELEGATED-TO takes
# several quoted addresses) and the quoted name whole.
# The whole ATTENDEE line is dropped as soon as a parameter holds two quoted values; a CN with ":"
# and ";" inside its quotes is cut at the semicolon and keeps the opening quotation mark.
# For users: the minister who sent two deputies is missing from the list of those invited, and
# nobody is told. Read such files with a parser that knows quoted parameter values.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages node-ical@0.27.2
cat >"$dir/run.cjs" <<'JS'
const ical = require("node-ical");
const file = (line) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1@example.org",
   "DTSTAMP:20261101T000000Z", "DTSTART:20261130T010000Z", line, "SUMMARY:Phiên họp", "END:VEVENT",
   "END:VCALENDAR", ""].join("\r\n");
for (const line of [
  'ATTENDEE;DELEGATED-TO="mailto:a@example.org":mailto:member@example.org',
  'ATTENDEE;DELEGATED-TO="mailto:a@example.org","mailto:b@example.org":mailto:member@example.org',
  'ATTENDEE;CN="Vụ: Tổng hợp; Phòng 2":mailto:member@example.org',
]) {
  const event = Object.values(ical.parseICS(file(line))).find((part) => part.type === "VEVENT");
  console.log(line);
  console.log("  attendee:", JSON.stringify(event.attendee), "summary:", event.summary);
}
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
ATTENDEE;DELEGATED-TO="mailto:a@example.org":mailto:member@example.org
  attendee: {"params":{"DELEGATED-TO":"mailto:a@example.org"},"val":"mailto:member@example.org"} summary: Phiên họp
ATTENDEE;DELEGATED-TO="mailto:a@example.org","mailto:b@example.org":mailto:member@example.org
  attendee: undefined summary: Phiên họp
ATTENDEE;CN="Vụ: Tổng hợp; Phòng 2":mailto:member@example.org
  attendee: {"params":{"CN":"\"Vụ: Tổng hợp"},"val":"mailto:member@example.org"} summary: Phiên họp
END
