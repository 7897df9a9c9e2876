// Small PDFs with Vietnamese text, made in the test: one line a paragraph, a page a list of lines.
// A simple font with a ToUnicode map is all that text extraction needs.

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

function font(pages) {
  const letters = [...new Set(pages.flat().join(""))];
  const codes = new Map(letters.map((letter, at) => [letter, 0x21 + at]));
  if (letters.length > 200) throw new Error("more letters than one simple font holds");
  const lines = letters.map((one) => `<${hex(codes.get(one), 2)}> <${hex(one.codePointAt(0), 4)}>`);
  const blocks = [];
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  const map = [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CMapName /Letters def /CMapType 2 def",
    "1 begincodespacerange <00> <ff> endcodespacerange",
    ...blocks,
    "endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n");
  const encode = (text) => [...text].map((letter) => hex(codes.get(letter), 2)).join("");
  return { map, encode };
}

const stream = (text) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

const inUtf16 = (text) =>
  `<feff${[...Buffer.from(text, "utf16le").swap16()].map((byte) => hex(byte, 2)).join("")}>`;

// `pages`: lists of lines. Gives the file's bytes. `title` stands in what the file says of itself,
// `outline` is the one entry of it, `attached` the name of a file inside.
export function makePdf(pages, { title = "", outline = "", attached = "" } = {}) {
  const { map, encode } = font(pages);
  const objects = [];
  const add = (text) => objects.push(text);
  const kids = pages.map((_, at) => `${5 + 2 * at} 0 R`).join(" ");
  const after = 5 + 2 * pages.length;
  const more =
    (outline === "" ? "" : ` /Outlines ${after + 1} 0 R`) +
    (attached === "" ? "" : ` /Names << /EmbeddedFiles << /Names [(a) ${after + 3} 0 R] >> >>`);
  add(`<< /Type /Catalog /Pages 2 0 R${more} >>`);
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>");
  add(stream(map));
  pages.forEach((lines, at) => {
    const shown = lines.map((line) => `<${encode(line)}> Tj 0 -20 Td`).join("\n");
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ` +
        `/Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + 2 * at} 0 R >>`,
    );
    add(stream(`BT /F1 12 Tf 60 780 Td\n${shown}\nET`));
  });
  add(`<< /Title ${inUtf16(title)} >>`);
  add(`<< /Type /Outlines /First ${after + 2} 0 R /Last ${after + 2} 0 R /Count 1 >>`);
  add(`<< /Title ${inUtf16(outline)} /Parent ${after + 1} 0 R /Dest [5 0 R /Fit] >>`);
  add(`<< /Type /Filespec /F (a) /UF ${inUtf16(attached)} /EF << /F ${after + 4} 0 R >> >>`);
  add(stream("hello"));
  return assemble(objects, title === "" ? "" : ` /Info ${after} 0 R`);
}

// A black page as JBIG2 holds one: no region at all, the page's own colour is black.
function blackJbig2(side) {
  const page = Buffer.alloc(19);
  page.writeUInt32BE(side, 0);
  page.writeUInt32BE(side, 4);
  page[16] = 0b100; // pixels are black where nothing is drawn
  const head = Buffer.from([0, 0, 0, 0, 48, 0, 1, 0, 0, 0, page.length]); // segment 0, page information
  return Buffer.concat([head, page]);
}

// A fax scan: pages that are one black picture each, and on the first, on wish, the line a signature
// stamps onto it; with `numbered` every page has that line.
export function makeScan(pages, { stamp = "", numbered = false } = {}) {
  const side = 64;
  const picture = blackJbig2(side).toString("latin1");
  const { map, encode } = font([[stamp]]);
  const kids = Array.from({ length: pages }, (_, at) => `${6 + 2 * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
    stream(map),
    `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 1 ` +
      `/ColorSpace /DeviceGray /Filter /JBIG2Decode /Length ${picture.length} >>\n` +
      `stream\n${picture}\nendstream`,
  ];
  for (let at = 0; at < pages; at += 1) {
    const line = (numbered || at === 0) && stamp !== "" ? `BT /F1 8 Tf 60 820 Td <${encode(stamp)}> Tj ET` : "";
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ` +
        `/Font << /F1 3 0 R >> /XObject << /I1 5 0 R >> >> /Contents ${7 + 2 * at} 0 R >>`,
    );
    objects.push(stream(`q 500 0 0 700 48 71 cm /I1 Do Q\n${line}`));
  }
  return assemble(objects);
}

function assemble(objects, more = "") {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${more} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

let made = 0;
// A paper unlike every other.
export function somePaper(...lines) {
  made += 1;
  const first = `Dự thảo số ${made} về việc kết nối dữ liệu`;
  return makePdf([[first, ...lines], ["Điều 1. Phạm vi điều chỉnh", "Điều 2. Hiệu lực"]]);
}
