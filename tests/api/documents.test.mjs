// Papers: what the gate lets in and what it stops, ranges and hashes of what was stored.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { makePdf, somePaper } from "../support/pdf.mjs";
import { sha256 } from "../support/member.mjs";
import { publishedPapers, samplePapers } from "../support/places.mjs";
import { readFileSync } from "node:fs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const DOCUMENT_BYTES_MAX = 100 << 20; // app/services.hpp, Settings::document_bytes_max

let world;
let specialist;
let ballot;

before(async () => {
  world = await World.open({ people: ["chuyen-vien", "kiem-toan"] });
  specialist = world.as("specialist");
  ballot = await story.drafted(world);
});
after(() => world.close());

async function refusedUpload(bytes, status, reason, detail, more = {}) {
  await unchanged(world, async () => {
    const reply = await story.attach(specialist, ballot, bytes, more);
    assertRefused(reply, status, reason, detail);
  });
}

const pathOf = (at, document, version = 1) =>
  `/ballots/${at.id}/documents/${document.id}/versions/${version}`;

test("a stored paper comes back byte for byte, with the hash the statement names", async () => {
  const bytes = somePaper("Nội dung");
  const at = await specialist.must(story.attach(specialist, ballot, bytes), 201);
  const document = at.documents.at(-1);
  const [version] = document.versions;
  const hash = sha256(bytes).toString("hex");
  assert.deepEqual([version.sha256, version.bytes, version.pages], [hash, bytes.length, 2]);
  const reply = await specialist.get(pathOf(at, document));
  assert.deepEqual(reply.bytes, bytes);
  assert.equal(reply.headers.etag, `"${hash}"`);
  assert.equal(reply.headers["content-type"], "application/pdf");
  assert.equal(reply.headers["content-disposition"], "inline");
});

const real = { "sample papers": samplePapers(), "published documents": publishedPapers().slice(0, 6) };
for (const [what, papers] of Object.entries(real).filter(([, list]) => list.length > 0)) {
  test(`all of ${papers.length} ${what} pass the gate and come back unchanged`, async () => {
    const at = await story.drafted(world, { papers });
    for (const [index, { name, path }] of papers.entries()) {
      const bytes = readFileSync(path);
      const { bytes: got } = await specialist.get(pathOf(at, at.documents[index]));
      assert.ok(sha256(got).equals(sha256(bytes)), name);
    }
  });
}

test("ranges of a paper are exact; one outside it is refused", async () => {
  const document = ballot.documents[0];
  const whole = (await specialist.get(pathOf(ballot, document))).bytes;
  const range = async (text) => {
    const headers = { Range: `bytes=${text}` };
    return specialist.get(pathOf(ballot, document), { headers });
  };
  const cases = [
    ["0-9", 0, 10],
    ["5-", 5, whole.length],
    ["-7", whole.length - 7, whole.length],
    [`10-${whole.length + 500}`, 10, whole.length],
  ];
  for (const [text, from, to] of cases) {
    const reply = await range(text);
    assert.equal(reply.status, 206, text);
    assert.deepEqual(reply.bytes, whole.subarray(from, to), text);
    assert.equal(reply.headers["content-range"], `bytes ${from}-${to - 1}/${whole.length}`);
  }
  assert.equal((await range(`${whole.length}-`)).status, 416);
});

test("a paper the reader has already is not sent again", async () => {
  const document = ballot.documents[0];
  const { headers } = await specialist.get(pathOf(ballot, document));
  const ask = (etag) =>
    specialist.get(pathOf(ballot, document), { headers: { "If-None-Match": etag } });
  const reply = await ask(headers.etag);
  assert.equal(reply.status, 304);
  assert.equal(reply.bytes.length, 0);
  assert.equal(reply.headers.etag, headers.etag);
  assert.equal((await ask(`"${"0".repeat(64)}"`)).status, 200);
});

test("a paper declared to hold a state secret is refused: secret-material", () =>
  refusedUpload(somePaper(), 422, "secret-material", "declared", { secret: "yes" }));

