// Sudden death in a vote: the server is killed (SIGKILL) at random moments while the members of a
// meeting vote, change their votes, come and go, and the chair closes. After each restart no
// acknowledged vote is missing and none is doubled, every member votes on, the closing counts
// exactly the signed statements, and the journal verifies.
// How often and when: tests/support/crash_points.mjs.
import { strict as assert } from "node:assert";
import { Trial, trials } from "../support/crash_points.mjs";
import * as story from "../support/meeting.mjs";
import { sha256 } from "../support/member.mjs";

const VERSIONS_MAX = 20; // of one member in one vote; the server refuses one more
const VERSIONS_ENOUGH = 8; // then the chair closes, and the next motion is put
const OPTIONS = ["for", "against", "other"];
const PRESENCES = ["remote", "present"];
const KINDS = ["vote-cast", "vote-closed"];
const OVER = ["ballot-not-open", "wrong-state"];
const PAGE = 200;

class VoteTrial extends Trial {
  seen = -1; // the last journal entry that was looked at

  static async begin(world) {
    const trial = new VoteTrial(world);
    trial.meeting = await story.opened(world);
    [trial.item] = trial.meeting.room.head.order;
    await trial.putMotion();
    return trial;
  }

  async putMotion() {
    // An adopted whole is not put again; an amendment may follow the one before it.
    const more = { scope: "amendment" };
    const id = await story.voteOpened(this.world, this.meeting, this.item, more);
    // By login: what was acknowledged, how often it was tried, every statement in the journal.
    this.vote = { id, receipts: {}, tries: {}, kept: {}, closing: false, closings: [] };
    for (const { login } of this.world.members) {
      Object.assign(this.vote.receipts, { [login]: [] });
      Object.assign(this.vote.tries, { [login]: 0 });
      Object.assign(this.vote.kept, { [login]: [] });
    }
  }

  // Who is later than the chair is told so; anything else but `wanted` is a failure.
  isTooLate(reply, wanted) {
    if (reply.status === wanted) return false;
    const told = this.vote.closing && OVER.includes(reply.json.reason);
    assert.ok(told, `unexpected ${reply.status} ${reply.text.slice(0, 500)}`);
    return true;
  }

  // Votes and changes the vote until the server dies, the vote is closed or no version is left.
  async votes(member) {
    const { id, receipts, tries } = this.vote;
    for (let turn = tries[member.login]; turn < VERSIONS_MAX; turn += 1) {
      const option = OPTIONS[Math.floor(this.chance() * OPTIONS.length)];
      const words = { kind: "vote", vote: id, option, comment: `lần ${turn}` };
      const body = { certificate: member.certificate.id, ...words };
      const prepared = await member.prepareWords(this.meeting, body);
      if (this.isTooLate(prepared, 200)) return;
      tries[member.login] += 1;
      const signed = await member.submit(this.meeting, member.signed(prepared.json));
      if (this.isTooLate(signed, 201)) return;
      receipts[member.login].push(signed.json);
      this.acknowledged += 1;
    }
  }

  // One member's seat is taken and left, beside the votes.
  async comesAndGoes() {
    const person = this.world.members.at(-1).person;
    for (let turn = 0; ; turn += 1) {
      const words = { person, presence: PRESENCES[turn % 2], reason: "" };
      await story.mustSend(this.world.as("specialist"), this.meeting, "record-presence", words);
    }
  }

  // A vote that came in after the words were prepared makes the chair sign again.
  async closes() {
    for (;;) {
      const words = { kind: "closing", vote: this.vote.id };
      const closed = await story.sign(this.world.as("prime_minister"), this.meeting, words);
      if (closed.status === 201) return;
      assert.equal(closed.json.reason, "statement-mismatch", closed.text);
    }
  }

  most() {
    return Math.max(...Object.values(this.vote.tries));
  }

  async round() {
    this.vote.closing = this.most() >= VERSIONS_ENOUGH;
    const work = [...this.world.members.map((member) => this.votes(member)), this.comesAndGoes()];
    if (this.vote.closing) work.push(this.closes());
    await this.dieDuring(work);
  }

