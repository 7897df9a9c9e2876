// Authority over HTTP: every operation × every actor × every state of a matter, allowed or refused
// as the table says, and what may not be seen answered with the bytes of what does not exist.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { verdict } from "../support/authority.mjs";
import {
  ADMIN,
  ANYBODY,
  COMMANDS,
  MATTER,
  MEETING_LISTS,
  MEETINGS,
  OUTSIDE,
  TASKS,
  TASK_LISTS,
  day,
} from "../support/authority_calls.mjs";
import { kindsOf, operations } from "../support/contract.mjs";
import { Member } from "../support/member.mjs";
import * as story from "../support/story.mjs";
import { BY_ROLE, World } from "../support/world.mjs";

let world;
let actors;

before(async () => {
  world = await World.open();
  world.cast["chuyen-vien-khac"] = await otherSpecialist();
  actors = Object.values(world.cast);
});
after(() => world.close());

// A specialist of another agency: the role without the department.
async function otherSpecialist() {
  const office = world.as("administrator");
  const position = {
    id: "chuyen-vien-btp",
    title: "Chuyên viên Bộ Tư pháp",
    title_en: "Specialist, Ministry of Justice",
    agency: "btp",
    body: null,
    roles: ["specialist"],
  };
  const person = { id: "chuyen-vien-khac", name: "Người Thử G" };
  await office.must(office.post("/admin/people", person), 201);
  await world.confirmed(await office.post("/admin/positions", position));
  const assignment = { person: person.id, position: position.id, from: day };
  await world.confirmed(await office.post("/admin/assignments", assignment));
  const member = new Member(world.server.base, await world.invitedAnew(person.id, person.id));
  await member.activate();
  await member.signIn();
  return member;
}

test("the calls name every operation of the contract", () => {
  const tables = [MATTER, ADMIN, MEETINGS, TASKS].flatMap((table) => Object.keys(table));
  const calls = [...tables, "commandBallot", ...MEETING_LISTS, ...TASK_LISTS, ...ANYBODY, ...OUTSIDE];
  const named = new Set(calls.map((name) => name.split(" ")[0]));
  assert.deepEqual([...named].sort(), operations.map(({ id }) => id).sort());
});

test("the calls name every command on a ballot", () => {
  const named = new Set(Object.keys(COMMANDS).map((name) => name.split(" ")[0]));
  assert.deepEqual([...named].sort(), kindsOf("BallotCommand").sort());
});

test("what concerns no matter is for those the table names, and changes nothing otherwise", async () => {
  const wrong = [];
  for (const [name, { action, send }] of Object.entries(ADMIN)) {
    for (const actor of actors) {
      const wanted = verdict(action, { roles: actor.session.roles, relations: [] }, null);
      const got = outcome(await send(actor), action, null);
      if (got !== wanted) wrong.push(`${name} by ${actor.login}: ${got} instead of ${wanted}`);
    }
  }
  assert.deepEqual(wrong, []);
});

// Which of the table's verdicts a reply stands for.
function outcome(reply, action, phase) {
  const refused = reply.status >= 400 ? reply.json : {};
  if (phase !== null && refused.reason === "not-found") return "hidden";
  if (refused.reason === "forbidden" && refused.detail === action) return "forbidden";
  const state = ["wrong-state", "ballot-not-open"].includes(refused.reason);
  return state && refused.detail === action ? "wrong-state" : "allowed";
}

// How an actor stands to the matter.
function relationsOf(actor, matter) {
  const relations = [];
  const office = ["chuyen-vien", "vu-truong", "pho-chu-nhiem", "van-thu"];
  if (actor.login === "chuyen-vien") relations.push("drafter");
  if (office.includes(actor.login)) relations.push("department");
  if (matter.recipients && world.members.includes(actor)) relations.push("recipient");
  if (matter.recipients && actor.session.assists.length > 0) relations.push("assistant");
  if (matter.phase === "in_approval" && BY_ROLE[matter.pending] === actor.login) {
    relations.push("candidate");
  }
  if (relations.includes("candidate") && matter.steps > 0) relations.push("reviser");
  return relations;
}

