#!/usr/bin/env bash
# node-ical 0.27.2: a VTIMEZONE whose name is not in the IANA list.
#
# One expects the offset that the file itself gives: RFC 5545 lets a file name its zones freely and
# has it describe them for that.
# The description is read and not used: the time is taken for the local time of the process, so that
# the same file means another instant on every server. X-WR-TIMEZONE is not used either.
# For users: an invitation from an office suite that names its zone "Giờ Việt Nam" lies 7 hours off
# on a server that runs in UTC. Run the process in the zone meant, or refuse unknown names.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages node-ical@0.27.2
cat >"$dir/run.cjs" <<'JS'
const ical = require("node-ical");
const file = (zone) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VTIMEZONE", "TZID:" + zone,
   "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700",
   "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:1@example.org",
   "DTSTAMP:20261101T000000Z", "DTSTART;TZID=" + zone + ":20261130T080000", "END:VEVENT",
   "END:VCALENDAR", ""].join("\r\n");
for (const zone of ["Asia/Ho_Chi_Minh", "Giờ Việt Nam"]) {
  const event = Object.values(ical.parseICS(file(zone))).find((part) => part.type === "VEVENT");
  console.log(process.env.TZ, "process,", zone + ":", event.start.toISOString());
}
JS
for zone in UTC Asia/Ho_Chi_Minh; do TZ=$zone node "$dir/run.cjs"; done >"$dir/seen"
as_found <<'END'
UTC process, Asia/Ho_Chi_Minh: 2026-11-30T01:00:00.000Z
UTC process, Giờ Việt Nam: 2026-11-30T08:00:00.000Z
Asia/Ho_Chi_Minh process, Asia/Ho_Chi_Minh: 2026-11-30T01:00:00.000Z
Asia/Ho_Chi_Minh process, Giờ Việt Nam: 2026-11-30T01:00:00.000Z
END
