// Small files for the taking-in, made as bytes: archives with tables that may lie, RTF, and a PDF that
// asks for a password.
import { crc32 } from "node:zlib";

const number = (value, bytes) => {
  const out = Buffer.alloc(bytes);
  out.writeUIntLE(value, 0, bytes);
  return out;
};

// parts: {name, text, told} with `told` the size that the table tells instead of the right one.
export function archive(parts) {
  const bodies = [];
  const table = [];
  let at = 0;
  for (const { name, text, told } of parts) {
    const content = Buffer.from(text);
    const facts = Buffer.concat([
      number(20, 2),
      number(0, 6),
      number(0, 2),
      number(crc32(content), 4),
      number(content.length, 4),
      number(told ?? content.length, 4),
      number(Buffer.byteLength(name), 2),
      number(0, 2),
    ]);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), facts, Buffer.from(name), content]);
    bodies.push(body);
    table.push(Buffer.from("PK\x01\x02"), number(20, 2), facts, Buffer.alloc(10), number(at, 4), Buffer.from(name));
    at += body.length;
  }
  const list = Buffer.concat(table);
  const end = [number(0, 4), number(parts.length, 2), number(parts.length, 2), number(list.length, 4), number(at, 4)];
  return Buffer.concat([...bodies, list, Buffer.from("PK\x05\x06"), ...end, number(0, 2)]);
}

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";

// The least that is a Word document: runs as [font, text], each a paragraph.
export function word(runs, head = "") {
  const paragraphs = runs.map(
    ([font, text]) =>
      `<w:p><w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr>` +
      `<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
  );
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  return archive([
    {
      name: "[Content_Types].xml",
      text:
        `${xml}<Types xmlns="${TYPES}"><Default Extension="rels" ` +
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    },
    {
      name: "_rels/.rels",
      text:
        `${xml}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${office}" ` +
        'Target="word/document.xml"/></Relationships>',
    },
    {
      name: "word/document.xml",
      text: `${xml}${head}<w:document xmlns:w="${WORD}"><w:body>${paragraphs.join("")}</w:body></w:document>`,
    },
  ]);
}

// Characters beyond ASCII as RTF writes them.
const escaped = (text) => text.replaceAll(/[^\x20-\x7e]/gu, (letter) => `\\u${letter.charCodeAt(0)}?`);

export const rtf = (font, text) =>
  `{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\froman ${font};}}\\f0\\fs28 ${escaped(text)}\\par}`;

// A compound file of Office that holds an encrypted package, as far as anybody looks.
export function encryptedOffice() {
  const out = Buffer.alloc(2048);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(out);
  Buffer.from("EncryptedPackage\0", "utf16le").copy(out, 1024);
  return out;
}

export function encryptedPdf() {
  const secret = "00".repeat(32);
  return (
    "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" +
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
    "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n" +
    `4 0 obj\n<< /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >>\nendobj\n` +
    `trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${secret}> <${secret}>] >>\n%%EOF\n`
  );
}
