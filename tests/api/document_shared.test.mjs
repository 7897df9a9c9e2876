// A document is one thing, whichever matters hold it: a ballot's paper goes on a meeting's agenda and
// back without a second upload; each holds version and hash, and goes on by itself. Who reads it
// follows from the matters that hold it, version by version, and sudden death changes nothing.
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import * as meetings from "../support/meeting.mjs";
import { sha256 } from "../support/member.mjs";
import { somePaper } from "../support/pdf.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { paperWords, run } from "../support/server.mjs";
import { World } from "../support/world.mjs";

const PATIENCE_MS = 20_000;

let world;
let specialist;

before(async () => {
  world = await World.open();
  specialist = world.as("specialist");
});
after(() => world?.close());

const hashOf = (bytes) => sha256(bytes).toString("hex");
const view = (person, id) => person.must(person.get(`/documents/${id}`), 200);
const bytesAt = (person, id, version) => person.get(`/documents/${id}/versions/${version}`);
const viaBallot = (person, ballot, id, version) =>
  person.get(`/ballots/${ballot.id}/documents/${id}/versions/${version}`);
const viaMeeting = (person, meeting, id, version) =>
  person.get(`/meetings/${meeting.id}/documents/${id}/versions/${version}`);

// Files of the blob store whose name is this hash.
function blobsNamed(hash) {
  const files = readdirSync(world.place.dir, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile() && file.name === hash).length;
}

// A draft with one paper of known bytes.
async function draftedWith(bytes, title = "Tờ trình chung") {
  let ballot = await specialist.must(specialist.post("/ballots", story.draftOf()), 201);
  ballot = await specialist.must(story.attach(specialist, ballot, bytes, { title }), 201);
  return { ballot, document: ballot.documents[0].id };
}

const takeInBallot = (person, ballot, document, version = 1) =>
  person.say(ballot, "take-document", { document, version });
const takeInMeeting = (person, meeting, item, document, version = 1) =>
  meetings.send(person, meeting, "take-document", { item, document, version, leave_granted: false });

async function hidden(person, id) {
  for (const path of ["", "/history", "/versions/1"]) {
    assertRefused(await person.get(`/documents/${id}${path}`), 404, "not-found");
  }
}

test("a ballot's paper goes on an agenda: the same document, version and hash, one blob on the disk", async () => {
  const bytes = somePaper("Tài liệu dùng chung");
  const { ballot, document } = await draftedWith(bytes);
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);

  const paper = (await meetings.see(specialist, meeting)).room.items[item].documents.at(-1);
  assert.deepEqual([paper.id, paper.title, paper.version], [document, "Tờ trình chung", 1]);
  const shown = await view(specialist, document);
  assert.deepEqual(shown.versions.map(({ version, sha256: hash }) => [version, hash]), [[1, hashOf(bytes)]]);
  const places = shown.places.map(({ matter, item: at, version }) => [matter, at, version]);
  assert.deepEqual(places.sort(), [[`ballot/${ballot.id}`, "", 1], [`meeting/${meeting.id}`, item, 1]].sort());
  for (const reply of [
    await viaBallot(specialist, ballot, document, 1),
    await viaMeeting(specialist, meeting, document, 1),
    await bytesAt(specialist, document, 1),
  ]) {
    assert.deepEqual(reply.bytes, bytes);
    assert.equal(reply.headers.etag, `"${hashOf(bytes)}"`);
  }
  assert.equal(blobsNamed(hashOf(bytes)), 1);
});

test("and an agenda's paper goes into a ballot", async () => {
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  const { id } = (await meetings.see(specialist, meeting)).room.items[item].documents[0];
  const ballot = await specialist.must(specialist.post("/ballots", story.draftOf()), 201);
  await specialist.must(takeInBallot(specialist, ballot, id), 200);
  const [paper] = (await specialist.ballot(ballot.id)).documents;
  const { versions } = await view(specialist, id);
  assert.deepEqual([paper.id, paper.versions[0].sha256], [id, versions[0].sha256]);
  assertRefused(await takeInBallot(specialist, ballot, id), 409, "conflict");
});

