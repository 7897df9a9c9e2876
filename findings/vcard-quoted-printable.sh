#!/usr/bin/env bash
# vcf 2.1.2 and vcard-parser 1.0.0: a contact in vCard 2.1 with QUOTED-PRINTABLE, as many
# telephones write it for every name with marks.
#
# One expects the name; vcf says that it reads 2.1, 3.0 and 4.0, and both keep the parameter.
# The value stays as it was written, "=4E=67=75=79..."; a second line after the soft line break is
# not joined to the first but becomes a property of its own with an empty value. As a jCard of vcf
# it is a card of version 4.0 all the same.
# For users: names of members taken over from a telephone are rows of figures, long ones cut.
# Decode first, with the soft line breaks, or ask for an export in vCard 3.0 or 4.0.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages vcf@2.1.2 vcard-parser@1.0.0
cat >"$dir/run.cjs" <<'JS'
const Card = require("vcf");
const parser = require("vcard-parser");
const coded = (text) =>
  [...Buffer.from(text)].map((byte) => "=" + byte.toString(16).toUpperCase()).join("");
const how = ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:";
const text = [
  "BEGIN:VCARD",
  "VERSION:2.1",
  "N" + how + coded("Lê") + ";" + coded("Ân") + ";;;",
  "FN" + how + coded("Lê") + "=",
  coded(" Ân"),
  "END:VCARD",
  "",
].join("\r\n");
console.log(text.trim().replace(/\r/g, ""));
const [card] = Card.parse(text);
console.log("vcf, FN:", card.get("fn").valueOf());
for (const [name, , , value] of card.toJCard()[1])
  console.log("vcf, jCard:", name, JSON.stringify(value));
for (const [name, [{ value }]] of Object.entries(parser.parse(text)))
  console.log("vcard-parser:", name, JSON.stringify(value));
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=C3=AA;=C3=82=6E;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=C3=AA=
=20=C3=82=6E
END:VCARD
vcf, FN: =4C=C3=AA=
vcf, jCard: version "4.0"
vcf, jCard: n ["=4C=C3=AA","=C3=82=6E","","",""]
vcf, jCard: fn "=4C=C3=AA="
vcf, jCard: =20=c3=82=6E undefined
vcard-parser: version "2.1"
vcard-parser: n ["=4C=C3=AA","=C3=82=6E","","",""]
vcard-parser: fn "=4C=C3=AA="
vcard-parser: =20=c3=82=6e ""
END
