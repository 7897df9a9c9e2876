#!/usr/bin/env bash
# email-reply-parser 2.3.7 and node-email-reply-parser 0.1.4: what a member answered by e-mail.
#
# One expects the member's own words and nothing else, as with an English answer.
# The line with which a mail program in Vietnamese heads the letter answered ("Vào ... đã viết:")
# stays as if the member had written it. The other one takes a line of dashes or underscores for
# the beginning of a signature and drops all that follows; a point that begins with two dashes is
# dropped too. "Ý kiến như sau:" is left, the opinion is gone, without a sign.
# For users: an opinion given by e-mail is registered cut short. Keep the letter itself beside what
# was parsed, show both to the person who registers it, and never count a vote from such a text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages email-reply-parser@2.3.7 node-email-reply-parser@0.1.4
cat >"$dir/run.cjs" <<'JS'
const First = require("email-reply-parser").default ?? require("email-reply-parser");
const second = require("node-email-reply-parser");
const first = new First();
const flat = (text) => JSON.stringify(text.trim());
for (const [name, text] of [
  ["English", "I agree.\n\nOn Mon, Nov 30, 2026 at 8:00 AM A <a@office.example> wrote:\n> Dossier 15"],
  ["Vietnamese", "Tôi đồng ý.\n\nVào 08:00, Th 2, 30 thg 11, 2026 A <a@office.example> đã viết:\n\n> Hồ sơ 15"],
  ["dashes", "Ý kiến như sau:\n-----\nĐiều 1: đồng ý.\nĐiều 2: không đồng ý."],
  ["underscores", "Tôi đồng ý.\n_____\nVới điều kiện: bỏ Điều 5."],
  ["points", "-- Điều 1: đồng ý\n-- Điều 2: không đồng ý"],
]) {
  console.log(name + ":\n  email-reply-parser:     ", flat(first.parseReply(text)));
  console.log("  node-email-reply-parser:", flat(second(text).getVisibleText()));
}
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
English:
  email-reply-parser:      "I agree."
  node-email-reply-parser: "I agree."
Vietnamese:
  email-reply-parser:      "Tôi đồng ý.\n\nVào 08:00, Th 2, 30 thg 11, 2026 A <a@office.example> đã viết:"
  node-email-reply-parser: "Tôi đồng ý.\n\nVào 08:00, Th 2, 30 thg 11, 2026 A <a@office.example> đã viết:"
dashes:
  email-reply-parser:      "Ý kiến như sau:\n-----\nĐiều 1: đồng ý.\nĐiều 2: không đồng ý."
  node-email-reply-parser: "Ý kiến như sau:"
underscores:
  email-reply-parser:      "Tôi đồng ý.\n_____\nVới điều kiện: bỏ Điều 5."
  node-email-reply-parser: "Tôi đồng ý."
points:
  email-reply-parser:      "-- Điều 1: đồng ý\n-- Điều 2: không đồng ý"
  node-email-reply-parser: "-- Điều 1: đồng ý"
END
