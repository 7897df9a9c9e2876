// What stands on a screen of a ballot is true: ballots by chance, each from its seed, in which after
// every act that was accepted all that any view says is what a small model of its own says.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { SEED, numbers } from "../support/chance.mjs";
import { somePaper } from "../support/pdf.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const BALLOTS = 3;
const ACTS = 24;
const OPTIONS = ["for", "for", "for", "against", "other"];

let world;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const majority = (base) => Math.floor(base / 2) + 1;
const twoThirds = (base) => Math.ceil((base * 2) / 3);
const pick = (from, like) => Object.fromEntries(Object.keys(like).map((name) => [name, from[name]]));

// What each member said last, and on which version of the paper.
class Truth {
  constructor(members, chair, questions) {
    Object.assign(this, { members, chair, questions, version: 1, phase: "issued", answers: new Map() });
  }

  answered(person, options) {
    const version = (this.answers.get(person)?.version ?? 0) + 1;
    this.answers.set(person, { options, version, on: this.version });
  }
  isStale(person) {
    const answer = this.answers.get(person);
    return answer !== undefined && answer.on !== this.version;
  }
  get stale() {
    return this.members.filter((person) => this.isStale(person)).length;
  }

  // A consent to a paper that was replaced is no consent to the new one; an objection stays one.
  sides(at) {
    const counted = [...this.answers].filter(
      ([person, { options }]) => !(this.isStale(person) && options[at] === "for"),
    );
    return new Map(counted.map(([person, { options }]) => [person, options[at]]));
  }
  counts(at) {
    const sides = [...this.sides(at).values()];
    const of = (side) => sides.filter((one) => one === side).length;
    const none = this.members.length - sides.length;
    return { for: of("for"), against: of("against"), other: of("other"), deemed_for: 0, none };
  }

  tally(at) {
    const base = this.members.length;
    const counts = this.counts(at);
    const all = { base, needed: majority(base), counts, quorum: null };
    if (this.phase === "issued") return { ...all, outcome: "open", by: null };
    const total = { ...counts, deemed_for: counts.none, none: 0 };
    return { ...all, counts: total, ...this.#outcome(at, total, all) };
  }
  #outcome(at, counts, { base, needed }) {
    const yes = counts.for + counts.deemed_for;
    if (yes >= needed) return { outcome: "adopted", by: "majority" };
    const tied = yes === counts.against && yes > 0 && yes + counts.against >= twoThirds(base);
    if (!tied) return { outcome: "not_adopted", by: null };
    const chair = this.sides(at).get(this.chair);
    if (chair === undefined) return { outcome: "awaiting_chair", by: null };
    if (chair === "other") return { outcome: "not_adopted", by: null };
    return { outcome: chair === "for" ? "adopted" : "not_adopted", by: "tie_chair" };
  }
}

class Course {
  static async begin(seed) {
    const course = new Course();
    course.chance = numbers(seed);
    const draft = { questions: ["Đồng ý ban hành?", "Đồng ý hiệu lực ngay?"] };
    course.ballot = await story.issued(world, { draft });
    const { questions } = course.ballot;
    const members = world.members.map(({ person }) => person);
    course.truth = new Truth(members, world.as("prime_minister").person, questions.map(({ id }) => id));
    course.receipts = [];
    return course;
  }

  oneOf(list) {
    return list[Math.floor(this.chance.next().value * list.length)];
  }

  async answers(member = this.oneOf(world.members)) {
    const options = this.truth.questions.map(() => this.oneOf(OPTIONS));
    const now = await member.ballot(this.ballot.id);
    const words = member.opinion(now);
    words.answers = this.truth.questions.map((question, at) => {
      const comment = options[at] === "for" ? "" : `Vì lẽ ${Math.floor(this.chance.next().value * 1000)}`;
      return { question, option: options[at], comment };
    });
    const prepared = await member.must(member.prepareWords(this.ballot, words), 200);
    const receipt = await member.must(member.submit(this.ballot, member.signed(prepared)), 201);
    this.truth.answered(member.person, options);
    this.receipts.push([member, receipt, this.truth.answers.get(member.person).version]);
  }
  async replacesPaper() {
    const specialist = world.as("specialist");
    const [document] = this.ballot.documents;
    await specialist.must(story.replace(specialist, this.ballot, document, somePaper()), 200);
    this.truth.version += 1;
  }

  async check(what) {
    const { truth } = this;
    await this.checkSynthesis(world.as("specialist"), what);
    // Who answers sees nobody else's answer while it is open.
    for (const role of truth.phase === "issued" ? [] : ["office_head", "prime_minister"]) {
      await this.checkSynthesis(world.as(role), what);
    }
    for (const member of world.members) await this.checkMember(member, `${what}: ${member.login}`);
  }

