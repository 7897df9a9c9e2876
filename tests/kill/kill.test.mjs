// Sudden death: the server is killed (SIGKILL) at random moments while members answer and the office
// brings a ballot through its steps. After each restart every acknowledged answer is there exactly
// once, none is doubled, no acknowledged step is undone, and the journal verifies.
// ECAB_KILL_ROUNDS: deaths per store. ECAB_KILL_SEED: the moments.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import { checkReceipt } from "../support/proof.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const ROUNDS = Number(process.env.ECAB_KILL_ROUNDS ?? 200);
const SEED = Number(process.env.ECAB_KILL_SEED ?? 20_190_624);
const VERIFY_EVERY = 10; // rounds; the replay reads the whole journal each time
const VERSIONS_MAX = 60; // of one member on one ballot, before the next ballot is taken
const ANSWERS_MAX = 12; // acknowledged before the death, so that a busy machine tells as much…
const MOMENT_MS = 25; // …and so long after the last of them, in the middle of whatever runs
const ROUND_MS = 10_000;

// Numbers that only look random (Park and Miller), so that a failure can be had again.
function* numbers(seed) {
  for (let at = seed % 2_147_483_647; ; at = (at * 48_271) % 2_147_483_647) {
    yield at / 2_147_483_647;
  }
}

const DEATH = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ECONNABORTED"]);
const isDeath = (error) => DEATH.has(error.code) || error.message === "socket hang up";

class Trial {
  constructor(world, seed) {
    this.world = world;
    this.random = numbers(seed);
    this.ballots = new Map(); // id → {revision acknowledged, receipts by login, tries by login}
    this.acknowledged = 0;
  }

  known(id) {
    if (!this.ballots.has(id)) this.ballots.set(id, { revision: 0, receipts: {}, tries: {} });
    return this.ballots.get(id);
  }

  // A ballot that still has room for answers.
  async openBallot() {
    const used = this.ballot === undefined ? Infinity : this.most(this.ballot.id);
    if (used >= VERSIONS_MAX) this.ballot = await story.issued(this.world);
    return this.ballot;
  }

  most(id) {
    return Math.max(0, ...Object.values(this.known(id).tries));
  }

  // Answers again and again until the server dies.
  async answers(member, ballot) {
    const known = this.known(ballot.id);
    const mine = (known.receipts[member.login] ??= []);
    for (let turn = 0; ; turn += 1) {
      const comment = `lần ${turn}`;
      const prepared = await member.must(member.prepare(ballot, { comment }), 200);
      known.tries[member.login] = (known.tries[member.login] ?? 0) + 1;
      mine.push(await member.must(member.submit(ballot, member.signed(prepared)), 201));
      this.acknowledged += 1;
    }
  }

  // Brings one ballot after another through the steps until the server dies.
  async office() {
    for (;;) {
      const note = async (ballot) => {
        const known = this.known(ballot.id);
        known.revision = Math.max(known.revision, ballot.revision);
      };
      await note(await story.issued(this.world, {}, note));
    }
  }

  async round() {
    const ballot = await this.openBallot();
    const { members, server } = this.world;
    const work = [...members.map((member) => this.answers(member, ballot)), this.office()];
    const ended = Promise.all(
      work.map((one) =>
        one.catch((error) => {
          if (!isDeath(error)) throw error;
        }),
      ),
    );
    ended.catch(() => undefined);
    await this.moment();
    await server.kill();
    await ended;
    return ballot;
  }

  async moment() {
    const wanted = this.acknowledged + Math.floor(this.random.next().value * (ANSWERS_MAX + 1));
    const rest = this.random.next().value * MOMENT_MS;
    const limit = performance.now() + ROUND_MS;
    while (this.acknowledged < wanted && performance.now() < limit) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => setTimeout(resolve, rest));
  }

  async check(ballot) {
    for (const member of this.world.members) await this.checkAnswers(member, ballot);
    const head = this.world.as("office_head");
    for (const [id, { revision }] of this.ballots) {
      if (revision === 0) continue;
      const now = await head.ballot(id);
      assert.ok(now.revision >= revision, `${id}: revision ${revision} was acknowledged`);
      this.known(id).revision = 0; // checked; later rounds do not touch this ballot
    }
  }

  async checkAnswers(member, ballot) {
    const { receipts, tries } = this.known(ballot.id);
    const path = `/ballots/${ballot.id}/answers/${member.person}`;
    const { versions } = await member.must(member.get(path), 200);
    assert.deepEqual(versions.map(({ version }) => version), versions.map((_, at) => at + 1));
    const marks = versions.map(({ statement_sha256: mark }) => mark);
    assert.equal(new Set(marks).size, marks.length, "an answer is doubled");
    const seqs = versions.map(({ seq }) => seq);
    assert.equal(new Set(seqs).size, seqs.length, "two answers have one place");
    assert.ok(versions.length <= (tries[member.login] ?? 0), "more answers than were sent");
    for (const receipt of receipts[member.login] ?? []) {
      const kept = versions[receipt.version - 1];
      assert.ok(kept, `version ${receipt.version} of ${member.login} was acknowledged and is gone`);
      assert.equal(kept.statement_sha256, receipt.statement_sha256);
      assert.equal(kept.seq, receipt.seq);
    }
  }

  // The latest acknowledged answer leads to the signed checkpoint.
  async checkProof(ballot) {
    const [member] = this.world.members;
    const receipt = this.known(ballot.id).receipts[member.login]?.at(-1);
    if (receipt === undefined) return;
    const { vkey } = await member.must(member.get("/journal/keys"), 200);
    const proof = await member.must(member.get(`/journal/receipts/${receipt.seq}`), 200);
    assert.equal(proof.leaf, receipt.leaf);
    checkReceipt(proof, vkey);
  }
}

async function verified(world) {
  const { code, stdout, stderr } = await world.place.verify();
  assert.equal(code, 0, `${stdout}${stderr}`);
}

for (const store of ["sqlite", "postgres"]) {
  test(`${ROUNDS} sudden deaths on ${store} lose and double nothing that was acknowledged`,
    { timeout: 1_800_000 },
    async (t) => {
      const world = await World.open({ store });
      t.after(() => world.close());
      const trial = new Trial(world, SEED);
      for (let round = 1; round <= ROUNDS; round += 1) {
        try {
          const ballot = await trial.round();
          if (round % VERIFY_EVERY === 0 || round === ROUNDS) await verified(world);
          await world.restart();
          await trial.check(ballot);
          await trial.checkProof(ballot);
        } catch (error) {
          const again = `ECAB_KILL_SEED=${SEED} ECAB_KILL_ROUNDS=${round}`;
          error.message += `\nround ${round} on ${store}; repeat: ${again} ./dev test kill`;
          throw error;
        }
      }
      t.diagnostic(`${trial.acknowledged} answers were acknowledged on ${store}`);
      assert.ok(trial.acknowledged > ROUNDS, "too few answers for the deaths to mean anything");
    });
}
