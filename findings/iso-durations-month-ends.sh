#!/usr/bin/env bash
# iso8601-duration 2.1.4 and @0dep/piso 5.1.2 (bpmn-engine reads timers with its version 3) beside
# luxon 3.7.2: a term in months (ISO 8601) from the last day of a month, all in UTC.
#
# One expects the last day of the month where it has no such day: XML Schema adds durations so, and
# the Civil Code (article 148) ends terms in months so.
# Both count on into the month after: one month from 31 January ends on 3 March, six months from
# 31 August on 3 March, a year from 29 February on 1 March. Repeated terms of the second jump:
# R4/2026-01-31/P1M expires on 3 March, 31 March, 1 May and 31 May.
# For users: a procedure waits one to three days longer than the term, and the reminder comes after
# it. Compute the last day of a term yourself and give timers a date.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages iso8601-duration@2.1.4 @0dep/piso@5.1.2 luxon@3.7.2
cat >"$dir/run.mjs" <<'JS'
import { end, parse } from "iso8601-duration";
import { DateTime, Duration } from "luxon";
import { getExpireAt, parseInterval } from "@0dep/piso";
const day = (date) => date.toISOString().slice(0, 10);
for (const [from, term] of [
  ["2026-01-31", "P1M"], ["2026-08-31", "P6M"], ["2028-02-29", "P1Y"], ["2026-10-31", "P1M"],
]) {
  console.log(from, term, "| iso8601-duration", day(end(parse(term), new Date(from))),
    "| piso", day(getExpireAt(`${from}T00:00:00Z/${term}`)),
    "| luxon", DateTime.fromISO(from, { zone: "utc" }).plus(Duration.fromISO(term)).toISODate());
}
const repeated = parseInterval("R4/2026-01-31T00:00:00Z/P1M");
console.log("piso, R4/2026-01-31/P1M, seen on the 5th:",
  ["2026-02-05", "2026-03-05", "2026-04-05", "2026-05-05"]
    .map((seen) => day(repeated.getExpireAt(new Date(seen)))).join(" "));
JS
TZ=UTC node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
2026-01-31 P1M | iso8601-duration 2026-03-03 | piso 2026-03-03 | luxon 2026-02-28
2026-08-31 P6M | iso8601-duration 2027-03-03 | piso 2027-03-03 | luxon 2027-02-28
2028-02-29 P1Y | iso8601-duration 2029-03-01 | piso 2029-03-01 | luxon 2029-02-28
2026-10-31 P1M | iso8601-duration 2026-12-01 | piso 2026-12-01 | luxon 2026-11-30
piso, R4/2026-01-31/P1M, seen on the 5th: 2026-03-03 2026-03-31 2026-05-01 2026-05-31
END
