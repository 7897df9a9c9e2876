// A province and the Government in one installation: each with its own names, bodies, rules, workflow
// and numbers. What an organisation adopted is what it uses; what is wrong is refused by name, and a file
// changed under an adopted version stops the start.
import { strict as assert } from "node:assert";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sourceFile } from "../support/places.mjs";
import { openBoth, provincialDraft } from "../support/province.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { freshFolder, removeFolder } from "../support/server.mjs";
import * as story from "../support/story.mjs";

let both;
let government;
let province;
let rules; // a folder of rules that this installation may change

before(async () => {
  rules = freshFolder("rules");
  cpSync(sourceFile("rules"), rules, { recursive: true });
  both = await openBoth({ installation: { rules } });
  ({ government, province } = both);
});
after(async () => {
  await both?.close();
  removeFolder(rules);
});

const draft = provincialDraft();

test("each names itself, its bodies and its parts", () => {
  const there = province.as("clerk").session.organisation;
  const here = government.cast["van-thu"].session.organisation;
  assert.equal(there.name, "Ủy ban nhân dân tỉnh");
  assert.equal(there.terms.chair.vi, "Chủ tịch Ủy ban nhân dân tỉnh");
  assert.deepEqual(there.bodies.map(({ id }) => id), ["ubnd", "ubnd-thuong-truc"]);
  assert.equal(here.name, "Chính phủ");
  assert.equal(here.terms.chair.vi, "Thủ tướng Chính phủ");
  assert.ok(!JSON.stringify(there).includes("Chính phủ"));
});

test("each issues under its own rules, through its own workflow, with its own numbers", async () => {
  const there = await story.approved(province, { draft });
  const here = await story.approved(government);
  assert.equal(there.ballot.pending[0].step, "issue");
  const clerk = province.as("clerk");
  const proposal = await clerk.ballot(there.ballot.id);
  assert.equal(proposal.number_proposed, "01/PYK-UBND");
  assert.equal((await government.cast["van-thu"].ballot(here.ballot.id)).number_proposed, "01/PLYK-VPCP");
  const names = proposal.steps.map(({ name }) => name);
  assert.ok(names.includes("Chủ tịch Ủy ban nhân dân tỉnh cho ý kiến, đồng ý lấy ý kiến thành viên"), names.join());

  const foreign = await clerk.act(there.ballot, "issue-ballot", { number: "01/PLYK-VPCP" });
  assertRefused(foreign, 400, "invalid-input", "number");
  const issued = await clerk.mustAct(there.ballot, "issue-ballot", { number: "01/PYK-UBND" });
  assert.equal(issued.rules, "vn-ubnd-province@1");
  assert.equal(issued.progress.total, 7);
  const ours = await government.as("clerk").mustAct(here.ballot, "issue-ballot", {
    number: "01/PLYK-VPCP",
  });
  assert.equal(ours.rules, "vn-government@2");
  const next = await story.approved(province, { draft });
  assert.equal((await clerk.ballot(next.ballot.id)).number_proposed, "02/PYK-UBND");
  const again = await clerk.act(next.ballot, "issue-ballot", { number: "1/PYK-UBND" });
  assertRefused(again, 409, "number-taken", "01/PYK-UBND");
});

test("a ballot is of the body it was begun for, with that body's members, chair and numbers", async () => {
  const draft = provincialDraft({ body: "ubnd-thuong-truc" });
  const { ballot } = await story.approved(province, { draft });
  const clerk = province.as("clerk");
  const seen = await clerk.ballot(ballot.id);
  assert.equal(seen.body.id, "ubnd-thuong-truc");
  assert.equal(seen.number_proposed, "01/PYK-TT");
  assertRefused(await clerk.act(ballot, "issue-ballot", { number: "09/PYK-UBND" }), 400, "invalid-input", "number");
  const issued = await clerk.mustAct(ballot, "issue-ballot", { number: "01/PYK-TT" });
  assert.equal(issued.progress.total, 3);

  const specialist = province.as("specialist");
  const nowhere = story.draftOf({ agency: "so-tai-chinh", body: "chinh-phu" });
  assertRefused(await specialist.post("/ballots", nowhere), 400, "invalid-input", "body");
  const begun = await story.drafted(province, { draft });
  const other = story.draftOf({ agency: "so-tai-chinh", body: "ubnd" });
  const moved = await specialist.act(begun, "edit-ballot", { draft: other }, { revision: begun.revision });
  assertRefused(moved, 409, "conflict", "body");
  const kept = { draft: story.draftOf(draft) };
  await specialist.mustAct(begun, "edit-ballot", kept, { revision: begun.revision });
});

test("the other division neither sees nor completes a step, and its own is found", async () => {
  const ballot = await story.inApproval(province, { draft });
  const other = province.people["truong-phong-kinh-te"];
  assertRefused(await other.get(`/ballots/${ballot.id}`), 404, "not-found");
  const approval = { step: ballot.pending[0].step, outcome: "approve", comment: "" };
  const wanted = { revision: ballot.revision };
  assertRefused(await other.act(ballot, "complete-step", approval, wanted), 404, "not-found");
  const passed = await province.as("specialist").mustAct(ballot, "complete-step", approval, wanted);
  assert.equal(passed.pending[0].role, "department_leader");
  const late = { revision: passed.revision };
  const second = { ...approval, step: passed.pending[0].step };
  assertRefused(await other.act(passed, "complete-step", second, late), 404, "not-found");
  const leader = province.as("department_leader");
  const mine = await leader.mustAct(passed, "complete-step", second, late);
  assert.equal(mine.pending[0].role, "office_head");
});

