#!/usr/bin/env bash
# node-htmldiff 0.9.4 and htmldiff-js 1.0.5: two versions of a sentence in Vietnamese.
#
# One expects that whole words are marked as taken out and put in, as both do with English.
# Letters with marks are no letters of a word to them, so a word is cut at each: one half of "không"
# (not) is taken out and the other half becomes half of "Công"; of "mức" only some letters change.
# Words with nothing but plain letters stay whole, which hides the fault in a short trial.
# For users: who compares two drafts does not see that "không" is gone, only "Tư pháp kh". Give the
# program lists of words, or compare words yourself, after composing the letters (NFC).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages node-htmldiff@0.9.4 htmldiff-js@1.0.5
cat >"$dir/run.cjs" <<'JS'
const first = require("node-htmldiff");
const second = require("htmldiff-js").default;
const plain = (html) =>
  html
    .replace(/<del[^>]*>(.*?)<\/del>/g, "[-$1-]")
    .replace(/<ins[^>]*>(.*?)<\/ins>/g, "[+$1+]")
    .replace(/&nbsp;/g, " ");
for (const [before, after] of [
  ["the Ministry may not pay", "the Ministry must pay"],
  ["Bộ Tư pháp không được chi", "Bộ Công an được chi"],
  ["định mức thu", "định mục thu"],
  ["Ủy ban đồng ý", "Ủy ban đống ý"],
]) {
  console.log(before, "->", after);
  console.log("  node-htmldiff:", plain(first(before, after)));
  console.log("  htmldiff-js:  ", plain(second.execute(before, after)));
}
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
the Ministry may not pay -> the Ministry must pay
  node-htmldiff: the Ministry [-may not-][+must+] pay
  htmldiff-js:   the Ministry [-may not-][+must+] pay
Bộ Tư pháp không được chi -> Bộ Công an được chi
  node-htmldiff: Bộ [-Tư pháp khô-][+Cô+]ng[+ an+] được chi
  htmldiff-js:   Bộ [-Tư pháp kh-][+C+]ông[+ an+] được chi
định mức thu -> định mục thu
  node-htmldiff: định [-mứ-][+mụ+]c thu
  htmldiff-js:   định m[-ứ-][+ụ+]c thu
Ủy ban đồng ý -> Ủy ban đống ý
  node-htmldiff: Ủy ban [-đồ-][+đố+]ng ý
  htmldiff-js:   Ủy ban đ[-ồ-][+ố+]ng ý
END
