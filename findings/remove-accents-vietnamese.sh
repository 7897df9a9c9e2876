#!/usr/bin/env bash
# remove-accents 0.5.0, diacritics 1.3.0 and diacritic 0.0.2 beside any-ascii 0.3.3: the 134 letters
# with marks of Vietnamese, composed (NFC), decomposed (NFD) and half composed, as PDF files give them.
#
# One expects plain letters from each: that is all they do.
# remove-accents leaves six letters as they are: ỷ ỹ ỵ and their capitals, so "kỷ luật" (discipline)
# and "quỹ" (fund) keep a mark while every other word loses its own. diacritics and diacritic do
# nothing at all to marks that stand as characters of their own.
# For users: a file or a person is not found by plain letters, but only in some words. Fold with
# normalize("NFD"), drop U+0300 to U+036F, and replace đ and Đ, which are no letters with a mark.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages remove-accents@0.5.0 diacritics@1.3.0 diacritic@0.0.2 any-ascii@0.3.3
cat >"$dir/run.mjs" <<'JS'
import anyAscii from "any-ascii";
import diacritic from "diacritic";
import diacritics from "diacritics";
import removeAccents from "remove-accents";
const small = [..."aăâeêioôơuưy"].flatMap((base) =>
  ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"].map((mark) => (base + mark).normalize("NFC")));
const letters = [...small, "đ"].flatMap((letter) => [letter, letter.toUpperCase()])
  .filter((letter) => !/^[a-z]$/i.test(letter));
const plain = (letter) =>
  letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace("đ", "d").replace("Đ", "D");
console.log(letters.length, "letters");
for (const [name, fold] of [
  ["remove-accents", removeAccents],
  ["diacritics", diacritics.remove],
  ["diacritic", diacritic.clean],
  ["any-ascii", anyAscii],
]) {
  const left = letters.filter((letter) => fold(letter) !== plain(letter));
  const apart = letters.filter((letter) => fold(letter.normalize("NFD")) !== plain(letter));
  console.log(name + ": composed, left", left.join("") || "none", "| decomposed, left", apart.length);
  console.log("  " + fold("kỷ luật, quỹ, Ủy ban Dân tộc"), "|",
    fold("Đồng ý".normalize("NFD")).length, "characters of", "Đồng ý".length,
    "|", fold("ê\u0323") === "e" ? "half composed too" : "half composed not");
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
134 letters
remove-accents: composed, left ỷỶỹỸỵỴ | decomposed, left 132
  kỷ luat, quỹ, Uy ban Dan toc | 9 characters of 6 | half composed not
diacritics: composed, left none | decomposed, left 132
  ky luat, quy, Uy ban Dan toc | 9 characters of 6 | half composed not
diacritic: composed, left none | decomposed, left 132
  ky luat, quy, Uy ban Dan toc | 9 characters of 6 | half composed not
any-ascii: composed, left none | decomposed, left 0
  ky luat, quy, Uy ban Dan toc | 6 characters of 6 | half composed too
END
