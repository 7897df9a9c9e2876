#!/usr/bin/env bash
# to-words 5.7.0 (vi-VN), vn-num2words 1.0.4 and n2words 4.0.0 (vi-VN): sums and counts in words.
#
# One expects "mười lăm", "hai mươi mốt", "một trăm linh năm" and "thứ tư", as on any receipt.
# to-words puts digits side by side: 15 is "Mười Năm" (ten years), 105 "Một Trăm Năm" (a hundred
# years; in speech also 150), 1005 "Một Nghìn Năm". vn-num2words misspells every number with ten in
# it ("muời") and says "năm" after it; a negative number begins with "undefined". n2words leaves out
# the empty hundreds of 1005 ("không trăm") and says "thứ bốn" for the fourth ("thứ tư").
# For users: amounts in words on a decision that nobody can accept, and that cannot be corrected
# after signing. Compare a table of the hard numbers (1, 4, 5 in each place, empty places) first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages to-words@5.7.0 vn-num2words@1.0.4 n2words@4.0.0
cat >"$dir/run.mjs" <<'JS'
import { createRequire } from "node:module";
import { ToWords } from "to-words";
import { toCardinal, toOrdinal } from "n2words/vi-VN";
const vn = createRequire(import.meta.url)("vn-num2words");
const words = new ToWords({ localeCode: "vi-VN" });
for (const number of [15, 21, 24, 105, 115, 1005, 1000001, -5]) {
  const read = [words.convert(number), vn(number).trim(), toCardinal(number)];
  console.log(number + ":", read.join(" | "));
}
console.log("ordinals of 1 and 4:", [1, 4].map((number) => toOrdinal(number)).join(", "));
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
15: Mười Năm | muời năm | mười lăm
21: Hai Mươi Một | hai mươi mốt | hai mươi mốt
24: Hai Mươi Bốn | hai mươi tư | hai mươi bốn
105: Một Trăm Năm | một trăm linh năm | một trăm lẻ năm
115: Một Trăm Mười Năm | một trăm muời năm | một trăm mười lăm
1005: Một Nghìn Năm | một nghìn không trăm linh năm | một nghìn lẻ năm
1000001: Một Triệu Một | một triệu không nghìn không trăm linh một | một triệu lẻ một
-5: Âm Năm | undefined mươi lăm | âm năm
ordinals of 1 and 4: thứ nhất, thứ bốn
END
