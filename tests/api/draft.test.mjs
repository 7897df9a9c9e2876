// `ecabinet draft`: small Word files made here, each with one thing that Word does and plain text does
// not show; hostile files; and the real dossiers where they stand beside the repository, whose
// characters are counted a second way.
import { strict as assert } from "node:assert";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { charactersOf, paragraph, run as letters, stressed, table, visible, word, zip } from "../support/docx.mjs";
import { ROOT, sourceFile } from "../support/places.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";

const FOLDER = join(process.env.ECAB_SHARED_DATA ?? join(ROOT, "../shared/data"), "dossiers");
const REAL = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true }).filter((name) => name.endsWith(".docx")).sort()
  : [];
const none = REAL.length === 0 ? "no dossiers stand beside the repository" : false;
let dir;
let valid;

before(() => {
  dir = freshFolder("draft");
  valid = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(sourceFile("api/draft.schema.json"))));
});
after(() => removeFolder(dir));

async function drafted(path) {
  const done = await run(["draft", path]);
  assert.equal(done.code, 0, done.stderr);
  const draft = JSON.parse(done.stdout);
  assert.ok(valid(draft), JSON.stringify(valid.errors?.slice(0, 3)));
  assert.equal(draft.kept.here, draft.kept.in_file);
  return draft;
}

async function made(body, others = {}) {
  const path = join(dir, "a.docx");
  writeFileSync(path, zip(word(body, others)));
  return drafted(path);
}

async function refused(bytes, pattern, name = "b.docx") {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  const done = await run(["draft", path]);
  assert.equal(done.code, 1, done.stdout);
  assert.equal(done.stdout, "");
  assert.match(done.stderr, pattern);
}

const all = (nodes) => nodes.flatMap((node) => [node, ...all(node.inside)]);
const ids = (draft) => all(draft.body).map(({ id }) => id);

test("a decision is known from head to recipients", async () => {
  const draft = await made(
    [
      table([
        [stressed("BỘ MẪU")],
        [stressed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), stressed("Độc lập - Tự do - Hạnh phúc")],
      ], [[paragraph("Số: 07/QĐ-BM")], [paragraph("Hà Nội, ngày 05 tháng 01 năm 2026")]]),
      stressed("QUYẾT ĐỊNH"),
      stressed("Về việc lập một tổ công tác"),
      stressed("BỘ TRƯỞNG BỘ MẪU"),
      paragraph("Căn cứ Luật Mẫu số 01/2025/QH15;"),
      paragraph("Theo đề nghị của Chánh Văn phòng."),
      stressed("QUYẾT ĐỊNH:"),
      paragraph("Điều 1. Lập Tổ công tác gồm:"),
      paragraph("1. Tổ trưởng;"),
      paragraph("2. Các thành viên, theo Điều 2 của Quyết định này:"),
      paragraph("a) Thành viên thứ nhất;"),
      paragraph("đ) Thành viên thứ hai."),
      paragraph("Điều 2. Hiệu lực thi hành"),
      paragraph("Điều 1 của Quyết định này có hiệu lực từ ngày ký./."),
      table([
        [paragraph("Nơi nhận:"), paragraph("- Như Điều 2;"), paragraph("- Lưu: VT.")],
        [stressed("KT. BỘ TRƯỞNG"), stressed("THỨ TRƯỞNG"), stressed("Người Ký Mẫu")],
      ]),
      stressed("PHỤ LỤC"),
      stressed("DANH SÁCH"),
      paragraph("1. Người thứ nhất"),
    ].join(""),
  );
  assert.equal(draft.kind.id, "quyet-dinh");
  assert.deepEqual(draft.head.issuer, ["BỘ MẪU"]);
  assert.deepEqual([draft.head.number.number, draft.head.number.symbol], ["07", "QĐ-BM"]);
  assert.equal(draft.head.place_date.date, "2026-01-05");
  assert.deepEqual(draft.title, ["Về việc lập một tổ công tác"]);
  assert.deepEqual(draft.authority, ["BỘ TRƯỞNG BỘ MẪU"]);
  assert.equal(draft.legal_bases.length, 2);
  assert.deepEqual(draft.enacting, ["QUYẾT ĐỊNH:"]);
  assert.deepEqual(ids(draft), [
    "dieu-1",
    "dieu-1.khoan-1",
    "dieu-1.khoan-2",
    "dieu-1.khoan-2.diem-a",
    "dieu-1.khoan-2.diem-dd",
    "dieu-2",
    "dieu-2.doan-1",
  ]);
  assert.deepEqual(draft.remarks.map(({ at, code }) => [at, code]), [
    ["dieu-1.khoan-2.diem-dd", "number_out_of_order"],
  ]);
  assert.deepEqual(draft.signature.by, ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]);
  assert.deepEqual(draft.signature.names, ["Người Ký Mẫu"]);
  assert.deepEqual(draft.recipients, ["Nơi nhận:", "- Như Điều 2;"]);
  assert.deepEqual(draft.filing, ["- Lưu: VT."]);
  assert.deepEqual(all(draft.annexes[0].body).map(({ id }) => id), ["phu-luc-1.khoan-1"]);
  assert.deepEqual(draft.not_understood, []);
});