  async checkSynthesis(reader, what) {
    const { truth } = this;
    const who = `${what}: ${reader.login}`;
    const board = await reader.must(reader.get(`/ballots/${this.ballot.id}/synthesis`), 200);
    const expected = {
      phase: truth.phase, total: truth.members.length, answered: truth.answers.size, stale_answers: truth.stale,
    };
    assert.deepEqual(pick(board, expected), expected, who);
    for (const [at, question] of board.questions.entries()) {
      const tally = truth.tally(at);
      assert.deepEqual(pick(question.tally, tally), tally, `${who}: question ${at}`);
      assert.deepEqual(question.counts, truth.phase === "issued" ? truth.counts(at) : tally.counts, who);
      assert.equal(question.needed, tally.needed);
    }
    for (const row of board.members) {
      const answer = truth.answers.get(row.person.id);
      const said = answer?.options ?? [];
      assert.deepEqual(row.answers.map(({ option }) => option), said, `${who}: ${row.person.id}`);
      assert.deepEqual([row.version, row.stale], [answer?.version ?? 0, truth.isStale(row.person.id)], who);
      assert.equal(row.state === "answered", answer !== undefined, who);
    }
    const { progress } = await reader.ballot(this.ballot.id);
    assert.deepEqual(progress, { answered: truth.answers.size, total: truth.members.length }, who);
  }

  async checkMember(member, who) {
    const { truth, ballot: { id } } = this;
    const mine = truth.answers.get(member.person);
    const now = await member.ballot(id);
    assert.equal(now.phase, truth.phase, who);
    assert.deepEqual(now.my_answer?.answers.map(({ option }) => option) ?? null, mine?.options ?? null, who);
    const part = { answered_version: mine?.version ?? 0, stale: truth.isStale(member.person) };
    assert.deepEqual(pick(now.my, part), part, who);
    const shown = now.tallies.map(({ tally }) => tally);
    const tallies = truth.phase === "issued" ? [] : truth.questions.map((_, at) => truth.tally(at));
    // Whether a member sees it yet is for sight.test.mjs; what is seen is true, and whole.
    assert.ok(shown.length === 0 || shown.length === tallies.length, `${who}: a part of the result`);
    const seen = shown.length === 0 ? [] : tallies;
    assert.deepEqual(shown.map((one, at) => pick(one, tallies[at])), seen, `${who}: the result`);
    const { ballots } = await member.must(member.get("/ballots"), 200);
    const line = ballots.find((one) => one.id === id);
    assert.deepEqual([line.phase, pick(line.my, part)], [truth.phase, part], `${who}: the list`);
    const work = await member.must(member.get("/work"), 200);
    const waits = truth.phase === "issued" && (mine === undefined || truth.isStale(member.person));
    assert.equal(work.to_answer.some((one) => one.id === id), waits, `${who}: what waits at home`);
    const decides = truth.phase === "submitted" && member.person === truth.chair;
    assert.equal(work.to_decide.some((one) => one.id === id), decides, `${who}: what waits for a decision`);
  }

  async checkReceipts() {
    for (const [member, receipt, version] of this.receipts) {
      assert.deepEqual([receipt.version, receipt.matter], [version, this.ballot.id]);
      const shown = await member.must(member.get(`/journal/receipts/${receipt.seq}`), 200);
      assert.ok(shown.entry.includes(receipt.statement_sha256), "the entry of another statement");
    }
    for (const member of world.members) {
      const path = `/ballots/${this.ballot.id}/answers/${member.person}`;
      const { versions } = await member.must(member.get(path), 200);
      assert.equal(versions.length, this.truth.answers.get(member.person).version);
    }
  }
}

for (let at = 0; at < BALLOTS; at += 1) {
  test(`ballot ${at + 1} of seed ${SEED}: every view says what the answers say`, async () => {
    const course = await Course.begin(SEED * 37 + at);
    await course.check("issued");
    for (let act = 0; act < ACTS; act += 1) {
      const name = course.oneOf(["answers", "answers", "answers", "answers", "replacesPaper"]);
      await course[name]();
      await course.check(`${name} ${act}`);
    }
    for (const member of world.members) {
      if (!course.truth.answers.has(member.person) || course.truth.isStale(member.person)) {
        await course.answers(member);
      }
    }
    await story.closed(world, course.ballot);
    course.truth.phase = "closed";
    await course.check("closed");
    await story.responded(world, course.ballot);
    await story.submitted(world, course.ballot);
    course.truth.phase = "submitted";
    await course.check("submitted");
    const adopted = course.truth.questions.every((_, at) => course.truth.tally(at).outcome === "adopted");
    const way = adopted ? course.oneOf(["approved", "to_meeting"]) : "to_meeting";
    const decision = { decision: way, text: "Kết luận", override_stale: null };
    await story.decided(world, course.ballot, decision);
    course.truth.phase = "decided";
    await course.check("decided");
    for (const member of world.members) {
      assert.equal((await member.ballot(course.ballot.id)).decision.decision, decision.decision);
    }
    await course.checkReceipts();
  });
}
