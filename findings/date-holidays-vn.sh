#!/usr/bin/env bash
# date-holidays 3.37.0: the public holidays of Viet Nam.
#
# One expects what the Labour Code of 2019 gives in article 112: two days for National Day, and a
# day in lieu when a holiday falls on a weekly day off (article 111).
# National Day has one day, in each year; no day in lieu is ever given: in 2026 the day of the Hung
# Kings is a Sunday, and Monday 27 April is a working day to the library. The days of the lunar
# year are right, also in 2007 and 2030, where Viet Nam and China differ; the block of five days is
# found under New Year's Eve, not under Tết itself.
# For users: deadlines in working days end a day or more early each September and in many springs.
# Take the official days as data; no formula gives the second day of September, which is announced.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages date-holidays@3.37.0
cat >"$dir/run.cjs" <<'JS'
const Holidays = require("date-holidays");
const vietnam = new Holidays("VN");
for (const day of ["2026-02-16", "2026-02-20", "2026-04-26", "2026-04-27", "2026-09-01",
                   "2026-09-02", "2026-09-03", "2022-09-01", "2023-01-02", "2023-05-02",
                   "2023-05-03"]) {
  const found = vietnam.isHoliday(new Date(day + "T09:00:00+07:00"));
  const names = found ? found.map((one) => one.name + " (" + one.type + ")") : ["none"];
  console.log(day, names.join(", "));
}
for (const year of [2007, 2024, 2030]) {
  const names = vietnam.getHolidays(year).filter((one) => /Nguyên Đán/.test(one.name));
  for (const { date, name, start, end } of names)
    console.log(date.slice(0, 10), name, (end - start) / 864e5, "days");
}
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
2026-02-16 Giao thừa Tết Nguyên Đán (public)
2026-02-20 Giao thừa Tết Nguyên Đán (public)
2026-04-26 Giỗ tổ Hùng Vương (public)
2026-04-27 none
2026-09-01 none
2026-09-02 Quốc khánh (public)
2026-09-03 none
2022-09-01 none
2023-01-02 none
2023-05-02 none
2023-05-03 none
2007-02-16 Giao thừa Tết Nguyên Đán 5 days
2007-02-17 Tết Nguyên Đán 1 days
2024-02-09 Giao thừa Tết Nguyên Đán 5 days
2024-02-10 Tết Nguyên Đán 1 days
2030-02-01 Giao thừa Tết Nguyên Đán 5 days
2030-02-02 Tết Nguyên Đán 1 days
END
