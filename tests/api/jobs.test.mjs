// What the server does by itself, as an administrator sees it: jobs that failed, running one again,
// how far the journal's readers are; never what a job is about.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const PATIENCE_MS = 20_000;

let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const admin = () => world.as("administrator");
const jobs = () => admin().must(admin().get("/admin/jobs"), 200);

// A row as a server that gave a job up would have left it.
function dead(number, kind, key, payload) {
  const columns = "org, number, kind, key, payload, state, run_at, holder, attempts, last_error, enqueued_at";
  const org = "(SELECT org FROM organisation_head WHERE size > 0)";
  const row = `${org}, ${number}, '${kind}', '${key}', '${payload}', 'dead', 0, '', 8, 'outage', 0`;
  const file = join(world.place.dir, "ecabinet.sqlite");
  const sql = `PRAGMA busy_timeout = 5000; INSERT INTO job (${columns}) VALUES (${row});`;
  execFileSync("sqlite3", [file, sql]);
}

async function until(holds, what) {
  const limit = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await jobs();
    if (holds(seen)) return seen;
    assert.ok(performance.now() < limit, `${what}: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("every reader of the journal comes to its end by itself", async () => {
  await story.drafted(world);
  const { consumers } = await until(
    (seen) => seen.consumers.length > 0 && seen.consumers.every(({ behind }) => behind === 0),
    "the readers",
  );
  for (const { failures, error } of consumers) assert.deepEqual([failures, error], [0, ""]);
});

test("a dead job is shown without its content, runs again once, and is gone", async () => {
  dead(900, "housekeeping", "a secret key", "a secret payload");
  const seen = await jobs();
  const row = seen.jobs.find(({ id }) => id === 900);
  assert.deepEqual(
    [row.kind, row.state, row.attempts, row.error, row.again_at],
    ["housekeeping", "dead", 8, "outage", null],
  );
  assert.ok(!JSON.stringify(seen).includes("secret"));
  await admin().must(admin().post("/admin/jobs/900/repeat"), 200);
  await until((now) => now.dead === 0 && !now.jobs.some(({ id }) => id === 900), "the repeated job");
  assertRefused(await admin().post("/admin/jobs/900/repeat"), 404, "not-found");
});

test("a job that fails again is seen with its error and the time of the next attempt", async () => {
  dead(901, "no-such-kind", "k", "");
  await admin().must(admin().post("/admin/jobs/901/repeat"), 200);
  const { jobs: rows } = await until(
    (now) => now.jobs.some(({ id, error }) => id === 901 && error === "unknown-kind"),
    "the failed job",
  );
  const row = rows.find(({ id }) => id === 901);
  assert.equal(row.state, "waiting");
  assert.notEqual(row.again_at, null);
});

test("nobody but an administrator sees or repeats jobs", async () => {
  for (const role of ["specialist", "office_head", "auditor"]) {
    const person = world.as(role);
    assertRefused(await person.get("/admin/jobs"), 403, "forbidden");
    assertRefused(await person.post("/admin/jobs/1/repeat"), 403, "forbidden");
  }
  assertRefused(await admin().post("/admin/jobs/x/repeat"), 404, "not-found");
});
