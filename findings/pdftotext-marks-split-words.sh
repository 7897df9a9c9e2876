#!/usr/bin/env bash
# poppler-utils 22.12.0 (Debian 12) on a PDF of pdfkit 0.20.2: Vietnamese with combining marks.
#
# One expects the letters as they were set, to be composed afterwards (NFC).
# The marks stand as glyphs of their own, moved back over the letter; pdftotext takes the move for a
# gap and puts a space inside the word ("quyế t", "thuyế t") or before the mark ("Nghi ̣"). Which
# words are hit depends on the font. Composing afterwards does not mend it; mutool has no such gaps.
# For users: official papers often hold text that is not composed; such a paper is not found by its
# own words. Compose the text before the PDF is made; search with spaces taken out as well.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

debian_packages poppler-utils=22.12.0-2+deb12u3 mupdf-tools=1.21.1+ds2-1+deb12u1
npm_packages pdfkit@0.20.2 dejavu-fonts-ttf@2.37.3
cat >"$dir/run.cjs" <<'JS'
const PDFDocument = require("pdfkit");
const font = require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
for (const form of ["NFC", "NFD"]) {
  const document = new PDFDocument();
  document.pipe(require("node:fs").createWriteStream(process.argv[2] + "/" + form + ".pdf"));
  document.font(font).text("Nghị quyết, tiểu thuyết, thuyết minh".normalize(form));
  document.end();
}
JS
node "$dir/run.cjs" "$dir"
nfc() { /usr/bin/python3 -c 'import sys, unicodedata
print(unicodedata.normalize("NFC", sys.stdin.read()).strip())'; }
for form in NFC NFD; do
    echo "$form, pdftotext:         $(pdftotext "$dir/$form.pdf" - | nfc)"
    echo "$form, pdftotext -layout: $(pdftotext -layout "$dir/$form.pdf" - | nfc)"
    echo "$form, mutool:            $(mutool draw -q -F txt "$dir/$form.pdf" 2>/dev/null | nfc)"
done >"$dir/seen"
as_found <<'END'
NFC, pdftotext:         Nghị quyết, tiểu thuyết, thuyết minh
NFC, pdftotext -layout: Nghị quyết, tiểu thuyết, thuyết minh
NFC, mutool:            Nghị quyết, tiểu thuyết, thuyết minh
NFD, pdftotext:         Nghi ̣ quyế t, tiể u thuyế t, thuyế t minh
NFD, pdftotext -layout: Nghi ̣ quyế t, tiể u thuyế t, thuyế t minh
NFD, mutool:            Nghị quyết, tiểu thuyết, thuyết minh
END
