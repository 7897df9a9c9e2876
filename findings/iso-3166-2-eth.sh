#!/usr/bin/env bash
# iso-3166-2 1.0.0 beside iso-3166 4.4.0: names of the provinces of Viet Nam.
#
# One expects a province by its name: the package has a look-up by name.
# In four names Đ is the Icelandic letter Eth (U+00D0), which looks the same: Đồng Nai, Đồng Tháp, Lâm
# Đồng and Nam Định are not found by their names, while Bình Định, spelt rightly, is. The five cities
# have no marks at all, so Hà Nội is found as "Ha Noi" only. In small letters Eth becomes ð, not đ.
# Both packages have the 63 provinces of before 1 July 2025, not the 34 of today.
# For users: an address or a list of provinces falls apart by what no eye can see. Join by codes,
# check names for U+00D0 and U+0189, and keep your own dated list of provinces.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages iso-3166-2@1.0.0 iso-3166@4.4.0
cat >"$dir/run.mjs" <<'JS'
import { iso31662 } from "iso-3166";
import old from "iso-3166-2";
const theirs = Object.entries(old.country("VN").sub).sort();
const others = iso31662.filter(({ parent }) => parent === "VN");
console.log("provinces:", theirs.length, "and", others.length);
for (const { code, name } of others) {
  if (!/Đ(ồng|ịnh|à)/.test(name) && code !== "VN-HN") continue;
  const own = theirs.find(([key]) => key === code)[1].name;
  const strange = [...own].find((letter) => /[\u00d0\u0189]/.test(letter));
  console.log(code, name, "| by name:", old.subdivision("VN", name)?.code ?? "none", "| theirs:", own,
    strange ? "U+" + strange.codePointAt(0).toString(16).padStart(4, "0").toUpperCase() : "");
}
JS
node "$dir/run.mjs" | sed 's/ *$//' >"$dir/seen"
as_found <<'END'
provinces: 63 and 63
VN-31 Bình Định | by name: VN-31 | theirs: Bình Định
VN-35 Lâm Đồng | by name: none | theirs: Lâm Ðồng U+00D0
VN-39 Đồng Nai | by name: none | theirs: Ðồng Nai U+00D0
VN-45 Đồng Tháp | by name: none | theirs: Ðồng Tháp U+00D0
VN-67 Nam Định | by name: none | theirs: Nam Ðịnh U+00D0
VN-DN Đà Nẵng | by name: none | theirs: Da Nang
VN-HN Hà Nội | by name: none | theirs: Ha Noi
END