test("numbers that only a list of Word holds are counted as Word does", async () => {
  const level = (at, format, text) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:abstractNum w:abstractNumId="4">${level(0, "decimal", "Điều %1.")}${level(1, "decimal", "%2.")}${level(2, "lowerLetter", "%3)")}</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>`;
  const at = (depth, text) =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="9"/></w:numPr>`);
  const points = ["một", "hai", "ba", "bốn", "năm"].map((text) => at(2, text));
  const draft = await made([at(0, "Phạm vi"), at(1, "Khoản"), ...points, at(0, "Sau"), at(1, "Lại")].join(""), {
    numbering,
  });
  assert.deepEqual(
    all(draft.body).map(({ label, automatic, label_from: from }) => `${label}${automatic}${from}`),
    ["Điều 1.1list", "1.1list", "a)alist", "b)blist", "c)clist", "d)dlist", "e)đlist", "Điều 2.2list", "1.1list"],
  );
  assert.deepEqual(draft.remarks.map(({ code }) => code), ["letter_without_dd", "no_kind"]);
});

test("old fonts are decoded and letters composed before anything else looks", async () => {
  const old = (font, text) => letters(text, `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`);
  const draft = await made(
    [
      paragraph(old(".VnTime", "\u00a7i\u00d2u 1. Ph\u00b9m vi")),
      paragraph(old(".VnTimeH", "viÖt nam")),
      paragraph(old("VNI-Times", "Vie") + old("VNI-Times", "ät Nam ñöôïc")),
      paragraph("tô\u0309 chư\u0301c"),
    ].join(""),
  );
  assert.deepEqual(all(draft.body).map(({ text, title }) => text || title), [
    "Phạm vi",
    "VIỆT NAM",
    "Việt Nam được",
    "tổ chức",
  ]);
  assert.equal(draft.body[0].id, "dieu-1");
});

test("alternatives count once; changes, notes, hidden text and formulas stand apart", async () => {
  const box = (text) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const draft = await made(
    paragraph(
      [
        letters("Trước "),
        `<w:ins w:author="A" w:date="2026-01-01T00:00:00Z">${letters("thêm ")}</w:ins>`,
        '<w:del w:author="A"><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        letters("ẩn", "<w:vanish/>"),
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box("Khung")}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box("Khung")}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>hôm nay</w:t><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>',
        `<w:smartTag w:element="x">${letters(" sau", "<w:strike/>")}</w:smartTag>`,
      ].join(""),
    ),
    { footnotes: `<w:footnote w:id="2">${paragraph("Chú thích")}</w:footnote>` },
  );
  assert.equal(draft.body[0].text, "Trước thêm hôm nay sau");
  assert.deepEqual(draft.asides.map(({ kind, at, text }) => [kind, at, text]), [
    ["text_box", "doan-1", "Khung"],
    ["field_code", "doan-1", "DATE"],
    ["hidden", "doan-1", "ẩn"],
    ["footnote", "doan-1", "Chú thích"],
  ]);
  assert.deepEqual(draft.changes.map(({ kind, text }) => [kind, text]), [["inserted", ""], ["deleted", "bỏ"]]);
  assert.deepEqual(draft.not_understood.map(({ what, text }) => [what, text]), [["formula", "x+y"]]);
  const codes = new Set(draft.remarks.map(({ code }) => code));
  for (const code of ["struck_out", "hidden_text", "tracked_changes"]) assert.ok(codes.has(code), code);
});

test("what an amendment quotes is no structure of the document", async () => {
  const draft = await made(
    [
      "Điều 1. Sửa đổi Điều 9 như sau:",
      "“Điều 9. Trách nhiệm",
      "1. Khoản được trích.",
      "Điều 10. Cũng được trích”.",
      "Điều 2. Hiệu lực thi hành",
    ]
      .map((text) => paragraph(text))
      .join(""),
  );
  assert.deepEqual(all(draft.body).map(({ kind }) => kind), ["article", "text", "quote", "quote", "article"]);
  assert.deepEqual(draft.body.map(({ id }) => id), ["dieu-1", "dieu-2"]);
});

