// `ecabinet render`: every form set from its sample, read back by poppler: the words in reading order,
// each box where Decree 30/2020 puts it, rules as long as it says, fonts in the file. What is wrong is
// refused by the field's name, and nothing is written.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sourceFile } from "../support/places.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";

const FOLDER = "tests/api/forms";
const FORMS = readdirSync(sourceFile(FOLDER))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));
const MADE = ["--made", "2026-02-05T01:00:00.000Z"];
const MM = 72 / 25.4;
const LEFT = 30 * MM;
const RIGHT = 190 * MM;
const MIDDLE = (LEFT + RIGHT) / 2;
const BOTTOM = 277 * MM;

let dir;
const sets = new Map();

const pdfOf = (form) => join(dir, `${form}.pdf`);
const sampleOf = (form) => sourceFile(join(FOLDER, `${form}.yaml`));
const poppler = (tool, ...words) => execFileSync(tool, words, { encoding: "utf8" });

async function render(form, input, out, ...more) {
  return run(["render", form, "--input", input, "--out", out, ...more, ...MADE], { cwd: dir });
}

// [{page, text, x0, y0, x1, y1}] of every word, in points from the upper left corner.
function wordsOf(pdf) {
  const found = [];
  let page = 0;
  for (const line of poppler("pdftotext", "-bbox", pdf, "-").split("\n")) {
    if (line.includes("<page ")) page += 1;
    const [, x0, y0, x1, y1, text] =
      /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/u.exec(line) ?? [];
    if (text === undefined) continue;
    found.push({ page, text, x0: Number(x0), y0: Number(y0), x1: Number(x1), y1: Number(y1) });
  }
  return found;
}

// The words of `text` as they follow each other, as one box.
function lineOf(words, text) {
  const wanted = text.split(" ");
  const at = words.findIndex((_, from) => wanted.every((one, next) => words[from + next]?.text === one));
  assert.ok(at >= 0, `"${text}" is on the page`);
  const [first, last] = [words[at], words[at + wanted.length - 1]];
  return { page: first.page, x0: first.x0, x1: last.x1, y0: first.y0, y1: first.y1 };
}

// Horizontal rules of page 1: [{x0, x1, y}].
function rulesOf(pdf) {
  const svg = poppler("pdftocairo", "-svg", "-f", "1", "-l", "1", pdf, "-");
  const found = [];
  const number = "(-?[\\d.]+)";
  const path = new RegExp(`stroke-width.* d="M ${number} ${number} L ${number} ${number} "`, "u");
  for (const line of svg.split("\n")) {
    const [, x0, y0, x1, y1] = path.exec(line) ?? [];
    if (x0 === undefined || y0 !== y1) continue;
    const [, height] = /matrix\(1,0,0,-1,0,([\d.]+)\)/u.exec(line) ?? [];
    const y = height === undefined ? Number(y0) : Number(height) - Number(y0);
    found.push({ x0: Number(x0), x1: Number(x1), y });
  }
  return found;
}

const near = (value, wanted, by, what) =>
  assert.ok(Math.abs(value - wanted) <= by, `${what}: ${value} is not within ${by} of ${wanted}`);
const widthOf = (box) => box.x1 - box.x0;
const middleOf = (box) => (box.x0 + box.x1) / 2;

before(async () => {
  dir = freshFolder("render");
  for (const form of FORMS) {
    const done = await render(form, sampleOf(form), pdfOf(form));
    assert.equal(done.code, 0, `${form}: ${done.stderr}`);
    sets.set(form, JSON.parse(done.stdout));
  }
});
after(() => removeFolder(dir));

test("nine kinds are set, offline and alone, and nothing but the file is left", () => {
  assert.equal(FORMS.length, 9);
  assert.deepEqual(readdirSync(dir).sort(), FORMS.map((form) => `${form}.pdf`).sort());
});

test("the words stand in reading order, as they stood when somebody looked at them", () => {
  for (const form of FORMS) {
    const told = poppler("pdftotext", "-raw", "-enc", "UTF-8", pdfOf(form), "-").replaceAll("\f", "\n---\n");
    const kept = readFileSync(sourceFile(join(FOLDER, `${form}.txt`)), "utf8");
    assert.equal(told, kept, form);
    assert.equal(told, told.normalize("NFC"), form);
  }
});

test("every word is inside the margins, and the page number above them from page 2", () => {
  for (const form of FORMS) {
    const words = wordsOf(pdfOf(form));
    const pages = Math.max(...words.map((word) => word.page));
    assert.equal(pages, sets.get(form).pages, form);
    const above = words.filter((word) => word.y1 < 20 * MM);
    assert.deepEqual(
      above.map(({ text }) => text),
      Array.from({ length: pages - 1 }, (_, at) => String(at + 2)),
      form,
    );
    for (const number of above) near(middleOf(number), MIDDLE, 0.5, `${form}: page number`);
    for (const word of words) {
      const inside = word.x0 >= LEFT - 0.5 && word.x1 <= RIGHT + 0.5 && word.y1 <= BOTTOM + 0.5;
      assert.ok(inside, `${form}: ${JSON.stringify(word)}`);
    }
  }
});

