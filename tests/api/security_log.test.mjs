// The security log: what people and strangers did is there, for the auditor only, in a chain that shows changes; and no
// number in a request, however absurd, is an incident.
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { operations } from "../support/contract.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { run } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let auditor;

before(async () => {
  world = await World.open();
  auditor = world.as("auditor");
});
after(() => world.close());

const lines = async () => (await auditor.must(auditor.get("/security-log"), 200)).lines;
// Lines are written a moment after the answer.
async function line(holds, what) {
  for (const limit = performance.now() + 10_000; ; ) {
    const found = (await lines()).find(holds);
    if (found !== undefined) return found;
    assert.ok(performance.now() < limit, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const folder = () => join(world.place.dir, "security", "1");
const file = async () => join(folder(), `${(await auditor.must(auditor.get("/security-log"), 200)).month}.jsonl`);

test("sign-ins that succeed and fail stand there, with whose account it was", async () => {
  const login = world.as("specialist").login;
  const wrong = await fetch(`${world.server.base}/api/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ login, password: "sai-mat-khau-0000" }),
  });
  assert.equal(wrong.status, 401);
  const failed = await line((one) => one.kind === "sign-in" && one.outcome === "refused", "a wrong password");
  assert.notEqual(failed.person, "");
  assert.ok(failed.reason.startsWith("wrong-credentials"), failed.reason);
  assert.ok((await lines()).some((one) => one.kind === "sign-in" && one.outcome === "done" && one.person !== ""));
  assert.ok(!readFileSync(await file(), "utf8").includes("sai-mat-khau"), "no secret");
});

test("views of papers, copies, an administrator's reads and refusals stand there; titles do not", async () => {
  const ballot = await story.issued(world);
  const document = ballot.documents[0];
  const member = world.as("specialist");
  const paper = `/ballots/${ballot.id}/documents/${document.id}/versions/1`;
  assert.equal((await member.get(paper)).status, 200);
  await line((one) => one.kind === "view" && one.target.includes(document.id), "the view");
  const admin = world.as("administrator");
  await admin.must(admin.get("/admin/people"), 200);
  await line((one) => one.kind === "admin-read" && one.target === "admin/people", "the read");
  assert.equal((await member.get("/admin/people")).status, 403);
  const refused = await line((one) => one.kind === "admin-read" && one.outcome === "refused", "the refusal");
  assert.ok(refused.reason.startsWith("forbidden"));
  const none = await member.get(`/ballots/${"b".repeat(20)}`);
  assert.equal(none.status, 404);
  await line((one) => one.kind === "refusal" && one.reason.startsWith("not-found"), "what may not be seen");
  assert.ok(!readFileSync(await file(), "utf8").includes(ballot.title), "no title");
});

test("nobody else reads it", async () => {
  for (const role of ["administrator", "office_head", "prime_minister", "clerk"]) {
    const who = world.as(role);
    assertRefused(await who.get("/security-log"), 403, "forbidden");
  }
});

test("a month that is none and a node that is not there are refused by name", async () => {
  assertRefused(await auditor.get("/security-log?month=2026-13"), 400, "invalid-input", "month");
  assertRefused(await auditor.get("/security-log?node=9"), 400, "invalid-input", "node");
});

test("each line carries the hash of the one before it, as a stranger computes it", async () => {
  const all = readFileSync(await file(), "utf8").trimEnd().split("\n");
  let previous = "0".repeat(64);
  for (const text of all) {
    const one = JSON.parse(text);
    assert.equal(one.previous, previous);
    const { hash, ...rest } = one;
    const words = JSON.stringify(Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))));
    previous = createHash("sha256").update(words).digest("hex");
    assert.equal(hash, previous);
  }
  assert.ok(all.length > 10);
});

test("a changed, a missing and a forged line are found by the command and at the start", async () => {
  const check = (...more) => run(["security-log", "check", "--data", world.place.dir, ...more]);
  const good = await check();
  assert.equal(good.code, 0, good.stdout + good.stderr);
  const head = /head ([0-9a-f]{64})/u.exec(good.stdout)[1];
  assert.equal((await check("--head", head)).code, 0);
  const path = await file();
  await world.server.stop();
  const kept = readFileSync(path, "utf8");
  const changed = kept.replace(`"outcome":"refused"`, `"outcome":"done"`);
  assert.notEqual(changed, kept);
  writeFileSync(path, changed);
  const found = await check();
  assert.equal(found.code, 1);
  assert.match(found.stdout, /FAULT node 1 .* was changed/u);
  await world.restart();
  await world.server.said(/WARNING: the security log was changed or cut/u);
  await world.server.stop();
  writeFileSync(path, kept.slice(0, kept.lastIndexOf("\n", kept.indexOf(`"hash":"${head}"`)) + 1));
  const cut = await check("--head", head);
  assert.equal(cut.code, 1, "lines at the end are gone");
  writeFileSync(path, kept);
  await world.restart();
});

test("the export gives the lines of the days asked for, as they stand", async () => {
  const path = await file();
  const all = await run(["security-log", "export", "--data", world.place.dir]);
  assert.ok(readFileSync(path, "utf8").startsWith(all.stdout.split("\n").slice(0, 3).join("\n")));
  const none = await run(["security-log", "export", "--data", world.place.dir, "--until", "2000-01-01"]);
  assert.deepEqual([none.code, none.stdout], [0, ""]);
  const wrong = await run(["security-log", "export", "--data", world.place.dir, "--since", "hôm qua"]);
  assert.equal(wrong.code, 2);
});

test("while it cannot be written, nothing that gives rights is done; reading goes on", async () => {
  const path = await file();
  const admin = world.as("administrator");
  let count = 0;
  const tried = async () => {
    count += 1;
    const who = { id: `nguoi-moi-${count}`, name: "Người mới" };
    return (await admin.call("POST", "/admin/people", { json: who })).status;
  };
  async function until(status) {
    for (const limit = performance.now() + 20_000; (await tried()) !== status; ) {
      assert.ok(performance.now() < limit, `${status} in the end`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  // What stands where the file should be cannot be opened for writing.
  const aside = `${path}.aside`;
  renameSync(path, aside);
  mkdirSync(path);
  await until(507);
  assert.equal((await world.as("specialist").get("/work")).status, 200);
  rmSync(path, { recursive: true });
  renameSync(aside, path);
  await until(201);
  assert.ok(existsSync(path));
});

test("no number in a request is an incident", async () => {
  const absurd = ["-1", "0", "9007199254740991", "9223372036854775807", "99999999999999999999", "1e9", "1.5", "x", ""];
  let asked = 0;
  for (const { verb, path, spec } of operations) {
    if (verb !== "GET") continue;
    const numbers = (spec.parameters ?? []).filter((one) => one.in === "query" && one.schema?.type === "integer");
    for (const { name } of numbers) {
      const others = numbers.filter((one) => one.name !== name && one.required).map((one) => `${one.name}=1`);
      for (const value of absurd) {
        const target = `${path.replaceAll(/\{\w+\}/gu, "x1")}?${[`${name}=${value}`, ...others].join("&")}`;
        for (const who of [auditor, world.as("administrator"), world.as("specialist")]) {
          const { status } = await who.get(target);
          assert.ok(status < 500, `${target}: ${status}`);
          asked += 1;
        }
      }
    }
  }
  assert.ok(asked > 100);
});