  async check() {
    await this.readJournal();
    for (const member of this.world.members) await this.checkVotes(member);
    if (!this.vote.closing) return this.votesOn();
    await this.checkClosing();
    await this.putMotion();
  }

  // Everything the journal got since the last look, in the words each signed.
  async readJournal() {
    const auditor = this.world.as("auditor");
    for (;;) {
      const query = `after=${this.seen}&limit=${PAGE}`;
      const { entries } = await auditor.must(auditor.get(`/journal/entries?${query}`), 200);
      for (const entry of entries) await this.takeEntry(entry);
      if (entries.length === 0) return;
      this.seen = entries.at(-1).seq;
    }
  }

  async takeEntry({ seq, kind, matter, actor }) {
    if (!KINDS.includes(kind) || matter !== `meeting/${this.meeting.id}`) return;
    const member = this.world.members.find(({ person }) => person === actor);
    const reply = await member.get(`/matters/${this.meeting.id}/statements/${seq}/statement`);
    assert.equal(reply.status, 200, reply.text);
    const said = JSON.parse(reply.bytes);
    assert.equal(said.vote, this.vote.id);
    if (kind === "vote-closed") return void this.vote.closings.push(said);
    this.vote.kept[member.login].push({ seq, mark: sha256(reply.bytes).toString("hex"), said });
  }

  // The journal's chain of this member: each vote replaces the one before, none is there twice,
  // none is missing that was acknowledged, none was never sent; and the member is shown its end.
  async checkVotes(member) {
    const kept = this.vote.kept[member.login];
    const marks = kept.map(({ mark }) => mark);
    assert.equal(new Set(marks).size, marks.length, "a vote is doubled");
    assert.deepEqual(kept.map(({ said }) => said.replaces), [null, ...marks].slice(0, kept.length));
    assert.ok(kept.length <= this.vote.tries[member.login], "more votes than were sent");
    for (const { seq, statement_sha256: mark } of this.vote.receipts[member.login]) {
      const found = kept.find((one) => one.seq === seq);
      assert.ok(found, `vote ${seq} of ${member.login} was acknowledged and is gone`);
      assert.equal(found.mark, mark);
    }
    const { my } = await member.must(member.get(`/meetings/${this.meeting.id}/my`), 200);
    const shown = my.votes[this.vote.id];
    assert.equal(shown?.version ?? 0, kept.length);
    assert.equal(shown?.statement_sha256, marks.at(-1));
  }

  // The dead server took nothing with it that a vote needs.
  async votesOn() {
    const { id, receipts, tries } = this.vote;
    for (const member of this.world.members) {
      if (tries[member.login] >= VERSIONS_MAX) continue;
      tries[member.login] += 1;
      receipts[member.login].push(await story.vote(member, this.meeting, id, "for", ""));
      this.acknowledged += 1;
    }
  }

  async checkClosing() {
    const chair = this.world.as("prime_minister");
    const { room } = await story.roomOf(chair, this.meeting);
    if (room.votes[this.vote.id].state === "open") await this.closes();
    await this.readJournal();
    const closed = (await story.roomOf(chair, this.meeting)).room.votes[this.vote.id];
    const latest = this.world.members
      .map(({ login, person }) => ({ person, last: this.vote.kept[login].at(-1) }))
      .filter(({ last }) => last !== undefined);
    const options = latest.map(({ person, last }) => [person, last.said.option]);
    assert.deepEqual(closed.answers, Object.fromEntries(options));
    for (const option of OPTIONS) {
      const signed = options.filter(([, said]) => said === option).length;
      assert.equal(closed.result.counts[option], signed, `votes ${option}`);
    }
    assert.equal(this.vote.closings.length, 1, "the vote is closed once");
    const expected = latest.map(({ person, last }) => ({ person, statement: last.mark }));
    const byPerson = (a, b) => (a.person < b.person ? -1 : 1);
    assert.deepEqual(this.vote.closings[0].votes, expected.sort(byPerson));
  }
}

trials({ rounds: 20, what: "in a vote", begin: (world) => VoteTrial.begin(world) });
