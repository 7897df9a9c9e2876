#!/usr/bin/env bash
# feelin 8.2.0 (FEEL of DMN): arithmetic with durations, and rounding.
#
# One expects what DMN 1.3 says in chapter 10: durations in days and durations in months are two
# types that cannot be compared (null), the quotient of two durations is a number, a duration
# times a number is a duration, numbers are decimal.
# One month counts as more than 30 days, a quotient is null, a product is null; the whole months
# between 31 January and 28 February are "28 days", of the other type. Numbers are binary: 1.005
# rounded half up to two digits is 1.00, and 0.7 + 0.1 is not 0.8.
# For users: a rule that works in one engine lets a deadline or a share of votes through in the
# other, or gives null, which a decision table takes for "no". Test rules in the engine that runs
# them; count days in days, votes in whole numbers.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages feelin@8.2.0
cat >"$dir/run.mjs" <<'JS'
import { evaluate } from "feelin";
for (const text of [
  'duration("P1M") > duration("P30D")',
  'duration("P10D") / duration("P1D")',
  'duration("P1M") * 2',
  'string(years and months duration(date("2026-01-31"), date("2026-02-28")))',
  'string(years and months duration(date("2026-01-31"), date("2026-03-01")))',
  "round half up(1.005, 2)",
  "0.7 + 0.1 = 0.8",
  'string(date("2026-01-31") + duration("P1M"))',
])
  console.log(text, "=>", JSON.stringify(evaluate(text, {}).value));
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
duration("P1M") > duration("P30D") => true
duration("P10D") / duration("P1D") => null
duration("P1M") * 2 => null
string(years and months duration(date("2026-01-31"), date("2026-02-28"))) => "P28D"
string(years and months duration(date("2026-01-31"), date("2026-03-01"))) => "P1M1D"
round half up(1.005, 2) => 1
0.7 + 0.1 = 0.8 => false
string(date("2026-01-31") + duration("P1M")) => "2026-02-28"
END