async function tryEverything(matter) {
  const wrong = [];
  const missing = { ...matter, id: "b-0123456789" };
  const calls = Object.entries({ ...MATTER, ...COMMANDS });
  for (const [name, { action: named, hides, send }] of calls) {
    for (const actor of actors) {
      const action = typeof named === "function" ? named(actor, matter) : named;
      const standing = { roles: actor.session.roles, relations: relationsOf(actor, matter) };
      const said = verdict(action, standing, matter.phase);
      const wanted = hides && said !== "allowed" ? "hidden" : said;
      const reply = await send(actor, matter);
      const got = outcome(reply, action, matter.phase);
      const cell = `${name} by ${actor.login}`;
      if (got !== wanted) wrong.push(`${cell}: ${got} instead of ${wanted} (${reply.status})`);
      if (got !== "hidden") continue;
      const nothing = await send(actor, missing);
      if (!nothing.bytes.equals(reply.bytes)) wrong.push(`${cell}: tells hidden from missing`);
    }
  }
  assert.deepEqual(wrong, [], `in the state ${matter.phase} ${matter.pending ?? ""}`);
}

// One matter after another in every state; what the calls need to name is gathered on the way.
async function matterOf(ballot, more = {}) {
  const answerer = world.cast["thanh-vien-02"].person;
  const at = await world.as("office_head").ballot(ballot.id);
  const own = await world.cast["thanh-vien-02"].get(`/ballots/${ballot.id}`);
  return {
    id: at.id,
    phase: at.phase,
    document: at.documents[0].id,
    pending: at.pending[0]?.role ?? null,
    steps: at.steps.length,
    recipients: at.issued_at !== null,
    answerer,
    seq: own.json?.my_answer?.seq ?? 0,
    row: "r-none.1",
    remark: "r-none.1",
    ...more,
  };
}

test("a drafted matter", async () => {
  await tryEverything(await matterOf(await story.drafted(world)));
});

for (const step of [1, 2, 3, 4, 5, 6]) {
  test(`a matter in approval, at step ${step}`, async () => {
    const there = new Error("there");
    let ballot;
    await story
      .approved(world, {}, async (at, pending) => {
        ballot = at;
        if (pending.step === `step-${step}`) throw there;
      })
      .catch((error) => {
        if (error !== there) throw error;
      });
    await tryEverything(await matterOf(ballot));
  });
}

test("a matter approved and waiting for its number", async () => {
  const { ballot } = await story.approved(world);
  await tryEverything(await matterOf(ballot));
});

// A ballot everybody answered, with one remark.
async function answeredMatter() {
  const ballot = await story.issued(world);
  const document = ballot.documents[0].id;
  const remark = { document, version: 1, page: 1, clause: "Điều 1", quotation: "", text: "Rõ hơn" };
  await story.answered(world, ballot, ({ login }) =>
    login === "thanh-vien-02" ? { remarks: [remark] } : {},
  );
  const gathers = world.as("specialist");
  const { matrix } = await gathers.must(gathers.get(`/ballots/${ballot.id}/synthesis`), 200);
  const named = { row: matrix[0].id, remark: matrix[0].remarks[0].id };
  return { ballot, named };
}

test("a matter from the issue to the archive", async () => {
  const { ballot, named } = await answeredMatter();
  const here = async () => tryEverything(await matterOf(ballot, named));
  await here();
  await story.closed(world, ballot);
  await here();
  await story.responded(world, ballot);
  await world.as("specialist").mustAct(ballot, "complete-synthesis", { note: "" });
  await here();
  await world.as("office_head").mustAct(ballot, "submit-to-chair", { proposal: "p" });
  await here();
  await story.decided(world, ballot);
  await here();
  await world.as("clerk").mustAct(ballot, "archive-ballot");
  await here();
});

for (const [ending, phase] of [["withdrawal", "withdrawn"], ["annulment", "annulled"]]) {
  test(`a matter ended by ${ending}`, async () => {
    const { ballot, named } = await answeredMatter();
    await world.as("office_deputy").mustAct(ballot, "propose-ending", { ending, reason: "r" });
    const done = await world.as("office_head").mustAct(ballot, "confirm-ending");
    assert.equal(done.phase, phase);
    await tryEverything(await matterOf(ballot, named));
  });
}

test("everybody signed in has the own account and the lists, whatever the role", async () => {
  const paths = ["/session", "/account", "/work", "/agencies", "/ballots", "/journal/checkpoint"];
  for (const actor of actors) {
    for (const path of paths) assert.equal((await actor.get(path)).status, 200, path);
  }
});
