#!/usr/bin/env bash
# vcf 2.1.2, vcard-parser 1.0.0 and vcard4-ts 0.4.1: one card in vCard 4.0 (RFC 6350).
#
# One expects the same office, title and address from each.
# None of the three gives all. The office and its department, two components of ORG, are one text
# with a semicolon to vcf and vcard4-ts. vcf keeps the backslashes of every text, even in its jCard,
# where RFC 7095 wants them undone. A colon inside a quoted LABEL ends the parameters for vcf and
# vcard-parser: the rest of the label becomes the first component of the address, the post box.
# ical.js 2.2.1 beside them only keeps the backslash of "\;" in TITLE.
# For users: members of one office fall apart in a register, and letters go to a box that is none.
# Take contacts over with a look at office and address, and undo "\;" and "\n" where they are left.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages vcf@2.1.2 vcard-parser@1.0.0 vcard4-ts@0.4.1 ical.js@2.2.1
cat >"$dir/run.mjs" <<'JS'
import ICAL from "ical.js";
import Card from "vcf";
import parser from "vcard-parser";
import { parseVCards } from "vcard4-ts";
const text = [
  "BEGIN:VCARD",
  "VERSION:4.0",
  "FN:Lê An",
  "ORG:Bộ Tài chính;Vụ Ngân sách\\, Tổng hợp",
  "TITLE:Vụ trưởng\\; Ủy viên",
  "NOTE:dòng 1\\ndòng 2",
  'ADR;LABEL="Tầng 2: phòng 5":;;Số 1\\, đường A;;Hà Nội;;Việt Nam',
  "END:VCARD",
  "",
].join("\r\n");
const jcard = (card) => Object.fromEntries(card[1].map(([name, , , ...value]) => [name, value.flat()]));
const own = parseVCards(text).vCards[0];
const plain = parser.parse(text);
const all = {
  "vcf": jcard(Card.parse(text)[0].toJCard()),
  "vcard-parser": Object.fromEntries(
    Object.entries(plain).map(([name, [{ value }]]) => [name, [value].flat()])),
  "vcard4-ts": { org: own.ORG[0].value, title: [own.TITLE[0].value], note: [own.NOTE[0].value],
    adr: Object.values(own.ADR[0].value).flat() },
  "ical.js": jcard(ICAL.parse(text)),
};
for (const name of ["org", "title", "note", "adr"]) {
  console.log(name);
  for (const [library, card] of Object.entries(all))
    console.log("  " + library + ":", JSON.stringify(card[name]));
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
org
  vcf: ["Bộ Tài chính;Vụ Ngân sách\\, Tổng hợp"]
  vcard-parser: ["Bộ Tài chính","Vụ Ngân sách, Tổng hợp"]
  vcard4-ts: ["Bộ Tài chính;Vụ Ngân sách, Tổng hợp"]
  ical.js: ["Bộ Tài chính","Vụ Ngân sách, Tổng hợp"]
title
  vcf: ["Vụ trưởng\\; Ủy viên"]
  vcard-parser: ["Vụ trưởng; Ủy viên"]
  vcard4-ts: ["Vụ trưởng; Ủy viên"]
  ical.js: ["Vụ trưởng\\; Ủy viên"]
note
  vcf: ["dòng 1\\ndòng 2"]
  vcard-parser: ["dòng 1\ndòng 2"]
  vcard4-ts: ["dòng 1\ndòng 2"]
  ical.js: ["dòng 1\ndòng 2"]
adr
  vcf: [" phòng 5\":","","Số 1\\, đường A","","Hà Nội","","Việt Nam"]
  vcard-parser: [" phòng 5\":","","Số 1, đường A","","Hà Nội","","Việt Nam"]
  vcard4-ts: ["","","Số 1, đường A","","Hà Nội","","Việt Nam"]
  ical.js: ["","","Số 1, đường A","","Hà Nội","","Việt Nam"]
END
