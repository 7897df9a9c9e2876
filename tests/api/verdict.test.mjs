// `ecabinet verdict` on published documents where they stand beside the repository: as many signatures
// as poppler's pdfsig finds, the same bytes, and no file called changed that is not.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { publishedPapers, samplePapers } from "../support/places.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";

const AT = ["--at", "2026-01-01T00:00:00.000Z"];
const papers = publishedPapers();
const none = papers.length === 0 ? "no published documents stand beside the repository" : false;
let dir;
let verdicts;

before(async () => {
  dir = freshFolder("verdict");
  if (none !== false) return;
  const done = await run(["verdict", ...AT, ...papers.map(({ path }) => path)]);
  assert.equal(done.code, 0, done.stderr);
  verdicts = done.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
});
after(() => removeFolder(dir));

// What pdfsig says of each signature: its range as [from, end of the first part, begin and end of the
// second], and whether digest and signature fit.
const asked = new Map();
function second(path) {
  if (!asked.has(path)) asked.set(path, askedOf(path));
  return asked.get(path);
}

function askedOf(path) {
  let text = "";
  try {
    text = execFileSync("pdfsig", ["-nocert", path], { env: { ...process.env, TZ: "UTC" } }).toString();
  } catch (error) {
    text = error.stdout.toString(); // its exit code says nothing that could be used
  }
  return text
    .split(/^Signature #/mu)
    .slice(1)
    .map((part) => ({
      range: /Signed Ranges: \[(\d+) - (\d+)\], \[(\d+) - (\d+)\]/u.exec(part).slice(1).map(Number),
      field: /Signature Field Name: (.*)/u.exec(part)[1],
      whole: part.includes("Total document signed") && !part.includes("Not total"),
      valid: part.includes("Signature is Valid."),
      changed: part.includes("Digest Mismatch"),
    }))
    .sort((one, other) => one.range[3] - other.range[3]);
}

const rangeOf = ({ range: { byte_range: r } }) => [r[0], r[1], r[2], r[2] + r[3]];

test("both find the same signatures over the same bytes", { skip: none }, () => {
  assert.equal(verdicts.length, papers.length);
  for (const [i, { path, name }] of papers.entries()) {
    const others = second(path);
    const { signatures } = verdicts[i];
    assert.deepEqual(signatures.map(rangeOf), others.map(({ range }) => range), name);
    assert.deepEqual(signatures.map(({ field }) => field), others.map(({ field }) => field), name);
    const whole = signatures.map(({ range }) => range.covers_whole_file);
    assert.deepEqual(whole, others.map((one) => one.whole), name);
  }
});

test("both agree on digests and signatures; the one without its NULL is explained", { skip: none }, () => {
  for (const [i, { path, name }] of papers.entries()) {
    for (const [at, other] of second(path).entries()) {
      const { result, encoding } = verdicts[i].signatures[at];
      assert.equal(result.document_digest_matches, !other.changed, name);
      const excused = encoding.includes("digest_info_without_null");
      assert.equal(result.signature_value_matches, other.valid || excused, name);
    }
  }
});

test("every signature has a reasoned verdict, and none is called changed", { skip: none }, () => {
  for (const { file, signatures, vi, en } of verdicts) {
    assert.ok(vi.length > 0 && en.length > 0, file);
    for (const { result, later, signer, time_stamp: stamp, claimed } of signatures) {
      assert.equal(result.indication, "INDETERMINATE", file); // the issuers are not given here
      assert.equal(result.sub_indication, "NO_CERTIFICATE_CHAIN_FOUND", file);
      assert.doesNotMatch(result.vi, /bị thay đổi/u, file);
      assert.doesNotMatch(result.en, /changed/u, file);
      assert.ok(["none", "signatures", "metadata"].includes(later.kind), `${file}: ${later.kind}`);
      assert.ok(later.allowed, file);
      assert.notEqual(signer.name, "", file);
      assert.match(stamp.time, /\+07:00$/u, file);
      assert.ok(stamp.imprint_matches && stamp.signature_good, file);
      assert.match(claimed.pdf_m, /\+07:00$/u, file);
    }
  }
});

test("a byte changed in a real file is found and said", { skip: none }, async () => {
  const at = verdicts.findIndex(({ signatures }) => signatures.length === 1);
  const changed = join(dir, "changed.pdf");
  const bytes = readFileSync(papers[at].path);
  bytes[Math.floor(verdicts[at].signatures[0].range.byte_range[1] / 2)] ^= 1;
  writeFileSync(changed, bytes);
  const [{ result }] = JSON.parse((await run(["verdict", ...AT, changed])).stdout).signatures;
  assert.equal(result.indication, "TOTAL-FAILED");
  assert.equal(result.sub_indication, "HASH_FAILURE");
  assert.match(result.vi, /bị thay đổi/u);
});

test("a file without signatures gives an empty list", async () => {
  const [paper] = samplePapers();
  const done = await run(["verdict", ...AT, paper.path]);
  assert.equal(done.code, 0, done.stderr);
  assert.deepEqual(JSON.parse(done.stdout).signatures, []);
});

test("what is no PDF is refused by name, and the other files are still judged", async () => {
  const words = join(dir, "words.pdf");
  const paper = join(dir, "paper.pdf");
  writeFileSync(words, "these are plain words");
  copyFileSync(samplePapers()[0].path, paper);
  const done = await run(["verdict", ...AT, words, join(dir, "missing.pdf"), paper]);
  assert.equal(done.code, 2);
  assert.match(done.stderr, /words\.pdf is no PDF file/u);
  assert.match(done.stderr, /missing\.pdf cannot be read/u);
  assert.equal(JSON.parse(done.stdout).file, paper);
});

test("wrong words are refused", async () => {
  const words = join(dir, "no.pem");
  writeFileSync(words, "no certificate");
  for (const more of [[], ["--trust", words, "x.pdf"], ["--at", "soon", "x.pdf"]]) {
    const done = await run(["verdict", ...more]);
    assert.equal(done.code, 2, more.join(" "));
    assert.equal(done.stdout, "", more.join(" "));
  }
});
