#!/usr/bin/env bash
# ical-generator 11.1.2: the option timezone, and delegation.
#
# One expects the instant of the Date to be written in the zone asked for, and a delegate as a
# calendar address.
# The wall clock is that of the process, the label is the zone asked for: 01:00 UTC (08:00 in
# Ha Noi) becomes 01:00 with TZID=Asia/Ho_Chi_Minh on a server in UTC. With a zone for the calendar
# DTSTAMP loses its Z, which RFC 5545 requires. DELEGATED-TO and DELEGATED-FROM come without
# "mailto:", which is no URI.
# For users: invitations 7 hours early from a server in UTC, right on the developer's desk; the
# substitute is not recognised. Run in the zone meant, or hand over times that carry their zone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages ical-generator@11.1.2
cat >"$dir/run.mjs" <<'JS'
import calendar from "ical-generator";
const start = new Date("2026-11-30T01:00:00Z");
const one = calendar();
const zone = "Asia/Ho_Chi_Minh";
const event = one.createEvent({ id: "1", start, timezone: zone, summary: "Phiên họp" });
event.createAttendee({ email: "member@example.org" }).delegatesTo({ email: "deputy@example.org" });
const lines = one.toString().replaceAll("\r\n ", "").split("\r\n");
console.log(process.env.TZ, "process:", lines.find((line) => line.startsWith("DTSTART")));
if (process.env.TZ === "UTC") {
  for (const line of lines) if (line.startsWith("ATTENDEE")) console.log(line);
  const zoned = calendar({ timezone: zone });
  zoned.createEvent({ id: "2", start, stamp: start, summary: "Phiên họp" });
  console.log(zoned.toString().split("\r\n").find((line) => line.startsWith("DTSTAMP")));
}
JS
for zone in UTC Asia/Ho_Chi_Minh; do TZ=$zone node "$dir/run.mjs"; done >"$dir/seen"
as_found <<'END'
UTC process: DTSTART;TZID=Asia/Ho_Chi_Minh:20261130T010000
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=DELEGATED;DELEGATED-TO="deputy@example.org":MAILTO:member@example.org
ATTENDEE;ROLE=REQ-PARTICIPANT;DELEGATED-FROM="member@example.org":MAILTO:deputy@example.org
DTSTAMP:20261130T010000
Asia/Ho_Chi_Minh process: DTSTART;TZID=Asia/Ho_Chi_Minh:20261130T080000
END