test("the head of a resolution stands where the decree puts it", () => {
  const words = wordsOf(pdfOf("nghi-quyet"));
  const state = lineOf(words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  const motto = lineOf(words, "Độc lập - Tự do - Hạnh phúc");
  const number = lineOf(words, "Số: 45/NQ-CP");
  const date = lineOf(words, "Hà Nội, ngày 09 tháng 02 năm 2026");
  const issuers = words.filter((word) => word.text === "CHÍNH");
  near(issuers[0].y0, state.y0, 1, "issuer and state on one line");
  near(middleOf(state), middleOf(motto), 1, "state over motto");
  assert.ok(motto.y0 > state.y0 && number.y0 > motto.y0);
  near(number.y1, date.y1, 2, "number and date on one line");
  near(middleOf(date), middleOf(state), 1, "date under state");
  assert.ok(number.x1 < date.x0);
  near(middleOf(lineOf(words, "NGHỊ QUYẾT")), MIDDLE, 0.5, "kind in the middle");
  near(middleOf(lineOf(words, "QUYẾT NGHỊ:")), MIDDLE, 0.5, "resolving words in the middle");
  near(lineOf(words, "Điều 1.").x0, LEFT + 12.7 * MM, 0.5, "first line");
  near(lineOf(words, "Căn cứ Luật").x0, LEFT + 12.7 * MM, 0.5, "first line of a legal basis");
});

test("rules are as long as the decree says", () => {
  const words = wordsOf(pdfOf("nghi-quyet"));
  const [motto, issuer, title] = rulesOf(pdfOf("nghi-quyet"));
  const mottoLine = lineOf(words, "Độc lập - Tự do - Hạnh phúc");
  near(widthOf(motto), widthOf(mottoLine), 1, "rule of the motto");
  near(middleOf(motto), middleOf(mottoLine), 1, "rule of the motto");
  const lines = [
    [issuer, lineOf(words, "CHÍNH PHỦ")],
    [title, lineOf(words, "giảm giấy tờ cho người dân")],
  ];
  for (const [rule, line] of lines) {
    const share = widthOf(rule) / widthOf(line);
    assert.ok(share >= 1 / 3 && share <= 1 / 2, `a rule of ${share}`);
    near(middleOf(rule), middleOf(line), 1, "rule under its line");
    assert.ok(rule.y > line.y1 - 4 && rule.y < line.y1 + 6, `${rule.y} below ${line.y1}`);
  }
});

test("recipients on the left and names on the right begin on one line", () => {
  const words = wordsOf(pdfOf("nghi-quyet"));
  const recipients = lineOf(words, "Nơi nhận:");
  const authority = lineOf(words, "TM. CHÍNH PHỦ");
  const name = lineOf(words, "Nguyễn Văn An");
  near(recipients.x0, LEFT, 0.5, "recipients");
  near(recipients.y0, authority.y0, 4, "one line");
  near(middleOf(name), middleOf(authority), 0.5, "name under title");
  assert.ok(authority.x0 > MIDDLE);
  assert.ok(name.y0 - authority.y1 > 60, "room to sign");
});

test("what is told of the boxes is where their words are", () => {
  for (const form of FORMS) {
    const words = wordsOf(pdfOf(form));
    const { boxes } = sets.get(form);
    const state = boxes.find((one) => one.box === "1");
    const line = lineOf(words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    near(state.y * MM, line.y0, 3, form);
    assert.ok(line.x0 >= state.x * MM - 1 && line.x1 <= (state.x + state.width) * MM + 1, form);
    const room = boxes.find((one) => one.box === "7c");
    const inside = words.filter(
      (word) =>
        word.page === room.page &&
        word.x0 > room.x * MM &&
        word.x1 < (room.x + room.width) * MM &&
        word.y0 > room.y * MM + 1 &&
        word.y1 < (room.y + room.height) * MM - 1,
    );
    assert.deepEqual(inside, [], `${form}: the room to sign is free`);
  }
});

test("only Tinos is in the file, embedded, with the letters it prints", () => {
  for (const form of FORMS) {
    const rows = poppler("pdffonts", pdfOf(form)).trim().split("\n").slice(2);
    assert.ok(rows.length > 0, form);
    for (const row of rows) assert.match(row, /^[A-Z]{6}\+Tinos\S* .* yes yes yes /u, `${form}: ${row}`);
    const info = poppler("pdfinfo", pdfOf(form));
    assert.match(info, /^Tagged: +yes$/mu, form);
    assert.match(info, /^Title: +\S/mu, form);
    assert.match(info, /^Page size: +595\.\d+ x 841\.\d+ pts \(A4\)$/mu, form);
  }
});

test("the kind and the headings are headings in the structure", () => {
  const tree = poppler("pdfinfo", "-struct-text", pdfOf("to-trinh"));
  assert.match(tree, /^Document\n/u);
  assert.match(tree, /H1[^\n]*\n\s+"TỜ TRÌNH/u);
  assert.match(tree, /H2[^\n]*\n\s+"I\. SỰ CẦN THIẾT BAN HÀNH/u);
  assert.match(tree, /H3[^\n]*\n\s+"1\. Cơ sở chính trị/u);
});

// The sample of a letter with one passage changed.
function changed(oldText, newText) {
  const text = readFileSync(sampleOf("cong-van"), "utf8");
  assert.ok(text.includes(oldText), oldText);
  return text.replace(oldText, newText);
}

test("what is wrong is refused by its name, and nothing is written or lost", async () => {
  const place = freshFolder("render-refused");
  const input = join(place, "d.yaml");
  const out = join(place, "d.pdf");
  const CASES = [
    [changed("number: 5", "number: năm"), /d\.yaml:\d+: number: expected a whole number/u],
    [changed("date: 2020-01-05", "date: 05/01/2020"), /d\.yaml:\d+: date: expected a date/u],
    [changed("title: Phó Chánh", "name: Phó Chánh"), /d\.yaml:\d+: signer\.\w+: /u],
    [changed("is: point", "is: chapter"), /body\.2\.inside\.0\.is: chapter cannot stand inside/u],
    [changed("filing:", "secrecy: Tối mật\nfiling:"), /secrecy: state secrets are never drafted/u],
    [changed("góp ý dự thảo", "TỐI MẬT dự thảo"), /title: carries the mark of a state secret/u],
    [changed("symbol: BNV-VP", "symbol: BNV"), /symbol: expected letters joined by hyphens/u],
    ["issuer: [", /d\.yaml/u],
    ["", /d\.yaml/u],
  ];
  for (const [text, said] of CASES) {
    for (const old of [null, "old"]) {
      writeFileSync(input, text);
      if (old !== null) writeFileSync(out, old);
      const done = await render("cong-van", input, out);
      assert.equal(done.code, 2, done.stderr);
      assert.match(done.stderr, said);
      assert.equal(done.stderr.trim().split("\n").length, 1, done.stderr);
      assert.equal(done.stdout, "");
      assert.deepEqual(readdirSync(place).sort(), old === null ? ["d.yaml"] : ["d.pdf", "d.yaml"]);
      if (old !== null) assert.equal(readFileSync(out, "utf8"), old);
      removeFolder(out);
    }
  }
  removeFolder(place);
});

test("an unknown form, a missing input and a place that cannot be written are told", async () => {
  const unknown = await render("nghi-dinh", sampleOf("cong-van"), join(dir, "x.pdf"));
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /there is no form nghi-dinh; there are: .*nghi-quyet/u);
  const missing = await render("cong-van", join(dir, "none.yaml"), join(dir, "x.pdf"));
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /none\.yaml/u);
  const nowhere = await render("cong-van", sampleOf("cong-van"), join(dir, "none", "x.pdf"));
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /none\/x\.pdf cannot be written/u);
  const own = join(dir, "own.yaml");
  copyFileSync(sampleOf("cong-van"), own);
  const over = await render("cong-van", own, own);
  assert.equal(over.code, 2);
  assert.match(over.stderr, /--out is the file of --input/u);
  assert.equal(readFileSync(own, "utf8"), readFileSync(sampleOf("cong-van"), "utf8"));
  const words = await run(["render", "cong-van", "--input", sampleOf("cong-van")]);
  assert.equal(words.code, 2);
  const made = await run(["render", "cong-van", "--input", "a", "--out", "b", "--made", "today"]);
  assert.equal(made.code, 2);
  assert.match(made.stderr, /--made/u);
  assert.ok(!existsSync(join(dir, "x.pdf")));
});

test("forms of an organisation's own folder are taken, and a broken one is refused with its line", async () => {
  const rules = freshFolder("render-rules");
  execFileSync("cp", ["-r", sourceFile("rules/forms"), join(rules, "forms")]);
  const own = join(rules, "forms", "cong-van@2.yaml");
  const shipped = readFileSync(sourceFile("rules/forms/cong-van@1.yaml"), "utf8");
  writeFileSync(own, shipped.replace("version: 1", "version: 2"));
  const out = join(rules, "d.pdf");
  const newest = await render("cong-van", sampleOf("cong-van"), out, "--rules", rules);
  assert.equal(JSON.parse(newest.stdout).form, "cong-van@2");
  const older = await render("cong-van@1", sampleOf("cong-van"), out, "--rules", rules);
  assert.equal(JSON.parse(older.stdout).form, "cong-van@1");
  assert.deepEqual(readFileSync(out), readFileSync(pdfOf("cong-van")));
  writeFileSync(own, shipped.replace("version: 1", "version: 2").replace("slot: body", "slot: bodi"));
  const broken = await render("cong-van", sampleOf("cong-van"), out, "--rules", rules);
  assert.equal(broken.code, 2);
  assert.match(broken.stderr, /cong-van@2\.yaml:\d+: slots\.slot: unknown name/u);
  removeFolder(rules);
});
