#!/usr/bin/env bash
# python3-num2words 0.5.10 (Debian 12), lang="vi": negative numbers and decimals.
#
# One expects "âm năm" for -5 and "hai phẩy không năm" for 2.05; another language's module does so.
# A list of words is read from its end: -1 becomes "mười chín" (19), -5 "mười lăm" (15), -20 "không"
# (nought), -105 raises an IndexError. A decimal is cut to two digits and read as a whole number:
# 2.05 becomes "hai phẩy năm" (2.5), 1.5 "một phẩy năm mươi". An ordinal is the cardinal.
# For users: a change of minus five posts reads as fifteen posts; a rate of 2.05 % reads as 2.5 %.
# Give it whole numbers from 0 on, and say sign and decimals yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

debian_packages python3-num2words=0.5.10-2
/usr/bin/python3 - >"$dir/seen" <<'PY'
from num2words import num2words
for number in (15, -1, -5, -20, -105, 1.5, 2.05):
    try:
        words = num2words(number, lang="vi")
    except IndexError:
        words = "IndexError"
    print(number, "->", words, "| en:", num2words(number, lang="en"))
print("4, ordinal ->", num2words(4, lang="vi", to="ordinal"))
PY
as_found <<'END'
15 -> mười lăm | en: fifteen
-1 -> mười chín | en: minus one
-5 -> mười lăm | en: minus five
-20 -> không | en: minus twenty
-105 -> IndexError | en: minus one hundred and five
1.5 -> một phẩy năm mươi | en: one point five
2.05 -> hai phẩy năm | en: two point zero five
4, ordinal -> bốn
END