test("rights follow from the matter that holds it: a member reads it by the meeting and sees no trace of the draft", async () => {
  const bytes = somePaper("Chỉ đọc theo phiên họp");
  const { ballot, document } = await draftedWith(bytes);
  const meeting = await meetings.convened(world);
  const [item, other] = meeting.room.head.order;
  const [member] = meetings.ministers(world);
  const guest = await world.outsider();
  for (const person of [member, guest, world.as("administrator")]) await hidden(person, document);

  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);
  await hidden(member, document); // not invited yet
  await meetings.onAgenda(specialist, meeting, "invite-guest", { person: guest.person, items: [other] });
  await meetings.invitations(world, meeting);

  const shown = await view(member, document);
  assert.deepEqual(shown.places.map(({ matter }) => matter), [`meeting/${meeting.id}`]);
  assert.deepEqual(shown.may, ["read"]);
  assert.deepEqual((await bytesAt(member, document, 1)).bytes, bytes);
  assertRefused(await viaBallot(member, ballot, document, 1), 404, "not-found");
  assertRefused(await member.get(`/ballots/${ballot.id}`), 404, "not-found");
  const history = await member.must(member.get(`/documents/${document}/history`), 200);
  assert.deepEqual(history.items.map(({ kind }) => kind), ["document-linked"]);
  const whole = await specialist.must(specialist.get(`/documents/${document}/history`), 200);
  assert.deepEqual(whole.items.map(({ kind }) => kind), ["document-created", "document-linked"]);
  const [created, linked] = whole.items.map(({ seq }) => `/journal/receipts/${seq}`);
  assert.equal((await specialist.must(specialist.get(created), 200)).entry.includes(document), true);
  await member.must(member.get(linked), 200);
  assertRefused(await member.get(created), 404, "not-found");

  await hidden(guest, document); // invited to another item
  await hidden(world.as("administrator"), document);
});

test("a recipient of the ballot alone reads it there, and nothing of the meeting that is still prepared", async () => {
  const ballot = await story.issued(world);
  const document = ballot.documents[0].id;
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);
  const [member] = meetings.ministers(world);
  const shown = await view(member, document);
  assert.deepEqual(shown.places.map(({ matter }) => matter), [`ballot/${ballot.id}`]);
  assertRefused(await viaMeeting(member, meeting, document, 1), 404, "not-found");
});

test("a version replaced in one matter leaves the other where it is until it is renewed there", async () => {
  const ballot = await story.issued(world);
  const document = ballot.documents[0].id;
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  const guest = await world.outsider();
  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);
  await meetings.onAgenda(specialist, meeting, "invite-guest", { person: guest.person, items: [item] });
  await meetings.invitations(world, meeting);
  const second = somePaper("Bản thứ hai");
  await specialist.must(story.replace(specialist, ballot, { id: document }, second), 200);

  const inMeeting = async () =>
    (await meetings.see(specialist, meeting)).room.items[item].documents.find(({ id }) => id === document).version;
  assert.equal(await inMeeting(), 1);
  assert.equal((await specialist.ballot(ballot.id)).documents[0].versions.at(-1).version, 2);
  // The guest has the meeting alone: no version 2 for them, and not a word that there is one.
  assert.deepEqual((await view(guest, document)).versions.map(({ version }) => version), [1]);
  assertRefused(await bytesAt(guest, document, 2), 404, "not-found");
  assertRefused(await viaMeeting(guest, meeting, document, 2), 404, "not-found");
  assertRefused(await viaMeeting(specialist, meeting, document, 2), 404, "not-found");

  await specialist.must(takeInMeeting(specialist, meeting, item, document, 2), 200);
  assert.equal(await inMeeting(), 2);
  assert.deepEqual((await view(guest, document)).versions.map(({ version }) => version), [1, 2]);
  assert.deepEqual((await viaMeeting(guest, meeting, document, 2)).bytes, second);
  assert.equal(blobsNamed(hashOf(second)), 1);
  assertRefused(await takeInMeeting(specialist, meeting, item, document, 1), 409, "conflict");
});

test("a matter that took a paper makes no version of it for somebody of another unit", async () => {
  const { document } = await draftedWith(somePaper("Của đơn vị soạn"));
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);
  const deputy = world.as("office_deputy"); // submits for the secretariat, of the office above
  const more = { document, note: "Sửa Điều 3" };
  await unchanged(world, async () => {
    const reply = await meetings.submit(deputy, meeting, item, more);
    assertRefused(reply, 403, "forbidden", "version");
  });
  await specialist.must(meetings.submit(specialist, meeting, item, more), 201);
  assert.deepEqual((await view(specialist, document)).versions.map(({ version }) => version), [1, 2]);
});

test("nobody takes what they may not read, and what is refused leaves nothing behind", async () => {
  const { ballot, document } = await draftedWith(somePaper());
  const meeting = await meetings.convened(world);
  const [item, second] = meeting.room.head.order;
  await unchanged(world, async () => {
    assertRefused(await takeInMeeting(specialist, meeting, item, "d-none"), 404, "not-found");
    assertRefused(await takeInMeeting(specialist, meeting, item, document, 2), 404, "not-found");
    const [member] = meetings.ministers(world);
    assertRefused(await takeInMeeting(member, meeting, item, document), 404, "not-found");
    assertRefused(await takeInBallot(member, ballot, document), 404, "not-found");
  });
  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);
  await unchanged(world, async () => {
    assertRefused(await takeInMeeting(specialist, meeting, item, document), 409, "conflict");
    assertRefused(await takeInMeeting(specialist, meeting, second, document), 409, "conflict");
  });
});

test("what no matter holds any more is its author's alone", async () => {
  const { ballot, document } = await draftedWith(somePaper());
  const leader = world.as("department_leader");
  await view(leader, document);
  await specialist.mustAct(ballot, "remove-document", { document });
  await hidden(leader, document);
  assert.deepEqual((await view(specialist, document)).places, []);
});

