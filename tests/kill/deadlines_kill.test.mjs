// Sudden death while deadlines pass: ballots that are to be closed and approvals that are to be
// reminded, all at once; the servers are killed (SIGKILL) in the middle, on PostgreSQL two that started
// at once. In the end each ballot was closed once, each reminder came once, and the journal verifies.
// ECAB_TEST_SEED: the moments.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SEED, numbers } from "../support/chance.mjs";
import { DAY_MS } from "../support/clock.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const BALLOTS = 16;
const APPROVALS = 8;
const DEATHS = 4;
// The last death leaves jobs whose lease lasts a minute more; nobody takes them before.
const PATIENCE_MS = 240_000;
const LATER_MS = 30 * DAY_MS; // every deadline and timer of these has passed by then

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Rows of one statement on the data of a place, as lists of texts.
function rows({ dir, postgres }, sql) {
  const env = { ...process.env, PGOPTIONS: "-c ecabinet.org=*" };
  const text =
    postgres === null
      ? execFileSync("sqlite3", [join(dir, "ecabinet.sqlite"), `PRAGMA busy_timeout = 5000; ${sql}`], { encoding: "utf8" })
      : execFileSync("psql", ["-At", "-d", postgres, "-c", sql], { encoding: "utf8", env });
  return text.split("\n").filter((line) => line.includes("|")).map((line) => line.split("|"));
}

// How often each matter has an entry of the kind.
const counted = (place, kind) =>
  new Map(rows(place, `SELECT matter, count(*) FROM journal WHERE kind = '${kind}' GROUP BY matter`));

async function prepared(world) {
  for (let i = 0; i < BALLOTS; i += 1) await story.issued(world);
  for (let i = 0; i < APPROVALS; i += 1) await story.inApproval(world);
  await world.server.stop();
  assert.equal(counted(world.place, "ballot-closed").size, 0);
  // The clock of a demonstration is kept in its folder; no deadline is waited for in earnest.
  const file = join(world.place.dir, "clock-shift");
  const shift = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  writeFileSync(file, `${shift + LATER_MS}\n`);
}

async function until(holds, what) {
  const limit = performance.now() + PATIENCE_MS;
  while (!holds()) {
    assert.ok(performance.now() < limit, `${what} did not come`);
    await sleep(5);
  }
}

const closedOf = (place) => counted(place, "ballot-closed").size;

function everythingDone(place) {
  const sql = "SELECT count(*), 1 FROM job WHERE kind = 'deadline' AND state <> 'done'";
  return until(() => rows(place, sql)[0][0] === "0" && closedOf(place) === BALLOTS, "the last job");
}

for (const [store, nodes] of [["sqlite", 1], ["postgres", 2]]) {
  test(`${DEATHS} sudden deaths while deadlines pass on ${store} lose and double no closing and no reminder`,
    { timeout: 900_000 },
    async (t) => {
      const world = await World.open({ store });
      t.after(() => world.close());
      t.diagnostic(`seed ${SEED}`);
      const chance = numbers();
      await prepared(world);
      const start = () => Promise.all(Array.from({ length: nodes }, () => world.place.serve()));
      for (let death = 0; death < DEATHS; death += 1) {
        const servers = await start();
        // Each a little further, the first perhaps before anything was closed.
        const further = (BALLOTS * (death + chance.next().value)) / (DEATHS + 1);
        await until(() => closedOf(world.place) >= Math.floor(further), "the moment of death");
        await Promise.all(servers.map((server) => server.kill()));
        t.diagnostic(`${closedOf(world.place)} of ${BALLOTS} were closed after death ${death + 1}`);
      }
      const servers = await start();
      try {
        await everythingDone(world.place);
      } finally {
        await Promise.all(servers.map((server) => server.stop()));
      }
      const closed = [...counted(world.place, "ballot-closed").values()];
      assert.deepEqual(closed, Array.from({ length: BALLOTS }, () => "1"));
      // The first step has one reminder and nothing else.
      const reminded = [...counted(world.place, "step-timer-fired").values()];
      assert.deepEqual(reminded, Array.from({ length: APPROVALS }, () => "1"));
      const { code, stdout, stderr } = await world.place.verify();
      assert.equal(code, 0, `${stdout}${stderr}`);
    });
}
