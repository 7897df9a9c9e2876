#!/usr/bin/env bash
# officeparser 7.8.0 and word-extractor 1.0.4 beside mammoth 1.13.0: the text of a draft with tracked
# changes (.docx, .odt) and with a document number kept together by a non-breaking hyphen.
#
# One expects what the office program shows as the new text; deletions in .docx are left out by all.
# A moved paragraph is there twice for the first two, at its old place and at its new one. The
# hyphen of Word (w:noBreakHyphen) is dropped by both: "15/NQ-CP" is read as "15/NQCP". In an .odt
# officeparser puts what was deleted, which the format keeps at the head, before the text.
# For users: a search for the number finds nothing, and an index or a summary quotes the sum that
# was struck out. Accept changes in the office program first, or convert to PDF and read that.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages officeparser@7.8.0 word-extractor@1.0.4 mammoth@1.13.0 fflate@0.8.3
cat >"$dir/run.mjs" <<'JS'
import { strToU8, zipSync } from "fflate";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { OfficeParser } = require("officeparser");
const Extractor = require("word-extractor");
const mammoth = require("mammoth");
const save = (name, parts) =>
  writeFileSync(name, zipSync(Object.fromEntries(
    Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))));

const by = 'w:id="1" w:author="A" w:date="2026-11-30T01:00:00Z"';
const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
save("draft.docx", {
  "[Content_Types].xml":
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
  "_rels/.rels":
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    `<Relationship Id="r" Type="${relation}" Target="word/document.xml"/></Relationships>`,
  "word/document.xml":
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' +
    `<w:p><w:moveFrom ${by}>${run("Điều cuối.")}</w:moveFrom></w:p>` +
    `<w:p>${run("Mức ")}<w:del ${by}><w:r><w:delText>5</w:delText></w:r></w:del>` +
    `<w:ins ${by}>${run("3")}</w:ins>${run(" tỷ.")}</w:p>` +
    "<w:p><w:r><w:t>Số 15/NQ</w:t><w:noBreakHyphen/><w:t>CP</w:t></w:r></w:p>" +
    `<w:p><w:moveTo ${by}>${run("Điều cuối.")}</w:moveTo></w:p></w:body></w:document>`,
});
const spaces = ["office", "text"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(" ");
save("draft.odt", {
  "mimetype": "application/vnd.oasis.opendocument.text",
  "content.xml":
    `<office:document-content ${spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">` +
    '<office:body><office:text><text:tracked-changes><text:changed-region text:id="c"><text:deletion>' +
    "<office:change-info><dc:creator>A</dc:creator><dc:date>2026-11-30T01:00:00</dc:date>" +
    "</office:change-info><text:p>5</text:p></text:deletion></text:changed-region>" +
    '</text:tracked-changes><text:p>Mức <text:change text:change-id="c"/>3 tỷ.</text:p>' +
    "</office:text></office:body></office:document-content>",
});
const tell = (name, text) => console.log(name + ":", JSON.stringify(text.split(/\n+/).filter(Boolean)));
const parsed = async (name) => (await OfficeParser.parseOffice(name)).toText();
tell("docx, officeparser", await parsed("draft.docx"));
tell("docx, word-extractor", (await new Extractor().extract("draft.docx")).getBody());
tell("docx, mammoth", (await mammoth.extractRawText({ path: "draft.docx" })).value);
tell("odt, officeparser", await parsed("draft.odt"));
JS
(cd "$dir" && node run.mjs) >"$dir/seen"
as_found <<'END'
docx, officeparser: ["Điều cuối.","Mức 3 tỷ.","Số 15/NQCP","Điều cuối."]
docx, word-extractor: ["Điều cuối.","Mức 3 tỷ.","Số 15/NQCP","Điều cuối."]
docx, mammoth: ["Mức 3 tỷ.","Số 15/NQ‑CP","Điều cuối."]
odt, officeparser: ["5","Mức 3 tỷ."]
END