test("a document is described by its unit at the revision seen, and found by its words and number", async () => {
  const { document } = await draftedWith(somePaper(), "Báo cáo đánh giá tác động");
  const path = `/documents/${document}/commands`;
  const words = {
    kind: "describe-document",
    title: "Báo cáo đánh giá tác động lưu vực Sông Hồng",
    document_kind: "appraisal_report",
    number: "77/BC-BTP",
  };
  const { revision } = await view(specialist, document);
  assertRefused(await specialist.post(path, words), 428, "precondition-required");
  assertRefused(await specialist.post(path, words, { revision: revision + 1 }), 412, "stale-version");
  assertRefused(await world.as("office_head").post(path, words, { revision }), 403, "forbidden");
  await specialist.must(specialist.post(path, words, { revision }), 200);
  const now = await view(specialist, document);
  assert.deepEqual([now.title, now.number, now.kind], [words.title, "77/BC-BTP", "appraisal_report"]);

  const find = async (person, q) =>
    (await person.must(person.get(`/search?kind=document&q=${encodeURIComponent(q)}`), 200)).matters;
  const limit = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await find(specialist, "luu vuc song hong");
    if (found.length > 0) {
      assert.deepEqual(found.map(({ matter }) => matter), [`document/${document}`]);
      break;
    }
    assert.ok(performance.now() < limit, "the document was not found");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal((await find(specialist, "77/BC-BTP")).length, 1);
  assert.deepEqual(await find(meetings.ministers(world)[0], "luu vuc song hong"), []);
  assertRefused(await specialist.get("/search?q=abc&kind=person"), 400, "invalid-input", "kind");
});

test("the index of papers knows a document by the number printed on it, also when that is told later", async () => {
  const { ballot, document } = await draftedWith(somePaper("Nội dung không có số"), "Báo cáo không số");
  // What bears the number; the words of a number that nothing bears may find other papers.
  const bearing = async (person, number) => {
    const done = await run(["search", ...world.place.args, ...paperWords(), "--as", person.person, number]);
    assert.equal(done.code, 0, done.stderr);
    const hits = done.stdout.trim().split("\n").map((line) => JSON.parse(line)).slice(0, -1);
    return hits.filter((hit) => hit.number === number).map(({ matter, part }) => `${matter} ${part}`);
  };
  const told = async (number) => {
    const { title, kind, revision } = await view(specialist, document);
    const words = { kind: "describe-document", title, document_kind: kind, number };
    await specialist.must(specialist.post(`/documents/${document}/commands`, words, { revision }), 200);
  };
  const asked = async (work) => {
    await world.server.stop(); // one process at a time has the folder
    try {
      await work();
    } finally {
      await world.restart();
    }
  };
  const paper = `ballot/${ballot.id} paper/${document}/1`;
  await asked(async () => assert.deepEqual(await bearing(specialist, "8123/BC-BTP"), []));
  await told("8123/BC-BTP");
  await asked(async () => {
    assert.deepEqual(await bearing(specialist, "8123/BC-BTP"), [paper]);
    assert.deepEqual(await bearing(meetings.ministers(world)[0], "8123/BC-BTP"), [], "a draft is not the ministers'");
  });
  await told("8124/BC-BTP");
  await asked(async () => {
    assert.deepEqual(await bearing(specialist, "8123/BC-BTP"), []);
    assert.deepEqual(await bearing(specialist, "8124/BC-BTP"), [paper]);
  });
});

test("sudden death while papers are put from one matter into another leaves whole documents", async () => {
  const { document } = await draftedWith(somePaper("Trước khi máy dừng"));
  const meeting = await meetings.convened(world);
  const [item] = meeting.room.head.order;
  await specialist.must(takeInMeeting(specialist, meeting, item, document), 200);
  const before = await view(specialist, document);
  const drafts = [];
  for (let n = 0; n < 4; n += 1) drafts.push(await specialist.must(specialist.post("/ballots", story.draftOf()), 201));
  const sent = drafts.map((ballot) => takeInBallot(specialist, ballot, document).then(() => true, () => false));
  await sent[0];
  await world.server.kill();
  const answered = await Promise.all(sent);
  await world.restart();
  for (const [at, ballot] of drafts.entries()) {
    const holds = (await specialist.ballot(ballot.id)).documents.some(({ id }) => id === document);
    const { places } = await view(specialist, document);
    assert.equal(places.some(({ matter }) => matter === `ballot/${ballot.id}`), holds);
    if (answered[at]) assert.ok(holds, "what was answered is kept");
  }
  const now = await view(specialist, document);
  assert.deepEqual(now.versions, before.versions);
});

test("the journal of all this verifies", async () => {
  const { code, stdout } = await world.place.verify();
  assert.equal(code, 0, stdout);
  assert.match(stdout, /\b0 faults\b/u);
});
