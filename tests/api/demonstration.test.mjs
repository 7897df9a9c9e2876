// What `./dev run` shows: ballots in every state, meetings held, ready to open and in preparation, and
// "try it as …", which offers a demonstration's sign-ins and nothing else's.
import { strict as assert } from "node:assert";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { call, newAgent } from "../support/http.mjs";
import { Member } from "../support/member.mjs";
import { papersFolder, sourceFile } from "../support/places.mjs";
import { newPlace, run } from "../support/server.mjs";

let place;
let remove;
let server;
let people;
const agent = newAgent();

const offer = (path = "") =>
  call(agent, server.base, { method: "GET", target: `/api/v1/demonstration/people${path}` });

before(async () => {
  ({ place, remove } = newPlace("sqlite"));
  await place.demonstrate(papersFolder());
  server = await place.serve("--try-as", join(place.dir, "sign-ins.json"));
  people = (await offer()).json.people;
});
after(async () => {
  await server?.stop();
  remove();
});

// Signs in by what is offered, the ordinary way.
async function as(role) {
  const { login } = people.find((person) => person.roles.includes(role));
  const member = new Member(server.base, { login });
  const { password, code } = await member.must(member.get(`/demonstration/people/${login}`), 200);
  assert.notEqual(code, "", `no code is offered for ${login}`);
  const { ticket } = await member.must(member.post("/session", { login, password }), 200);
  member.takeSession(await member.post("/session/totp", { ticket, code, device: "trình diễn" }));
  return member;
}

test("ballots of a demonstration stand in every state", async () => {
  const specialist = await as("specialist");
  const { ballots } = await specialist.must(specialist.get("/ballots"), 200);
  const phases = new Set(ballots.map(({ phase }) => phase));
  for (const phase of ["drafted", "in_approval", "issued", "closed", "submitted", "decided"]) {
    assert.ok(phases.has(phase), `${phase} is not among ${[...phases]}`);
  }
});

test("each ballot has the papers of its own matter, and its summary leads to a page of them", async () => {
  const specialist = await as("specialist");
  const { ballots } = await specialist.must(specialist.get("/ballots"), 200);
  const dossiers = new Set();
  for (const { id } of ballots) {
    const { title, summary, documents } = await specialist.must(specialist.get(`/ballots/${id}`), 200);
    assert.match(documents[0].title, /^Tờ trình về dự thảo /, title);
    assert.match(documents[1].title, /^Dự thảo Ngh|^Dự thảo Quyết định /, title);
    dossiers.add(documents.map((one) => one.title).join("; "));
    assert.ok(summary.length > 0, title);
    for (const { document, page } of summary) {
      assert.ok(documents.some((one) => one.id === document) && page >= 1, title);
    }
  }
  assert.equal(dossiers.size, ballots.length);
});

test("a meeting was held, and its row counts what was approved", async () => {
  const auditor = await as("member");
  const { meetings } = await auditor.must(auditor.get("/meetings"), 200);
  const held = meetings.find(({ phase }) => phase === "closed");
  const view = await auditor.must(auditor.get(`/meetings/${held.id}`), 200);
  const results = Object.values(view.room.items).map(({ result }) => result);
  assert.ok(results.includes("not_approved"), `${results}`);
  assert.equal(held.decisions, results.filter((result) => result === "approved").length);
});

test("a visitor who tries the chair opens the meeting that is ready", async () => {
  const chair = await as("prime_minister");
  const { meetings } = await chair.must(chair.get("/meetings"), 200);
  const ready = meetings.find(({ phase }) => phase === "invited");
  await chair.must(chair.post(`/meetings/${ready.id}/commands`, { kind: "open-meeting" }));
  const view = await chair.must(chair.get(`/meetings/${ready.id}`), 200);
  assert.equal(view.phase ?? view.room.head.phase, "open");
});

test("somebody who is not of the demonstration is unknown there", async () => {
  assert.equal((await offer("/nobody")).status, 404);
});

test("what a demonstration played verifies", async () => {
  const { good, stdout, stderr } = await place.verify();
  assert.ok(good, `${stdout}${stderr}`);
});

test("without the sign-ins of a demonstration the offer is an unknown path", async () => {
  const plain = newPlace("sqlite");
  await plain.place.import(sourceFile("tests/support/small_government.yaml"));
  const other = await plain.place.serve();
  try {
    const target = "/api/v1/demonstration/people";
    const offered = await call(agent, other.base, { method: "GET", target });
    const unknown = await call(agent, other.base, { method: "GET", target: `${target}/a/b` });
    assert.equal(offered.status, 404);
    assert.deepEqual(offered.bytes, unknown.bytes);
  } finally {
    await other.stop();
    plain.remove();
  }
});

test("a server refuses to offer sign-ins beside an organisation that is no demonstration", async () => {
  const real = newPlace("sqlite");
  try {
    const file = sourceFile("tests/support/small_government.yaml");
    const made = await run(["import", ...real.place.args, file]);
    assert.equal(made.code, 0, made.stderr);
    const words = ["serve", ...real.place.args, "--port", "0"];
    const { code, stderr } = await run([...words, "--try-as", join(place.dir, "sign-ins.json")]);
    assert.notEqual(code, 0);
    assert.match(stderr, /--try-as is for demonstrations/u);
  } finally {
    real.remove();
  }
});
