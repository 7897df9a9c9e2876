#!/usr/bin/env bash
# python3-icalendar 4.0.3 (Debian 12): a meeting in the zone Asia/Ho_Chi_Minh from zoneinfo.
#
# One expects DTSTART;TZID=Asia/Ho_Chi_Minh, with or without a VTIMEZONE.
# The library takes the abbreviation of the zone for its name. Most zones of the world have letters
# there; Viet Nam has none, tzdata says "+07": the file says TZID=+07 and describes no such zone. A
# reader finds an unknown zone and takes 08:00 for its own time; read back by the same library the
# time has no zone at all.
# For users: an invitation to 08:00 in Ha Noi may stand at 08:00 in a calendar abroad. Write UTC
# times, or set TZID and VTIMEZONE by hand.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

debian_packages python3-icalendar=4.0.3-5
/usr/bin/python3 - >"$dir/seen" <<'PY'
import datetime, zoneinfo, icalendar
start = datetime.datetime(2026, 11, 30, 8, tzinfo=zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh"))
event = icalendar.Event()
event.add("uid", "1@example.org")
event.add("dtstart", start)
calendar = icalendar.Calendar()
calendar.add_component(event)
text = calendar.to_ical()
print([line for line in text.decode().splitlines() if line.startswith("DTSTART")][0])
print("VTIMEZONE in the file:", b"VTIMEZONE" in text)
back = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["dtstart"].dt
print("read back:", back.isoformat(), "zone:", back.tzinfo)
PY
as_found <<'END'
DTSTART;TZID=+07;VALUE=DATE-TIME:20261130T080000
VTIMEZONE in the file: False
read back: 2026-11-30T08:00:00 zone: None
END
