// `ecabinet convert`: files made here, files that somebody made with ill will, and, where they stand
// beside the repository, published ones: what each became is a table (convert/table.json). Without
// ECAB_CONVERT_ALL=1 the small ones of it are run, which is what continuous integration has time for.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { archive, encryptedOffice, encryptedPdf, rtf, word } from "../support/office_files.mjs";
import { ROOT, samplePapers, sourceFile } from "../support/places.mjs";
import { converterWords, freshFolder, removeFolder, run } from "../support/server.mjs";

const LIMIT = 100 << 20; // bytes of one file
const SLOW = { timeout: 600_000 };
let dir;
let count = 0;

before(() => {
  dir = freshFolder("convert");
});
after(() => removeFolder(dir));

function given(name, bytes) {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  return path;
}

async function convert(path, ...more) {
  const out = join(dir, `out-${(count += 1)}`);
  const done = await run(["convert", path, "--out", out, ...converterWords(), ...more], SLOW);
  return { ...done, out, told: done.stdout === "" ? null : JSON.parse(done.stdout) };
}

async function taken(path, ...more) {
  const done = await convert(path, ...more);
  assert.equal(done.code, 0, `${path}: ${done.stdout.slice(0, 400)} ${done.stderr}`);
  assert.deepEqual(JSON.parse(readFileSync(join(done.out, "report.json"), "utf8")), done.told);
  for (const stored of [done.told.original, done.told.reading, done.told.thumbnail]) {
    const bytes = readFileSync(join(done.out, stored.file));
    assert.equal(bytes.length, stored.bytes);
    assert.equal(createHash("sha256").update(bytes).digest("hex"), stored.sha256);
  }
  assert.ok(readFileSync(path).equals(readFileSync(join(done.out, done.told.original.file))));
  return done;
}

async function refused(path, reason) {
  const before_ = readdirSync(dir).sort();
  const { code, told, out, stderr } = await convert(path);
  assert.equal(code, 1, `${path}: ${JSON.stringify(told).slice(0, 300)}`);
  assert.equal(told.outcome, "refused");
  assert.equal(told.reason, reason, path);
  assert.ok(told.vi.length > 0 && told.en.length > 0);
  assert.notEqual(stderr, "");
  assert.ok(!existsSync(out), "nothing is stored");
  assert.deepEqual(readdirSync(dir).sort(), before_, "nothing is left beside it");
  return told;
}

const textOf = ({ told }) => told.texts.map(({ text }) => text).join("\n");
const codesOf = ({ told }) => [...new Set(told.warnings.map(({ code }) => code))].sort();

test("a Word document becomes a PDF in Tinos, its language Vietnamese, twice the same bytes", async () => {
  const runs = [
    ["Times New Roman Bold", "Cộng hoà xã hội chủ nghĩa Việt Nam"],
    ["TimesNewRomanPSMT", "Độc lập - Tự do - Hạnh phúc"],
    ["Nobody Has This", "Quyết định những phần mở rộng"],
  ];
  const path = given("Tờ trình.docx", word(runs));
  const first = await taken(path);
  assert.equal(first.told.kind, "docx");
  assert.equal(first.told.pages, 1);
  assert.equal(first.told.language, "vi-VN");
  assert.match(textOf(first), /Cộng hoà xã hội chủ nghĩa Việt Nam/u);
  assert.match(textOf(first), /Quyết định những phần mở rộng/u);
  assert.deepEqual([...new Set(first.told.fonts.map(({ name }) => name))], ["Tinos", "Tinos-Bold"]);
  assert.deepEqual(codesOf(first), []);
  const second = await taken(path);
  assert.equal(second.told.reading.sha256, first.told.reading.sha256);
});

test("letters of TCVN3 and VNI are decoded before anything draws them", async () => {
  const runs = [
    [".VnTime", "Céng hoµ x· héi chñ nghÜa ViÖt Nam"],
    [".VnTimeH", "nghÞ quyÕt"],
    ["VNI-Times", "Ñoäc laäp - Töï do - Haïnh phuùc"],
  ];
  const done = await taken(given("cu.docx", word(runs)));
  for (const words of ["Cộng hoà xã hội chủ nghĩa Việt Nam", "NGHỊ QUYẾT", "Độc lập - Tự do - Hạnh phúc"]) {
    assert.ok(textOf(done).includes(words), `${words}: ${textOf(done)}`);
  }
  assert.deepEqual(codesOf(done), ["old_letters_decoded"]);
  assert.deepEqual(done.told.old_letters.map(({ font }) => font), [".VnTime", ".VnTimeH", "VNI-Times"]);
});

test("RTF of those days is decoded too, and a name that does not fit is only a warning", async () => {
  const done = await taken(given("cu.doc", rtf(".VnTime", "Céng hoµ x· héi chñ nghÜa")));
  assert.equal(done.told.kind, "rtf");
  assert.ok(textOf(done).includes("Cộng hoà xã hội chủ nghĩa"), textOf(done));
  assert.deepEqual(codesOf(done), ["old_letters_decoded", "wrong_extension"]);
});

test("a PDF is kept as it is and read", async () => {
  const [paper] = samplePapers();
  const { told } = await taken(paper.path);
  assert.equal(told.kind, "pdf");
  assert.deepEqual(told.reading, told.original);
  assert.ok(told.pages > 0 && told.texts.every(({ text }) => text === text.normalize("NFC")));
  assert.deepEqual(told.signatures.each, []);
});

