// Word files made for a test, and the text of real ones read a second way: the zip by hand, the XML by
// expressions. No program of the product is asked.
import { readFileSync } from "node:fs";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SPACES = [
  `xmlns:w="${W}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(" ");
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// [[name, bytes or text]] → a zip. `store`: nothing is compressed.
export function zip(entries, { store = false } = {}) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const raw = Buffer.from(content);
    const data = store ? raw : deflateRawSync(raw);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(store ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), common, title, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, title);
    offset += 4 + common.length + title.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

// One part of a zip, unpacked; null when it has none of that name.
export function unzipped(file, wanted) {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.toString("utf8", at + 46, at + 46 + name) === wanted) {
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const data = bytes.subarray(from, from + size);
      return (method === 0 ? data : inflateRawSync(data)).toString("utf8");
    }
    at += 46 + name + extra + comment;
  }
  return null;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
export const run = (text, look = "") =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
export const paragraph = (content, look = "") =>
  `<w:p><w:pPr>${look}</w:pPr>${content.startsWith("<") ? content : run(content)}</w:p>`;
export const stressed = (text) => paragraph(run(text, "<w:b/>"), '<w:jc w:val="center"/>');
export const table = (...rows) =>
  `<w:tbl>${rows
    .map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell.join("")}</w:tc>`).join("")}</w:tr>`)
    .join("")}</w:tbl>`;

const part = (root, content) => `${HEAD}<w:${root} ${SPACES}>${content}</w:${root}>`;

// The entries of a Word file: the body's XML and what other parts hold (footnotes, numbering, …).
export function word(body, others = {}) {
  const roots = { numbering: "numbering", styles: "styles", footnotes: "footnotes", comments: "comments" };
  const relations = Object.keys(others)
    .map((name, at) => `<Relationship Id="r${at}" Type="${RELATION}/${name}" Target="${name}.xml"/>`)
    .join("");
  const space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  return [
    [
      "_rels/.rels",
      `${HEAD}<Relationships ${space}><Relationship Id="r" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    ["word/document.xml", part("document", `<w:body>${body}</w:body>`)],
    ["word/_rels/document.xml.rels", `${HEAD}<Relationships ${space}>${relations}</Relationships>`],
    ...Object.entries(others).map(([name, content]) => [`word/${name}.xml`, part(roots[name], content)]),
  ];
}

// The visible characters of a real file's main text, each alternative once, decomposed and sorted.
export function charactersOf(file) {
  const xml = unzipped(file, "word/document.xml").replaceAll(/<mc:Fallback(?: [^>]*)?>.*?<\/mc:Fallback>/gsu, "");
  const texts = xml.matchAll(/<w:(t|instrText|delText)(?: [^>]*)?>([^<]*)<\/w:\1>|<w:(noBreakHyphen)\/>/gu);
  let out = "";
  for (const [, , text, hyphen] of texts) out += hyphen === undefined ? text : "-";
  const plain = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
  return visible(out.replaceAll(/&(lt|gt|amp|quot|apos);/gu, (_, name) => plain[name]));
}

export const visible = (text) =>
  [...text.normalize("NFD").replaceAll(/[\s\p{Z}\p{Cc}\p{Cf}]/gu, "")].sort().join("");