const STAMPS = {
  "the stamp MẬT on its own line": [["MẬT"], ["Điều 1"]],
  "TỐI MẬT in a line of text": [["Tài liệu TỐI MẬT của cơ quan"]],
  "TUYỆT MẬT on the second page": [["Trang đầu"], ["TUYỆT MẬT"]],
  "a degree of secrecy after its label": [["Độ mật: Tối mật"]],
  "spaced letters": [["M Ậ T"]],
};
for (const [what, pages] of Object.entries(STAMPS)) {
  test(`a PDF with ${what} is refused: secret-material`, () =>
    refusedUpload(makePdf(pages), 422, "secret-material"));
}

test("ordinary words with mật in them pass", async () => {
  const bytes = makePdf([["Bảo mật thông tin và bí mật kinh doanh", "mật độ dân số"]]);
  await specialist.must(story.attach(specialist, ballot, bytes), 201);
});

test("bytes that are no PDF, and a PDF cut short, are refused: unsupported-media", async () => {
  const html = Buffer.from("<html><body>no paper</body></html>");
  await refusedUpload(html, 415, "unsupported-media", "not a PDF");
  await refusedUpload(somePaper().subarray(0, 40), 415, "unsupported-media");
  await refusedUpload(Buffer.from("%PDF-1.7 and nothing else"), 415, "unsupported-media");
});

test("another content type is refused even when the bytes are a PDF: unsupported-media", () =>
  refusedUpload(somePaper(), 415, "unsupported-media", "Content-Type", { type: "text/html" }));

test("an empty upload is refused", () => refusedUpload(Buffer.alloc(0), 400, "invalid-input", "body"));

test("what the request must say about a paper is checked", async () => {
  const send = (query) =>
    specialist.call("POST", `/ballots/${ballot.id}/documents?${new URLSearchParams(query)}`, {
      body: somePaper(),
      type: "application/pdf",
    });
  const good = { title: "t", kind: "draft", filename: "a.pdf", contains_state_secret: "no" };
  const wrong = [
    { ...good, kind: "poem" },
    { ...good, contains_state_secret: "maybe" },
    { ...good, title: "" },
    { ...good, title: "a\u0300".repeat(3) },
    { ...good, filename: "../../etc/passwd" },
    { ...good, title: "x".repeat(501) },
  ];
  await unchanged(world, async () => {
    for (const query of wrong) {
      const reply = await send(query);
      assert.ok([400, 413].includes(reply.status), `${JSON.stringify(query)}: ${reply.status}`);
    }
  });
  assert.equal((await send(good)).status, 201);
});

test("a paper over the size limit is refused: too-large", async () => {
  const start = somePaper();
  const bytes = Buffer.concat([start, Buffer.alloc(DOCUMENT_BYTES_MAX + 1 - start.length, 0x20)]);
  await refusedUpload(bytes, 413, "too-large");
});

test("who may not write here cannot even begin an upload", async () => {
  const auditor = world.as("auditor");
  const reply = await story.attach(auditor, ballot, somePaper());
  assertRefused(reply, 404, "not-found");
  const bare = await story.attach(specialist, ballot, somePaper(), { csrf: false });
  assertRefused(bare, 403, "csrf-mismatch");
});

test("a paper is replaced as a new version beside the old one, never by the same bytes", async () => {
  const at = await story.drafted(world);
  const document = at.documents[0];
  const old = (await specialist.get(pathOf(at, document))).bytes;
  assertRefused(await story.replace(specialist, at, document, old), 409, "wrong-state");
  const { revision } = at;
  await specialist.mustAct(at, "remove-document", { document: document.id }, { revision });
  assertRefused(await specialist.get(pathOf(at, document)), 404, "not-found");
});

test("a matter with secret papers is a neutral stub: a register number, no title, no file", async () => {
  const draft = story.draftOf({ title: "Tên không ai được thấy" });
  const at = await specialist.must(specialist.post("/ballots", draft), 201);
  const stub = await specialist.mustAct(at, "declare-secret-stub", { register_number: "12/TM" });
  assert.equal(stub.secret_register_number, "12/TM");
  assert.equal(stub.title, "");
  const refused = await story.attach(specialist, at, somePaper());
  assertRefused(refused, 422, "secret-material");
  assertRefused(await specialist.act(at, "start-approval"), 422, "secret-material");
  const { ballots } = await specialist.must(specialist.get("/ballots"), 200);
  const row = ballots.find(({ id }) => id === at.id);
  assert.deepEqual([row.title, row.secret_stub, row.documents], ["", true, 0]);
});