test("a picture of a page has no text until it is recognised, as a hint", async () => {
  const [paper] = samplePapers();
  const picture = join(dir, "trang");
  execFileSync("pdftoppm", ["-gray", "-png", "-r", "110", "-singlefile", paper.path, picture]);
  const done = await taken(`${picture}.png`, "--recognise");
  assert.equal(done.told.kind, "png");
  assert.deepEqual(done.told.pages_without_text, [1]);
  assert.match(done.told.texts[0].recognised.toUpperCase(), /VIỆT NAM|CHÍNH PHỦ|TỜ TRÌNH/u);
  assert.deepEqual(codesOf(done), ["no_text_layer", "recognised"]);
  assert.match(done.stderr, /page 1 of 1/u);
});

test("a mark of secrecy stops it and nothing is kept", async () => {
  const told = await refused(given("to.rtf", rtf("Times New Roman", "TUYỆT MẬT")), "secret");
  assert.equal(told.secret_mark, "TUYỆT MẬT");
  await refused(given("To trinh (mật).rtf", rtf("Times New Roman", "Tờ trình")), "secret");
});

test("what cannot be taken in has words of its own", async () => {
  const entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  const large = given("large.pdf", "%PDF-1.4\n");
  truncateSync(large, LIMIT + 1);
  const cases = [
    [given("rong.docx", ""), "empty"],
    [given("chu.docx", "these are plain words"), "unknown"],
    [given("khac.docx", archive([{ name: "a.txt", text: "x" }])), "unknown"],
    [given("mat-khau.docx", encryptedOffice()), "encrypted"],
    [given("mat-khau.pdf", encryptedPdf()), "encrypted"],
    [given("hong.docx", word([["Arial", "x"]]).subarray(0, 500)), "broken"],
    [given("hong.pdf", "%PDF-1.4\nwords"), "structure"],
    [given("bom.docx", archive([{ name: "word/document.xml", text: "x", told: 0xfffffff0 }])), "bomb"],
    [given("thuc-the.docx", word([["Arial", "&b;"]], entities)), "bomb"],
    [given("ten.docx", archive([{ name: "../word/document.xml", text: "x" }])), "names"],
    [given("trung.docx", archive([1, 2].map((text) => ({ name: "word/document.xml", text: `${text}` })))), "twice"],
    [given("khong.png", "\x89PNG\r\n\x1a\n not a picture"), "unknown"],
    [large, "too-large"],
    [join(dir, "missing.pdf"), "input"],
    [dir, "input"],
  ];
  for (const [path, reason] of cases) await refused(path, reason);
});

test("what is no document inside fails after one more try", async () => {
  await refused(given("rong-ruot.docx", archive([{ name: "word/document.xml", text: "<a/>" }])), "unconvertible");
});

test("a folder with something in it, a file, and the input itself are never written over", async () => {
  const path = given("to-2.rtf", rtf("Arial", "x"));
  const full = join(dir, "full");
  mkdirSync(full);
  writeFileSync(join(full, "kept"), "kept");
  for (const [out, reason] of [
    [full, "place"],
    [given("file", "kept"), "place"],
    [path, "same"],
  ]) {
    const done = await run(["convert", path, "--out", out, ...converterWords()]);
    assert.equal(done.code, 1);
    assert.equal(JSON.parse(done.stdout).reason, reason);
  }
  assert.deepEqual(readdirSync(full), ["kept"]);
  assert.equal(readFileSync(join(dir, "file"), "utf8"), "kept");
});

test("wrong words are refused", async () => {
  for (const words of [[], ["x.pdf"], ["x.pdf", "y.pdf", "--out", "z"], ["x.pdf", "--out", "z", "--rules", dir]]) {
    assert.equal((await run(["convert", ...words])).code, 2, words.join(" "));
  }
});

// --- published files

const DATA = process.env.ECAB_SHARED_DATA ?? join(ROOT, "../shared/data");
const table = JSON.parse(readFileSync(sourceFile("tests/api/convert/table.json"), "utf8"));
const none = existsSync(join(DATA, "documents/pdf")) ? false : "no published documents stand beside the repository";
const wanted = Object.entries(table).filter(([, row]) => process.env.ECAB_CONVERT_ALL === "1" || row.small);

const wordsOf = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// How many hundredths of the words of the text beside a file stand in what was read of it.
export function shareOf(read, beside) {
  const left = new Map();
  for (const one of wordsOf(read)) left.set(one, (left.get(one) ?? 0) + 1);
  const all = wordsOf(beside);
  let found = 0;
  for (const one of all) {
    const times = left.get(one) ?? 0;
    if (times > 0) found += 1;
    left.set(one, times - 1);
  }
  return Math.floor((100 * found) / all.length);
}

function rowOf({ told }, text) {
  return {
    kind: told.kind,
    pages: told.pages,
    unsearched: told.pages_unsearched,
    language: told.language,
    fonts: [...new Set(told.fonts.map(({ name }) => name))].sort(),
    signatures: told.signatures?.each.length ?? 0,
    certified: told.signatures?.certified ?? false,
    share: text === null ? null : shareOf(told.texts.map((page) => page.text).join("\n"), text),
    warnings: [...new Set(told.warnings.map(({ code }) => code))].sort(),
  };
}

for (const [file, { small, text, ...row }] of wanted) {
  test(`${file} becomes what the table says`, { skip: none }, async () => {
    const done = await taken(join(DATA, file));
    const beside = text === null ? null : readFileSync(join(DATA, text), "utf8");
    const became = rowOf(done, beside);
    if (process.env.ECAB_CONVERT_PRINT === "1") process.stderr.write(`${JSON.stringify({ [file]: became })}\n`);
    assert.deepEqual(became, row);
  });
}