test("hostile and foreign files are named, with what to do, and print nothing", async () => {
  const fine = word(paragraph("Điều 1. Một"));
  const utf16 = (text) => Buffer.from(text, "utf16le");
  const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
  const replaced = (content) => zip(fine.map(([name, old]) => [name, name === "word/document.xml" ? content : old]));
  await refused("", /is empty/u);
  await refused("plain words", /is no Word file/u);
  await refused("%PDF-1.7", /is a PDF file/u);
  await refused(Buffer.concat([ole, utf16("WordDocument")]), /old kind \(\.doc\): save it as \.docx/u, "b.doc");
  await refused(Buffer.concat([ole, utf16("EncryptedPackage")]), /protected by a password/u);
  await refused(zip(fine).subarray(0, 200), /is broken/u);
  await refused(zip(fine.filter(([name]) => name !== "word/document.xml")), /has no word\/document\.xml/u);
  await refused(zip([...fine, ["../../etc/x", "x"]]), /names a part outside of itself/u);
  await refused(zip([...fine, fine[1]]), /two parts of one name/u);
  await refused(replaced("<w:document"), /no well-formed XML/u);
  const old = letters("h\u00e9i", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>');
  const cut = Buffer.from(word(paragraph(old))[1][1], "latin1"); // a byte that no UTF-8 has there
  await refused(replaced(cut), /text that is no Unicode/u);
  await refused(replaced('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), /document type/u);
  await refused(replaced("<a>".repeat(5000) + "</a>".repeat(5000)), /nested deeper/u);
  await refused(replaced(" ".repeat(40 << 20)), /too large when unpacked/u);
  await refused(replaced("<a/>".repeat(5 << 20)), /more elements than any document/u);
  const marked = word(paragraph("TUYỆT MẬT") + paragraph("Điều 1. Một"));
  await refused(zip(marked), /mark of a state secret/u);
  assert.equal((await run(["draft"])).code, 2);
  assert.equal((await run(["draft", join(dir, "missing.docx")])).code, 1);
});

// What each real file holds: chapters, sections, articles, clauses, points, tables, not understood.
const GOLDEN = {
  "bao-hiem-y-te-2024/danh-gia-tac-dong.docx": [0, 8, 0, 82, 273, 7, 0],
  "can-cuoc-2023/du-thao-luat.docx": [7, 2, 46, 216, 128, 0, 0],
  "du-lieu-2024/du-thao-luat.docx": [7, 0, 67, 344, 224, 2, 0],
  "giao-dich-dien-tu-2023/du-thao-luat.docx": [7, 5, 54, 188, 94, 1, 0],
  "to-chuc-chinh-phu-2025/du-thao-luat.docx": [5, 2, 32, 108, 47, 0, 0],
};

// Every text of the draft that a text of the main part can be; notes and margins are other parts.
function textsOf(draft) {
  const out = [];
  const label = (one) => (one.label_from === "list" ? "" : one.label);
  const nodes = (list) => all(list).forEach((node) => out.push(label(node), node.title, node.text));
  const { state, superior, issuer, number, place_date: place, draft: lines, urgency, about, rules } = draft.head;
  out.push(...state, ...superior, ...issuer, number.text, place.text, ...lines, ...urgency, ...about, ...rules);
  for (const name of ["cover", "title", "to", "authority", "enacting", "adopted", "recipients", "filing"]) {
    out.push(...draft[name]);
  }
  out.push(draft.kind.text, ...Object.values(draft.signature).flat());
  for (const basis of draft.legal_bases) out.push(label(basis), basis.text);
  nodes(draft.body);
  for (const annex of draft.annexes) {
    out.push(label(annex), ...annex.title, ...annex.refers);
    nodes(annex.body);
  }
  for (const { cells } of draft.tables) {
    for (const one of cells.flatMap(({ paragraphs }) => paragraphs)) out.push(label(one), one.text);
  }
  const inMain = ["text_box", "field_code", "hidden"];
  out.push(...draft.asides.filter(({ kind }) => inMain.includes(kind)).map(({ text }) => text));
  out.push(...draft.changes.map(({ text }) => text), ...draft.not_understood.map(({ text }) => text));
  return out.join("");
}

for (const name of REAL) {
  test(`a real document is kept to the last character: ${name}`, { skip: none }, async () => {
    const path = join(FOLDER, name);
    const draft = await drafted(path);
    const { chapters, sections, articles, clauses, points, tables, not_understood: left } = draft.counts;
    assert.deepEqual([chapters, sections, articles, clauses, points, tables, left], GOLDEN[name]);
    const margins = /^(PAGE|NUMPAGES)/u; // fields of headers and footers
    draft.asides = draft.asides.filter(({ text }) => !margins.test(text));
    assert.equal(visible(textsOf(draft)), charactersOf(path));
    const plain = readFileSync(path.replace(/docx$/u, "txt"), "utf8");
    const told = [...plain.matchAll(/^\s*Điều (\d+)\./gmu)].map(([, number]) => number);
    const found = all(draft.body).filter(({ kind }) => kind === "article").map(({ number }) => number);
    assert.deepEqual(found, told);
    assert.deepEqual(found, found.map((_, at) => String(at + 1)));
  });
}
