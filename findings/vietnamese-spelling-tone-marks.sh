#!/usr/bin/env bash
# dictionary-vi 3.0.0 with nspell 2.1.5: the spelling of Vietnamese official documents.
#
# One expects both accepted places of the tone mark, "Ủy ban" and "Uỷ ban", "hòa" and "hoà": laws
# and the names of authorities are printed with the first, schoolbooks more often with the second.
# Only the second is right to this dictionary: "Ủy ban", "hòa giải", "thỏa thuận", "khóa", "thủy" are
# errors, while both "ký" and "kí" are right. A decomposed text (NFD) is wrong in every marked word.
# For users: the name of every People's Committee is underlined, and whoever follows the program
# changes names in an official document. Add both forms to the user's dictionary, compose first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages dictionary-vi@3.0.0 nspell@2.1.5
cat >"$dir/run.mjs" <<'JS'
import dictionary from "dictionary-vi";
import nspell from "nspell";
const spell = nspell(dictionary);
const tell = (word) => word + (spell.correct(word) ? " right" : " WRONG");
for (const [first, second] of [
  ["Ủy", "Uỷ"], ["hòa", "hoà"], ["thỏa", "thoả"], ["khóa", "khoá"], ["thủy", "thuỷ"], ["ký", "kí"],
])
  console.log(tell(first) + ", " + tell(second));
console.log("quyết:", spell.correct("quyết"), "| decomposed:", spell.correct("quyết".normalize("NFD")));
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
Ủy WRONG, Uỷ right
hòa WRONG, hoà right
thỏa WRONG, thoả right
khóa WRONG, khoá right
thủy WRONG, thuỷ right
ký right, kí right
quyết: true | decomposed: false
END
