// `ecabinet verify` and the check at start, against somebody who has the disk and makes the tree fit
// again. tools/mutations does the same thousands of times; here are the cases one can read.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JournalFile } from "../support/journal_file.mjs";
import { run } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let journal;
let good;
let kept;

before(async () => {
  world = await World.open();
  const ballot = await story.issued(world);
  await story.answered(world, ballot);
  await story.proposedEnding(world.as("office_deputy"), ballot, "annulment", "Sai thẩm quyền");
  const { text } = await world.as("office_head").get("/journal/checkpoint");
  kept = join(world.place.dir, "kept-outside.txt");
  writeFileSync(kept, text);
  await world.server.stop();
  journal = new JournalFile(world.place, text.split("\n")[0].split("/")[1]);
  good = journal.entries();
});
after(() => world.close());

const verify = (...more) => run(["verify", ...world.place.args, ...more]);
const faults = ({ stdout }) => stdout.split("\n").filter((line) => line.startsWith("FAULT"));
const places = () => good.flatMap((text, seq) => (text.includes('"evidence":') ? [seq] : []));

// What verify says of the journal with one entry changed and everything else made to fit.
async function withEntry(seq, change, ...more) {
  const entry = JSON.parse(good[seq]);
  change(entry);
  journal.rewrite(good.map((text, at) => (at === seq ? JSON.stringify(entry) : text)));
  const done = await verify(...more);
  journal.rewrite(good);
  assert.equal(done.code, 1, done.stdout + done.stderr);
  return faults(done);
}

test("a journal nobody touched has no fault, and agrees with the checkpoint kept outside", async () => {
  const done = await verify("--checkpoint", kept);
  assert.equal(done.code, 0, done.stdout + done.stderr);
  assert.match(done.stdout, / [1-9]\d* signatures, [1-9]\d* papers, [1-9]\d* checkpoints, 0 faults/u);
});

test("a counted answer that was flipped is named, though the tree fits again", async () => {
  const [seq] = places();
  const lines = await withEntry(seq, ({ body }) => {
    const [choice] = body.event.choices;
    choice.option = choice.option === "for" ? "against" : "for";
  });
  const found = new RegExp(` entry ${seq} event\\.choices\\.0\\.option: is not what was signed$`, "u");
  assert.ok(lines.some((line) => found.test(line)), lines.join("\n"));
});

test("an annulment with another reason, or by somebody else of the office, is named", async () => {
  const seq = places().at(-1);
  const reworded = await withEntry(seq, ({ body }) => {
    body.event.reason = "Nhầm";
  });
  const found = new RegExp(` entry ${seq} event\\.reason: is not what was signed$`, "u");
  assert.ok(reworded.some((line) => found.test(line)), reworded.join("\n"));
  const other = world.as("office_head").person;
  const lines = await withEntry(seq, (entry) => {
    entry.actor = other;
    entry.body.event.by.person = other;
  });
  for (const field of ["event.by.person", "event.statement.certificate", "evidence.statement.person"])
    assert.ok(lines.some((line) => line.includes(`entry ${seq} ${field}`)), lines.join("\n"));
});

test("a statement that was changed with its hash is not signed", async () => {
  const [seq] = places();
  const lines = await withEntry(seq, ({ body }) => {
    body.evidence.statement = body.evidence.statement.replace('"option":"for"', '"option":"against"');
  });
  assert.ok(lines.some((line) => line.includes(`entry ${seq} evidence.signature`)), lines.join("\n"));
  assert.ok(lines.some((line) => line.includes("event.statement.sha256")), lines.join("\n"));
});

test("a signature by another person's certificate is named", async () => {
  const [one, other] = places();
  const { certificate } = JSON.parse(good[other]).body.event.statement;
  const lines = await withEntry(one, ({ body }) => {
    body.event.statement.certificate = certificate;
  });
  const found = lines.some((line) => line.includes(`entry ${one} event.statement.certificate`));
  assert.ok(found, lines.join("\n"));
});

test("a passkey proof or a PIN that does not stand behind the statement is named", async () => {
  const [one, other] = places();
  const lines = await withEntry(one, ({ body }) => {
    body.evidence.signature = JSON.parse(good[other]).body.evidence.signature;
  });
  assert.ok(lines.some((line) => line.includes("evidence.signature")), lines.join("\n"));
});

test("who drops the last entries is found by a checkpoint kept outside, and by nothing else", async () => {
  journal.rewrite(good.slice(0, -2));
  const alone = await verify();
  const outside = await verify("--checkpoint", kept);
  journal.rewrite(good);
  assert.ok(faults(outside).length > faults(alone).length);
  assert.match(outside.stdout, /journal: has \d+ entries, and the checkpoint in \S+ has \d+/u);
});

test("a server does not serve a journal that is not the one it left", async () => {
  const changed = JSON.parse(good.at(-1));
  changed.salt = "00".repeat(16);
  journal.rewrite([...good.slice(0, -1), JSON.stringify(changed)]);
  const done = await run(["serve", ...world.place.args, "--port", "0"], { timeout: 20_000 });
  journal.rewrite(good);
  assert.equal(done.code, 1, done.stderr);
  assert.match(done.stderr, /the journal of \S+ was changed: .*; run ecabinet verify/u);
});

test("a paper that is not the one of its entry is named by its hash", async () => {
  const blobs = join(world.place.dir, "blobs");
  const names = readdirSync(blobs, { recursive: true }).filter((name) => /\/[0-9a-f]{64}$/u.test(name));
  const file = join(blobs, names[0]);
  const bytes = readFileSync(file);
  appendFileSync(file, "x");
  const done = await verify();
  writeFileSync(file, bytes);
  const hash = names[0].slice(-64);
  assert.ok(faults(done).some((line) => line.includes(`blob ${hash}`)), done.stdout);
});

test("a row that does not follow from the journal is named with its table and column", async () => {
  const name = journal.sql("SELECT name FROM person ORDER BY id LIMIT 1;").trim();
  const where = "WHERE id = (SELECT id FROM person ORDER BY id LIMIT 1)";
  journal.sql(`UPDATE person SET name = 'Người khác' ${where};`);
  const done = await verify();
  journal.sql(`UPDATE person SET name = '${name}' ${where};`);
  assert.match(done.stdout, /FAULT \S+ person \S+ name: is not what the journal yields/u);
});

test("a data folder that a server has open is refused to another process", async () => {
  const server = await world.place.serve();
  const done = await run(["serve", ...world.place.args, "--port", "0"], { timeout: 20_000 });
  await server.stop();
  assert.equal(done.code, 1);
  assert.match(done.stderr, /another process has the data folder \S+ open/u);
});
