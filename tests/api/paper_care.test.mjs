// The care of papers by two people: what no program could search is looked at by somebody else than the
// uploader before anybody is asked about it, and a state secret that came in all the same is destroyed,
// everywhere and for good, while its hash and the fact stay.
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { today } from "../support/clock.mjs";
import * as meetings from "../support/meeting.mjs";
import { makeScan, somePaper } from "../support/pdf.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { paperWords, run } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

const PATIENCE_MS = 20_000;
const MARKER = "dau-vet-da-huy-8c21d7"; // harmless words, looked for in every byte of the data folder

let world;
let specialist;
let leader;

before(async () => {
  world = await World.open({ people: [...OFFICE, "thanh-vien-02", "kiem-toan", "quan-tri"] });
  specialist = world.as("specialist");
  leader = world.as("department_leader");
});
after(() => world.close());

function* filesBelow(folder) {
  for (const one of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, one.name);
    if (one.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}
// Every file of the installation, the log of the database included.
const holding = (words) =>
  [...filesBelow(world.place.dir)].filter((path) => contentOf(path).includes(words));
// A file that is wiped while the folder is read holds nothing.
const contentOf = (path) => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
};

async function until(holds, what) {
  const limit = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    assert.ok(performance.now() < limit, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const blobOf = (sha256) =>
  join(world.place.dir, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256);

let scans = 0;
const someScan = () => Buffer.concat([makeScan(2), Buffer.from(`\n% ${(scans += 1)} ${process.pid}\n`)]);
const marked = () => Buffer.concat([somePaper("Nội dung"), Buffer.from(`\n% ${MARKER}\n`)]);

const pathOf = (ballot, document, version = 1) =>
  `/ballots/${ballot.id}/documents/${document.id}/versions/${version}`;
const last = (ballot) => ballot.documents.at(-1);
const care = async (person, ballot, command) => {
  const document = last(ballot);
  return story.careOf(person, ballot, document, document.versions.at(-1), command);
};
const reason = "Tải nhầm tệp";

// ---- what no program could search ----

test("a scan is said not to be searched; its uploader cannot say otherwise, a colleague can", async () => {
  const ballot = await story.drafted(world, { papers: [{ bytes: someScan() }] });
  const [version] = last(ballot).versions;
  assert.equal(version.unsearched_pages, 2);
  assert.deepEqual(version.care, {
    searched_by: "",
    purge: "none",
    purge_reason: "",
    drop_reason: "",
    may: ["propose-purge"],
  });
  await unchanged(world, async () => {
    const own = await care(specialist, ballot, { kind: "confirm-searched" });
    assertRefused(own, 422, "second-person-required", "searched");
    const stranger = await care(world.cast["thanh-vien-02"], ballot, { kind: "confirm-searched" });
    assertRefused(stranger, 404, "not-found");
  });
  const done = await leader.must(care(leader, ballot, { kind: "confirm-searched" }), 200);
  assert.notEqual(done.searched_by, "");
  assert.ok(!done.may.includes("confirm-searched"));
  const again = await care(leader, ballot, { kind: "confirm-searched" });
  assertRefused(again, 409, "conflict", "searched");
});

test("a paper with text asks nobody", async () => {
  const ballot = await story.drafted(world);
  const reply = await care(leader, ballot, { kind: "confirm-searched" });
  assertRefused(reply, 409, "wrong-state", "searched");
});

test("a ballot is not issued before somebody has looked at its scans", async () => {
  const bytes = someScan();
  const started = await story.drafted(world, { papers: [{ bytes }] });
  let ballot = await specialist.mustAct(started, "start-approval");
  while (ballot.pending[0].step !== "issue") {
    ballot = await story.completed(world, ballot, ballot.pending[0]);
  }
  const clerk = world.as("clerk");
  const issue = () =>
    clerk.act(ballot, "issue-ballot", { number: "901/PLYK-VPCP" }, { revision: ballot.revision });
  await unchanged(world, async () => {
    assertRefused(await issue(), 422, "second-person-required", "unsearched");
  });
  await story.looked(world, ballot);
  await clerk.must(issue(), 200);
  const member = world.cast["thanh-vien-02"];
  assert.deepEqual((await member.get(pathOf(ballot, last(ballot)))).bytes, bytes);
});

test("members are not given a scan instead of a paper they have", async () => {
  const ballot = await story.issued(world);
  await unchanged(world, async () => {
    const reply = await story.replace(specialist, ballot, last(ballot), someScan());
    assertRefused(reply, 422, "second-person-required", "file.unsearched");
  });
});

test("in a meeting a scan is the office's until a second person has looked", async () => {
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  const bytes = someScan();
  const query = "title=T&kind=submission&filename=t.pdf&contains_state_secret=no";
  const upload = { body: bytes, type: "application/pdf" };
  const path = `/meetings/${meeting.id}`;
  await specialist.must(specialist.call("POST", `${path}/items/${item}/documents?${query}`, upload), 201);
  const paper = (await meetings.see(specialist, meeting)).papers[item].at(-1);
  const reads = (who) => who.get(`${path}/documents/${paper.id}/versions/1`);
  assert.deepEqual((await reads(world.as("office_head"))).bytes, bytes, "who may look must see");
  const confirm = story.careOf(leader, meeting, paper, paper, { kind: "confirm-searched" });
  assert.notEqual((await leader.must(confirm, 200)).searched_by, "");
});

// ---- a state secret that came in ----

test("one proposes and another confirms; then the content is gone, and its hash and the fact stay", async () => {
  const bytes = marked();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const ballot = await story.drafted(world, { papers: [{ bytes }] });
  const elsewhere = await story.drafted(world, { papers: [{ bytes }] });
  const blob = blobOf(sha256);
  assert.equal(holding(MARKER).length, 1, "so the search below can find it");

  await unchanged(world, async () => {
    assertRefused(await care(leader, ballot, { kind: "confirm-purge" }), 409, "wrong-state", "purge");
    const blank = await care(specialist, ballot, { kind: "propose-purge", reason: " " });
    assertRefused(blank, 422, "reason-required");
  });
  const proposal = care(specialist, ballot, { kind: "propose-purge", reason });
  const proposed = await specialist.must(proposal, 200);
  assert.deepEqual([proposed.purge, proposed.purge_reason], ["proposed", reason]);
  await unchanged(world, async () => {
    const own = await care(specialist, ballot, { kind: "confirm-purge" });
    assertRefused(own, 403, "forbidden", "paper");
    const twice = await care(leader, ballot, { kind: "propose-purge", reason });
    assertRefused(twice, 409, "conflict", "purge");
  });
  assert.equal((await specialist.get(pathOf(ballot, last(ballot)))).status, 200, "nothing is gone yet");

  const done = await leader.must(care(leader, ballot, { kind: "confirm-purge" }), 200);
  assert.deepEqual([done.purge, done.may], ["done", []]);
  for (const one of [ballot, elsewhere]) {
    const gone = await specialist.get(pathOf(one, last(one)));
    assertRefused(gone, 422, "secret-material", "purged");
    const seen = last(await specialist.ballot(one.id)).versions.at(-1);
    assert.deepEqual([seen.sha256, seen.care.purge], [sha256, "done"], "the hash and the fact stay");
  }
  await until(() => !existsSync(blob), "the content is destroyed");
  assert.deepEqual(holding(MARKER), [], "nowhere on the disk, nor in the log of the database");
});

test("what was destroyed does not come in again, and a ballot with it is not issued", async () => {
  const bytes = marked();
  const ballot = await story.drafted(world, { papers: [{ bytes }] });
  await specialist.must(care(specialist, ballot, { kind: "propose-purge", reason }), 200);
  await leader.must(care(leader, ballot, { kind: "confirm-purge" }), 200);
  await unchanged(world, async () => {
    const again = await story.attach(specialist, ballot, bytes);
    assertRefused(again, 422, "secret-material", "purged");
  });
  await until(() => holding(MARKER).length === 0, "neither the first nor the second upload is left");
});

test("a proposal that is dropped leaves everything as it was", async () => {
  const bytes = somePaper("Tài liệu thường");
  const ballot = await story.drafted(world, { papers: [{ bytes }] });
  await specialist.must(care(specialist, ballot, { kind: "propose-purge", reason }), 200);
  const drop = care(leader, ballot, { kind: "drop-purge", reason: "Không mật" });
  const dropped = await leader.must(drop, 200);
  assert.deepEqual([dropped.purge, dropped.purge_reason, dropped.drop_reason], ["none", "", "Không mật"]);
  assertRefused(await care(leader, ballot, { kind: "confirm-purge" }), 409, "wrong-state", "purge");
  assert.deepEqual((await specialist.get(pathOf(ballot, last(ballot)))).bytes, bytes);
});

test("the proposer who could confirm for another cannot confirm the own proposal", async () => {
  const ballot = await story.drafted(world);
  await leader.must(care(leader, ballot, { kind: "propose-purge", reason }), 200);
  await unchanged(world, async () => {
    const own = await care(leader, ballot, { kind: "confirm-purge" });
    assertRefused(own, 422, "second-person-required", "purge");
  });
  const head = world.as("office_head");
  assert.equal((await head.must(care(head, ballot, { kind: "confirm-purge" }), 200)).purge, "done");
  const blob = blobOf(last(ballot).versions.at(-1).sha256);
  await until(() => !existsSync(blob), "the content is destroyed");
});

test("the words of a destroyed paper leave the search index with it", async () => {
  const words = "Lời riêng của tệp này";
  const ballot = await story.drafted(world, { papers: [{ bytes: somePaper(words) }] });
  await world.server.stop();
  const asked = ["search", ...world.place.args, ...paperWords(), "--as", specialist.person, words];
  const found = await run(asked);
  assert.equal(found.code, 0, found.stderr);
  await world.restart();
  const indexes = () => readdirSync(join(world.place.dir, "search"));
  assert.equal(indexes().length, 1);
  await specialist.must(care(specialist, ballot, { kind: "propose-purge", reason }), 200);
  await leader.must(care(leader, ballot, { kind: "confirm-purge" }), 200);
  await until(() => indexes().length === 0, "the index of its words is gone");
});

// Somebody who prepares matters in an agency of their own.
async function inAgency(agency, login, role) {
  const admin = world.as("administrator");
  const person = await world.outsider(login);
  const position = { id: login, title: "Vị trí thử", title_en: "", agency, body: null, roles: [role] };
  await world.confirmed(admin.post("/admin/positions", position));
  const held = { person: person.person, position: login, from: today() };
  await world.confirmed(admin.post("/admin/assignments", held));
  return person;
}

test("who holds the same paper elsewhere does not destroy it for everybody", async () => {
  const bytes = somePaper("Có ở hai hồ sơ");
  const ballot = await story.drafted(world, { papers: [{ bytes }] });
  const theirs = await inAgency("btc", "khach", "specialist");
  const leads = await inAgency("btc", "khach-hai", "department_leader");
  const copy = await story.drafted({ as: () => theirs }, { papers: [{ bytes }] });
  await theirs.must(care(theirs, copy, { kind: "propose-purge", reason }), 200);
  for (const [who, place] of [[leads, copy], [leader, ballot]]) {
    await unchanged(world, async () => {
      assertRefused(await care(who, place, { kind: "confirm-purge" }), 403, "forbidden", "purge");
    });
  }
  assert.deepEqual((await specialist.get(pathOf(ballot, last(ballot)))).bytes, bytes);
  await theirs.mustAct(copy, "remove-document", { document: last(copy).id });
  const done = await leader.must(care(leader, ballot, { kind: "confirm-purge" }), 200);
  assert.equal(done.purge, "done");
  const blob = blobOf(last(ballot).versions.at(-1).sha256);
  await until(() => !existsSync(blob), "the content is destroyed");
});

test("the journal tells it again, and an installation with a destroyed paper is sound", async () => {
  await world.server.stop();
  const verified = await world.place.verify();
  assert.ok(verified.good, verified.stdout + verified.stderr);
  await world.restart();
});
