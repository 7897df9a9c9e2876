#!/usr/bin/env bash
# node-webvtt 1.9.4, @plussub/srt-vtt-parser 2.0.5 and webvtt-parser 2.2.0: subtitles of a session in
# WebVTT, with the three things that the standard lets stand in a file: a style block, settings
# after the times, lines that end with CR LF.
#
# One expects the same two cues from each.
# node-webvtt refuses a file with a STYLE block and, told to be lenient, calls it invalid.
# To @plussub/srt-vtt-parser a cue with settings has no end, and with CR LF each identifier and each
# text ends in a CR.
# For users: what was said at 00:04 is shown until the next speaker, or there is no transcript at
# all. Take settings and style out and make line ends LF before these two read a file.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages node-webvtt@1.9.4 @plussub/srt-vtt-parser@2.0.5 webvtt-parser@2.2.0
cat >"$dir/run.mjs" <<'JS'
import { parse as plussub } from "@plussub/srt-vtt-parser";
import webvtt from "node-webvtt";
import standard from "webvtt-parser";
const cues = (settings) => `a\n00:01.000 --> 00:04.000${settings}\nXin mời.\n\nb\n00:09.000 --> 00:10.000\nVâng.\n`;
const files = {
  "plain": "WEBVTT\n\n" + cues(""),
  "style": "WEBVTT\n\nSTYLE\n::cue { color: white }\n\n" + cues(""),
  "settings": "WEBVTT\n\n" + cues(" align:start"),
  "CR LF": ("WEBVTT\n\n" + cues("")).replaceAll("\n", "\r\n"),
};
const tell = (read) => {
  try {
    return JSON.stringify(read());
  } catch (error) {
    return error.message;
  }
};
for (const [name, text] of Object.entries(files)) {
  console.log(name + ":");
  console.log("  node-webvtt:  ", tell(() =>
    webvtt.parse(text).cues.map((cue) => [cue.identifier, cue.start, cue.end, cue.text])));
  console.log("  plussub:      ", tell(() =>
    plussub(text).entries.map((cue) => [cue.id, cue.from, cue.to, cue.text])));
  console.log("  webvtt-parser:", tell(() =>
    new standard.WebVTTParser().parse(text).cues.map((cue) => [cue.id, cue.startTime, cue.endTime, cue.text])));
}
console.log("style, lenient: node-webvtt, valid:", webvtt.parse(files.style, { strict: false }).valid);
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
plain:
  node-webvtt:   [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
  plussub:       [["a",1000,4000,"Xin mời."],["b",9000,10000,"Vâng."]]
  webvtt-parser: [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
style:
  node-webvtt:   Cue identifier needs to be followed by timestamp (cue #0)
  plussub:       [["a",1000,4000,"Xin mời."],["b",9000,10000,"Vâng."]]
  webvtt-parser: [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
settings:
  node-webvtt:   [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
  plussub:       [["a",1000,null,"Xin mời."],["b",9000,10000,"Vâng."]]
  webvtt-parser: [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
CR LF:
  node-webvtt:   [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
  plussub:       [["a\r",1000,4000,"Xin mời.\r"],["b\r",9000,10000,"Vâng.\r"]]
  webvtt-parser: [["a",1,4,"Xin mời."],["b",9,10,"Vâng."]]
style, lenient: node-webvtt, valid: false
END