const workflow = (version) =>
  readFileSync(join(sourceFile("rules/workflows"), "province-ballot-approval.bpmn"), "utf8")
    .replace('ecab:version="1"', `ecab:version="${version}"`);
const adopt = (text, from, use = "ballot_approval") =>
  province.as("administrator").post("/admin/definitions", { use, text, from });

test("a definition is refused by name: not read, a lower number, a role nobody has", async () => {
  const admin = province.as("administrator");
  const from = "2099-01-01";
  const seen = await admin.must(admin.get("/admin/definitions"), 200);
  await unchanged(province, async () => {
    const broken = await adopt(workflow("2").replace("</bpmn:process>", ""), from);
    assertRefused(broken, 400, "invalid-input");
    assert.match(broken.json.detail, /^ballot_approval: line \d+/u);
    const same = await adopt(workflow("1"), from);
    assertRefused(same, 409, "conflict", "province-ballot-approval@1: version 1 was adopted before");
    const unknown = await adopt(workflow("2").replace('ecab:role="clerk"', 'ecab:role="emperor"'), from);
    assertRefused(unknown, 400, "invalid-input");
    assert.match(unknown.json.detail, /^province-ballot-approval@2: step-4: .* emperor$/u);
    const agenda = await adopt(workflow("2"), from, "agenda_approval");
    assertRefused(agenda, 400, "invalid-input");
  });
  assert.deepEqual(await admin.must(admin.get("/admin/definitions"), 200), seen);
});

test("what the installation offers is adopted by its version, and each organisation sees its own", async () => {
  const admin = province.as("administrator");
  const seen = await admin.must(admin.get("/admin/definitions"), 200);
  assert.deepEqual(seen.definitions.filter(({ in_use: one }) => one).map(({ use, id }) => [use, id]).sort(), [
    ["agenda_approval", "province-agenda-approval"],
    ["ballot_approval", "province-ballot-approval"],
    ["calendar", "vn"],
    ["rules", "vn-ubnd-province"],
  ]);
  // Neither what it has in this version nor what names an office it lacks.
  const offered = seen.offered.map(({ id, version }) => `${id}@${version}`);
  for (const known of ["vn-ubnd-province@1", "province-ballot-approval@1", "vn@1", "vn-government@2"]) {
    assert.ok(!offered.includes(known), `${known} among ${offered.join()}`);
  }
  const put = (use, definition) => admin.call("PUT", "/admin/definitions", { json: { use, definition, from: "2099-01-01" } });
  await unchanged(province, async () => {
    assertRefused(await put("rules", "vn-government@2"), 400, "invalid-input");
    assertRefused(await put("rules", "vn-government@99"), 400, "invalid-input", "definition");
    assertRefused(await put("ballot_approval", "agenda-approval@1"), 400, "invalid-input", "definition");
    assertRefused(await put("ballot_approval", "province-ballot-approval@1"), 409, "conflict");
  });
  const proposed = await put("ballot_approval", "ballot-approval@1");
  const known = async () => admin.must(admin.get("/admin/definitions"), 200);
  assert.deepEqual(await known(), seen, "one administrator alone adopts nothing");
  await province.confirmed(proposed);
  const after = await known();
  const coming = after.definitions.find(({ id }) => id === "ballot-approval");
  assert.deepEqual([coming.from, coming.in_use], ["2099-01-01", false]);
  const here = await government.cast["thu-tuong"].get("/admin/definitions");
  assertRefused(here, 403, "forbidden");
});

test("what is adopted holds for new matters of this organisation alone, running ones keep theirs", async () => {
  const running = await story.inApproval(province, { draft });
  const today = new Date(Date.parse(running.created_at) + 7 * 3_600_000).toISOString().slice(0, 10);
  const named = (text) => text.replace("Chuyên viên trình dự thảo phiếu ghi ý kiến", "Chuyên viên trình phiếu");
  for (const version of ["9", "10"]) {
    await province.confirmed(await adopt(named(workflow(version)), today));
  }
  const { definitions } = await province.as("administrator").must(province.as("administrator").get("/admin/definitions"), 200);
  const inUse = definitions.filter(({ use, in_use: one }) => use === "ballot_approval" && one);
  assert.deepEqual(inUse.map(({ version }) => version), ["10"]);
  const later = await story.inApproval(province, { draft });
  const first = (ballot) => ballot.pending[0].name;
  assert.equal(first(await province.as("specialist").ballot(running.id)), "Chuyên viên trình dự thảo phiếu ghi ý kiến");
  assert.equal(first(later), "Chuyên viên trình phiếu");
  const ours = await story.inApproval(government);
  assert.equal(first(ours), "Chuyên viên trình dự thảo phiếu lấy ý kiến");
});

test("a file changed under an adopted version stops the start and says the way out", async () => {
  await government.server.stop();
  const file = join(rules, "vn-ubnd-province@1.yaml");
  const good = readFileSync(file, "utf8");
  writeFileSync(file, good.replace("{more_than: 1/2, of: all}", "{more_than: 2/3, of: all}"));
  await assert.rejects(government.place.serve(), (error) => {
    assert.match(error.message, /vn-ubnd-province@1\.yaml: tinh-thu adopted vn-ubnd-province@1/u);
    assert.match(error.message, /higher version/u);
    return true;
  });
  writeFileSync(file, good);
  await government.restart();
  province.movedTo(government.server.base);
  const { ballots } = await province.as("clerk").must(province.as("clerk").get("/ballots"), 200);
  assert.ok(ballots.length >= 1);
});
