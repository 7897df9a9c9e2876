// Sudden crashPoints of the server (SIGKILL) at moments that only look random, over and over in one
// place: what every trial of tests/kill shares. ECAB_KILL_ROUNDS: crashPoints per store.
// ECAB_TEST_SEED: the moments.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { SEED, numbers } from "./chance.mjs";
import { World } from "./world.mjs";

const VERIFY_EVERY = 10; // rounds; the replay reads the whole journal each time
const ANSWERS_MAX = 12; // acknowledged before the death, so that a busy machine tells as much…
const MOMENT_MS = 25; // …and so long after the last of them, in the middle of whatever runs
const ROUND_MS = 10_000;

const DEATH = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ECONNABORTED"]);
const isDeath = (error) => DEATH.has(error.code) || error.message === "socket hang up";
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A trial adds to `acknowledged` what the server confirmed. It defines `round()`, which works until
// the server dies and gives what `check()` looks at once the server runs again.
export class Trial {
  constructor(world) {
    this.world = world;
    this.random = numbers();
    this.acknowledged = 0;
  }

  chance() {
    return this.random.next().value;
  }

  // Kills the server in the middle of `work` (promises that only end with it, or before it).
  async dieDuring(work) {
    const ended = Promise.all(
      work.map((one) =>
        one.catch((error) => {
          if (!isDeath(error)) throw error;
        }),
      ),
    );
    ended.catch(() => undefined);
    await this.#moment();
    await this.world.server.kill();
    await ended;
  }

  async #moment() {
    const wanted = this.acknowledged + Math.floor(this.chance() * (ANSWERS_MAX + 1));
    const rest = this.chance() * MOMENT_MS;
    const limit = performance.now() + ROUND_MS;
    while (this.acknowledged < wanted && performance.now() < limit) await sleep(1);
    await sleep(rest);
  }
}

async function verified(world) {
  const { code, stdout, stderr } = await world.place.verify();
  assert.equal(code, 0, `${stdout}${stderr}`);
}

async function survive(trial, store, rounds) {
  for (let round = 1; round <= rounds; round += 1) {
    try {
      const done = await trial.round(round);
      if (round % VERIFY_EVERY === 0 || round === rounds) await verified(trial.world);
      await trial.world.restart();
      await trial.check(done);
    } catch (error) {
      const again = `ECAB_TEST_SEED=${SEED} ECAB_KILL_ROUNDS=${round}`;
      error.message += `\nround ${round} on ${store}; repeat: ${again} ./dev test kill`;
      throw error;
    }
  }
}

// One test a store: `begin(world)` gives the trial, a promise of it or not.
export function trials({ rounds: usual, what, begin }) {
  const rounds = Number(process.env.ECAB_KILL_ROUNDS ?? usual);
  for (const store of ["sqlite", "postgres"]) {
    test(`${rounds} sudden crashPoints ${what} on ${store} lose and double nothing acknowledged`,
      { timeout: 1_800_000 },
      async (t) => {
        const world = await World.open({ store });
        t.after(() => world.close());
        const trial = await begin(world);
        await survive(trial, store, rounds);
        t.diagnostic(`${trial.acknowledged} answers were acknowledged on ${store}; seed ${SEED}`);
        assert.ok(trial.acknowledged > rounds, "too few answers for the crashPoints to mean anything");
      });
  }
}
