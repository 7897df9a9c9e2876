// Sudden death: the server is killed (SIGKILL) at random moments while members answer and the office
// brings a ballot through its steps. After each restart every acknowledged answer is there exactly
// once, none is doubled, no acknowledged step is undone, and the journal verifies.
// How often and when: tests/support/crash_points.mjs.
import { strict as assert } from "node:assert";
import { Trial, trials } from "../support/crash_points.mjs";
import { checkReceipt } from "../support/proof.mjs";
import * as story from "../support/story.mjs";

const VERSIONS_MAX = 60; // of one member on one ballot, before the next ballot is taken

class BallotTrial extends Trial {
  ballots = new Map(); // id → {revision acknowledged, receipts by login, tries by login}

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
    const { members } = this.world;
    await this.dieDuring([...members.map((member) => this.answers(member, ballot)), this.office()]);
    return ballot;
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
    await this.checkProof(ballot);
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

trials({ rounds: 200, what: "of a ballot", begin: (world) => new BallotTrial(world) });
