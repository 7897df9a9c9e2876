#!/usr/bin/env bash
# mailparser 3.14.2: a Date header whose zone is a name, such as ICT.
#
# One expects 08:00 of that day in UTC (RFC 5322, 4.3: an unknown name counts as -0000) or no date.
# The message gets the time at which it is parsed, with no sign of it; without the header there is
# no date. The names of North America and "GMT+7" are understood.
# For users: a letter that came weeks ago is registered as of today, and its deadline runs anew. If
# the header is there, parse it yourself and compare.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages mailparser@3.14.2
cat >"$dir/run.cjs" <<'JS'
const { simpleParser } = require("mailparser");
const describe = (date, began) => {
  if (date === undefined) return "no date";
  return date.getTime() >= began ? "THE TIME OF PARSING" : date.toISOString();
};
(async () => {
  for (const zone of ["+0700", "+0700 (ICT)", "GMT+7", "EST", "ICT", "A"]) {
    const began = Date.now();
    const date = "Date: Mon, 30 Nov 2020 08:00:00 " + zone;
    const mail = await simpleParser(date + "\r\nSubject: x\r\n\r\nx\r\n");
    console.log("08:00:00 " + zone, "->", describe(mail.date, began));
  }
  console.log("no header ->", describe((await simpleParser("Subject: x\r\n\r\nx\r\n")).date, 0));
})();
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
08:00:00 +0700 -> 2020-11-30T01:00:00.000Z
08:00:00 +0700 (ICT) -> 2020-11-30T01:00:00.000Z
08:00:00 GMT+7 -> 2020-11-30T01:00:00.000Z
08:00:00 EST -> 2020-11-30T13:00:00.000Z
08:00:00 ICT -> THE TIME OF PARSING
08:00:00 A -> THE TIME OF PARSING
no header -> no date
END
