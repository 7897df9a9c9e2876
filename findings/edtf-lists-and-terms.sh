#!/usr/bin/env bash
# edtf 4.11.1: lists with a span and parts of a year in the dates of records (ISO 8601-2, EDTF).
#
# One expects a list from January to May to end in May, and a third of a year to be four months.
# A list or set ends where the first member of its last span ends: max of {2026-01..2026-05} is
# 31 January, and covers() says that May is not in it, though going through it gives all five
# months. In a list out of order the end lies before the beginning. The first and the second third
# of a year (2026-37, 2026-38) have five months each, so May and September are in two of them.
# For users: a file of January to May looks ended in January, and its term of keeping runs from
# there. Go through the members for the last, or write the span as an interval (2026-01/2026-05).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages edtf@4.11.1
cat >"$dir/run.mjs" <<'JS'
import edtf from "edtf";
const day = (time) => new Date(time).toISOString().slice(0, 10);
const may = edtf("2026-05-15");
for (const text of [
  "2026-01/2026-05", "{2026-01..2026-05}", "[2026-01,2026-03..2026-05]", "{2026-05,2026-01}",
  "2026-36", "2026-37", "2026-38", "2026-39", "2026-40",
]) {
  const date = edtf(text);
  const members = date[Symbol.iterator] ? [...date].map((one) => one.edtf.slice(5)).join(",") : "";
  console.log(text + ":", day(date.min), day(date.max), date.covers(may) ? "15 May" : "not 15 May", members);
}
JS
node "$dir/run.mjs" | sed 's/ *$//' >"$dir/seen"
as_found <<'END'
2026-01/2026-05: 2026-01-01 2026-05-31 15 May 01,02,03,04,05
{2026-01..2026-05}: 2026-01-01 2026-01-31 not 15 May 01,02,03,04,05
[2026-01,2026-03..2026-05]: 2026-01-01 2026-03-31 not 15 May 01,03,04,05
{2026-05,2026-01}: 2026-05-01 2026-01-31 not 15 May 05,01
2026-36: 2026-10-01 2026-12-31 not 15 May
2026-37: 2026-01-01 2026-05-31 15 May
2026-38: 2026-05-01 2026-09-30 15 May
2026-39: 2026-09-01 2026-12-31 not 15 May
2026-40: 2026-01-01 2026-06-30 15 May
END
