#!/usr/bin/env bash
# ics 3.12.0, read by ical.js 2.2.1 and node-ical 0.27.2: names with quotation marks, categories.
#
# One expects the name and the address to come back, as the package escapes commas and lines.
# A quotation mark in a name is written as \" inside a quoted parameter, where RFC 5545 knows no
# backslash (RFC 6868 writes ^'). A reader ends the name there: with a colon further on, ical.js
# takes the rest of the name for the address; node-ical drops the person. A comma in a category is
# not escaped, so one category becomes two.
# For users: an invitation loses who calls or who deputises for whom. Replace straight quotation
# marks in names by the typographic ones before handing them over.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages ics@3.12.0 ical.js@2.2.1 node-ical@0.27.2
cat >"$dir/run.mjs" <<'JS'
import ICAL from "ical.js";
import ics from "ics";
import ical from "node-ical";
for (const name of ["An (Bộ A: Vụ B)", 'An (thay "Bình": Vụ B)']) {
  const { value } = ics.createEvent({
    uid: "1", start: [2026, 12, 2, 1, 0], startInputType: "utc", duration: { hours: 1 }, title: "Họp",
    organizer: { name, email: "an@office.example" },
    attendees: [{ name, email: "an@office.example" }],
    categories: ["họp, kín"],
  });
  const lines = value.replace(/\r\n[ \t]/g, "").split("\r\n");
  console.log(lines.find((line) => line.startsWith("ORGANIZER")));
  const event = new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent("vevent");
  for (const property of ["organizer", "attendee"])
    console.log("  ical.js,", property + ":", event.getFirstProperty(property).getParameter("cn"), "|",
      event.getFirstPropertyValue(property));
  console.log("  ical.js, categories:", event.getFirstProperty("categories").getValues().length);
  const [other] = Object.values(ical.sync.parseICS(value)).filter(({ type }) => type === "VEVENT");
  console.log("  node-ical, organizer:", other.organizer?.val ?? "none");
  console.log("  node-ical, attendee:", other.attendee?.val ?? "none");
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
ORGANIZER;CN="An (Bộ A: Vụ B)":MAILTO:an@office.example
  ical.js, organizer: An (Bộ A: Vụ B) | MAILTO:an@office.example
  ical.js, attendee: An (Bộ A: Vụ B) | mailto:an@office.example
  ical.js, categories: 2
  node-ical, organizer: MAILTO:an@office.example
  node-ical, attendee: mailto:an@office.example
ORGANIZER;CN="An (thay \"Bình\": Vụ B)":MAILTO:an@office.example
  ical.js, organizer: An (thay \ |  Vụ B)":MAILTO:an@office.example
  ical.js, attendee: An (thay \ |  Vụ B)":mailto:an@office.example
  ical.js, categories: 2
  node-ical, organizer: none
  node-ical, attendee: none
END
