// The gate against state secrets over HTTP: a refused paper is nowhere on the disk afterwards, its mark
// is found wherever it stands, and what nobody could search is said on the record.
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import {
  existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { makePdf, makeScan, somePaper } from "../support/pdf.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { freshFolder, removeFolder } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const UPLOADS_AT_ONCE_MAX = 8; // app/services.hpp
const MARKER = "dau-vet-vo-hai-7f3a91"; // harmless words, looked for in every byte of the data folder

let world;
let specialist;
let ballot;

before(async () => {
  world = await World.open({ people: ["chuyen-vien", "kiem-toan"] });
  specialist = world.as("specialist");
  ballot = await story.drafted(world);
});
after(() => world.close());

function* filesBelow(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

// Every file of the installation, the log of the database included.
const holding = (words) => [...filesBelow(world.place.dir)].filter((path) => readFileSync(path).includes(words));

async function refused(bytes, detail, more = {}) {
  await unchanged(world, async () => {
    const reply = await story.attach(specialist, ballot, bytes, more);
    assertRefused(reply, 422, "secret-material", detail);
  });
  assert.deepEqual(holding(MARKER), [], "the refused bytes are gone");
}

const page = (...lines) => Buffer.concat([makePdf([lines]), Buffer.from(`\n% ${MARKER}\n`)]);

test("a paper that is let in is found on the disk, so the search below can find one", async () => {
  const words = "tim-thay-duoc-55e1";
  const bytes = Buffer.concat([somePaper("Nội dung"), Buffer.from(`\n% ${words}\n`)]);
  await specialist.must(story.attach(specialist, ballot, bytes), 201);
  assert.equal(holding(words).length, 1);
});

test("a paper with a mark, a declared secret and what is no PDF leave no byte behind", async () => {
  await refused(page("TO TRINH", "TUYEÄT MAÄT"), "TUYỆT MẬT");
  await refused(page("Noi dung"), "declared", { secret: "yes" });
  const reply = await story.attach(specialist, ballot, Buffer.from(`khong phai PDF ${MARKER}`));
  assertRefused(reply, 415, "unsupported-media");
  assert.deepEqual(holding(MARKER), []);
});

test("the stamp beside place and date, spaced letters and broken ones are marks", async () => {
  await refused(page("MẬT           Hà Nội, ngày 5 tháng 6 năm 2026"), "MẬT");
  await refused(page("T U Y Ệ T   M Ậ T"), "TUYỆT MẬT");
  await refused(page("TUYỆ T MẬ T"), "TUYỆT MẬT");
});

test("a mark in the name of the file is one", async () => {
  await refused(page("Noi dung"), "MẬT", { filename: "To trinh (Mật).pdf" });
});

test("a mark in a title over two lines, in the outline and in the name of a file inside is one", async () => {
  const said = (more) => Buffer.concat([makePdf([["Noi dung"]], more), Buffer.from(`\n% ${MARKER}\n`)]);
  await refused(said({ title: "Tờ trình về\ntối\nmật" }), "MẬT");
  await refused(said({ title: "Tờ trình\nTUYỆT\nMẬT" }), "TUYỆT MẬT");
  await refused(said({ outline: "Phụ lục (Tối mật)" }), "TỐI MẬT");
  await refused(said({ attached: "Số liệu - Mật.xlsx" }), "MẬT");
});

test("a file inside of a paper is said on the record and waits for a second person", async () => {
  const bytes = makePdf([["Tờ trình có phụ lục"]], { attached: "phu-luc.xlsx", outline: "Phụ lục" });
  const at = await specialist.must(story.attach(specialist, ballot, bytes), 201);
  const document = at.documents.at(-1);
  const version = document.versions.at(-1);
  assert.deepEqual([version.unsearched_pages, version.attachments], [0, 1]);
  const own = await story.careOf(specialist, ballot, document, version, { kind: "confirm-searched" });
  assertRefused(own, 422, "second-person-required", "searched");
});

test("a paper for somebody else's ballot leaves no byte behind", async () => {
  const reply = await story.attach(specialist, { ...ballot, id: "b-khong-co" }, page("Noi dung"));
  assertRefused(reply, 404, "not-found");
  assert.deepEqual(holding(MARKER), []);
});

test("pages without a text layer are counted on the record", async () => {
  const scan = makePdf([["Trang mot"], []]);
  const at = await specialist.must(story.attach(specialist, ballot, scan), 201);
  const version = at.documents.at(-1).versions.at(-1);
  assert.equal(version.pages, 2);
  assert.equal(version.unsearched_pages, 2, "a stamp on the first page of a scan is no text layer");
  const read = await specialist.must(story.attach(specialist, ballot, somePaper("Chữ")), 201);
  const all = read.documents.at(-1).versions.at(-1);
  assert.deepEqual([all.unsearched_pages, all.attachments], [0, 0]);
});

test("a scan stays one under page numbers and stamps: each page is judged by itself", async () => {
  const scan = makeScan(3, { stamp: "Văn bản điện tử - trang", numbered: true });
  const at = await specialist.must(story.attach(specialist, ballot, scan), 201);
  assert.equal(at.documents.at(-1).versions.at(-1).unsearched_pages, 3);
});

// Instead of the sandbox: a paper that says so is read once the gate is gone.
const slowly = (gate) => `#!/bin/sh
paper=
while [ "$1" != "--" ]; do
  if [ "$1" = "--ro-bind" ] && [ "$3" = "/paper.pdf" ]; then paper=$2; fi
  shift
done
shift
if [ -n "$paper" ] && grep -aq "SLOW" "$paper"; then
  while [ -e "${gate}" ]; do sleep 0.05; done
fi
for word in "$@"; do
  if [ "$word" = "/paper.pdf" ]; then word=$paper; fi
  shift
  set -- "$@" "$word"
done
exec "$@"
`;

test("one person's slow papers keep nobody waiting who reads none", async () => {
  const folder = freshFolder("slow");
  const [gate, program] = [join(folder, "gate"), join(folder, "slowly")];
  writeFileSync(program, slowly(gate), { mode: 0o755 });
  await world.server.stop();
  await world.restart("--bwrap", program);
  const draft = await story.drafted(world);
  writeFileSync(gate, "");
  let ended = 0;
  const papers = Array.from({ length: UPLOADS_AT_ONCE_MAX }, async () => {
    const bytes = Buffer.concat([somePaper("Chậm"), Buffer.from("\n% SLOW\n")]);
    const reply = await story.attach(specialist, draft, bytes);
    ended += 1;
    return reply.status;
  });
  const quarantine = join(world.place.dir, "blobs", "tmp");
  const limit = performance.now() + 20_000;
  while ([...filesBelow(quarantine)].length < UPLOADS_AT_ONCE_MAX) {
    assert.ok(performance.now() < limit, "all of them arrive");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await world.journalSize();
  assert.equal((await specialist.get(`/ballots/${draft.id}`)).status, 200);
  assert.equal(ended, 0, "they wait, each in its turn");
  removeFolder(gate);
  assert.deepEqual(await Promise.all(papers), papers.map(() => 201));
  removeFolder(folder);
});

test("without a sandbox no paper is taken in, and the log says what to do", async () => {
  await world.server.stop();
  await world.restart("--bwrap", "/usr/bin/false");
  const reply = await story.attach(specialist, ballot, page("Noi dung"));
  assert.equal(reply.status, 503);
  assert.deepEqual(holding(MARKER), [], "nor does it stay on the disk");
  await world.server.said(/WARNING: no paper can be taken in: .*--papers-without-sandbox/u);
});

test("where its absence is declared papers come in, and the log says so", async () => {
  await world.server.stop();
  await world.restart("--papers-without-sandbox");
  await specialist.must(story.attach(specialist, ballot, somePaper("Khai báo")), 201);
  const mark = await story.attach(specialist, ballot, page("TO TRINH", "TUYEÄT MAÄT"));
  assertRefused(mark, 422, "secret-material", "TUYỆT MẬT");
  await world.server.said(/WARNING: papers are read without a sandbox, as declared/u);
});

// ---- what nobody attached ----

// As an act leaves it that kept its bytes and died before it was durable.
function orphan(text, hoursAgo) {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const path = join(world.place.dir, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const then = statSync(path).mtimeMs / 1000 - hoursAgo * 3600;
  utimesSync(path, then, then);
  return path;
}

test("content that nobody attached is overwritten and gone after a start", async () => {
  const kept = [...filesBelow(join(world.place.dir, "blobs"))];
  assert.notDeepEqual(kept, [], "papers of the tests before");
  for (const path of kept) utimesSync(path, 1, 1); // however old they are
  await world.server.stop();
  const old = orphan(`nobody's ${MARKER}`, 2);
  const young = orphan("an act may be about to commit", 0);
  const witness = join(world.place.dir, "witness");
  linkSync(old, witness);
  await world.restart();
  const limit = performance.now() + 20_000;
  while (existsSync(old)) {
    assert.ok(performance.now() < limit, "the sweep of the start");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.ok(readFileSync(witness).every((byte) => byte === 0), "overwritten before it was removed");
  assert.ok(existsSync(young));
  for (const path of kept) assert.ok(existsSync(path), "what a matter uses stays");
});

// ---- shares ----

// An upload whose head the server has taken and whose body never comes.
function beginUpload() {
  const headers = {
    Cookie: specialist.cookie,
    "X-CSRF-Token": specialist.csrf,
    "Content-Type": "application/pdf",
    "Content-Length": 1000,
    Expect: "100-continue",
  };
  const target = `/api/v1${story.uploadPath(ballot)}`;
  const options = { method: "POST", headers, agent: false };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(target, world.server.base), options);
    outgoing.on("continue", () => resolve(outgoing));
    outgoing.on("error", reject);
    outgoing.flushHeaders();
  });
}

test("one person has so many uploads under way and not one more", async () => {
  const started = [];
  for (let i = 0; i < UPLOADS_AT_ONCE_MAX; i += 1) started.push(await beginUpload());
  const reply = await story.attach(specialist, ballot, somePaper("Quá nhiều"));
  assertRefused(reply, 429, "too-many-requests", "uploads.at-once");
  for (const upload of started) upload.destroy();
  const limit = performance.now() + 20_000;
  for (;;) {
    const again = await story.attach(specialist, ballot, somePaper("Lại được"));
    if (again.status === 201) break;
    assert.ok(performance.now() < limit, `seats are free again: ${again.text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
