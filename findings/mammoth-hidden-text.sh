#!/usr/bin/env bash
# mammoth 1.13.0 on a file of docx 9.15.2: hidden and struck-out text of a Word document.
#
# One expects the text that Word shows: hidden runs left out, struck-out runs marked.
# Hidden text comes out as ordinary text. A run struck out twice comes out unmarked, one struck out
# once as <s>. Plain text (extractRawText) has all three without any mark. No message says so.
# For users: notes to oneself in a draft appear in the preview for the whole Cabinet, and a number
# that was struck out twice stands beside the new one as if both were in force. Look for w:vanish
# and w:dstrike before showing a preview.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages mammoth@1.13.0 docx@9.15.2
cat >"$dir/run.cjs" <<'JS'
const mammoth = require("mammoth");
const { Document, Packer, Paragraph, TextRun } = require("docx");
const runs = [
  { text: "Thời hạn " }, { text: "10 ngày ", strike: true },
  { text: "15 ngày ", doubleStrike: true },
  { text: "20 ngày" }, { text: " (hỏi lại Bộ Tài chính)", vanish: true },
];
(async () => {
  const children = [new Paragraph({ children: runs.map((run) => new TextRun(run)) })];
  const buffer = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  const { value, messages } = await mammoth.convertToHtml({ buffer });
  console.log("HTML:", value);
  console.log("text:", (await mammoth.extractRawText({ buffer })).value.trim());
  console.log("messages:", messages.length);
})();
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
HTML: <p>Thời hạn <s>10 ngày </s>15 ngày 20 ngày (hỏi lại Bộ Tài chính)</p>
text: Thời hạn 10 ngày 15 ngày 20 ngày (hỏi lại Bộ Tài chính)
messages: 0
END
