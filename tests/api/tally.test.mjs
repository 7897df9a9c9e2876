// `ecabinet tally`: the vote of 24 June 2019 recomputed, ties and the chair, deemed answers by rule
// version, and every bad input: exit 2, one line, nothing guessed.
import { strict as assert } from "node:assert";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { checkSchema } from "../support/contract.mjs";
import { sourceFile } from "../support/places.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";

const dir = freshFolder("tally");
after(() => removeFolder(dir));
let files = 0;

async function tally(input, rules = "vn-government@2", ...more) {
  files += 1;
  const file = join(dir, `${files}.json`);
  writeFileSync(file, typeof input === "string" ? input : JSON.stringify(input));
  return run(["tally", "--rules", rules, "--input", file, ...more]);
}

async function result(input, rules, ...more) {
  const done = await tally(input, rules, ...more);
  assert.equal(done.code, 0, done.stderr);
  const said = JSON.parse(done.stdout);
  checkSchema("Tally", said);
  return said;
}

const members = (count, more = () => ({})) =>
  Array.from({ length: count }, (_, at) => ({
    id: `m${at}`,
    chair: at === 0,
    present: true,
    remote: false,
    ...more(at),
  }));
const answer = (at, option) => ({ member: `m${at}`, option, signed: true });
const answers = (...options) =>
  options.map((option, at) => [option, at]).filter(([option]) => option !== null)
    .map(([option, at]) => answer(at, option));

test("the vote of 24 June 2019: 25 of 27 for", async () => {
  const said = await result(
    {
      kind: "vote",
      closed: true,
      members: members(27, (at) => ({ present: at < 25 })),
      answers: answers(...Array(25).fill("for")),
    },
    "vn-government@1",
  );
  assert.deepEqual([said.outcome, said.by, said.base, said.needed], ["adopted", "majority", 27, 14]);
  assert.deepEqual(said.counts, { for: 25, against: 0, other: 0, deemed_for: 0, none: 2 });
  assert.deepEqual(said.quorum, { present: 25, needed: 18, met: true });
  for (const line of said.explain) {
    assert.ok(line.vi.length > 0 && line.en.length > 0 && line.source.length > 0);
  }
});

const ballot = (count, ...options) => ({
  kind: "ballot",
  closed: true,
  members: members(count),
  answers: answers(...options),
});

// The rules of 2026 with another majority; gives their folder.
function rulesWith(name, majority) {
  const folder = join(dir, name);
  cpSync(sourceFile("rules"), folder, { recursive: true });
  const file = join(folder, "vn-government@2.yaml");
  const text = readFileSync(file, "utf8");
  const changed = text.replace("{more_than: 1/2, of: all}", majority);
  assert.notEqual(changed, text);
  writeFileSync(file, changed);
  return folder;
}

test("six of nine are at least two thirds, and not more than two thirds", async () => {
  const vote = {
    kind: "vote",
    closed: true,
    members: members(9),
    answers: answers(...Array(6).fill("for"), ...Array(3).fill("against")),
  };
  const under = (name, majority) =>
    result(vote, "vn-government@2", "--rules-dir", rulesWith(name, majority));
  const least = await under("least", "{at_least: 2/3, of: all}");
  assert.deepEqual([least.outcome, least.needed], ["adopted", 6]);
  const more = await under("more", "{more_than: 2/3, of: all}");
  assert.deepEqual([more.outcome, more.needed], ["not_adopted", 7]);
});

test("a majority that nobody or two sides can reach is refused with the rules", async () => {
  const refused = (name, majority) =>
    tally(ballot(3, "for"), "vn-government@2", "--rules-dir", rulesWith(name, majority));
  assertWrong(await refused("half", "{at_least: 1/2, of: all}"));
  assertWrong(await refused("whole", "{more_than: 1/1, of: all}"));
  assertWrong(await refused("plain", "1/2"));
});

test("silence is deemed agreement under the rules of 2026 and nothing under those of 2016", async () => {
  const silent = ballot(5, null, "for", null, null, null);
  const now = await result(silent);
  assert.deepEqual([now.outcome, now.counts.for, now.counts.deemed_for], ["adopted", 1, 4]);
  const then = await result(silent, "vn-government@1");
  assert.deepEqual([then.outcome, then.counts.deemed_for, then.counts.none], ["not_adopted", 0, 4]);
  for (const rules of ["vn-ubnd-province@1", "vn-ubnd-commune@1"]) {
    assert.equal((await result(silent, rules)).counts.deemed_for, 0);
  }
});

test("a tie goes to the chair's own side, waits for it, or fails without one", async () => {
  const rules = "vn-government@1";
  const tie = (chair) => result(ballot(5, chair, "for", "for", "against", "against"), rules);
  assert.deepEqual([(await tie(null)).outcome, (await tie(null)).by], ["awaiting_chair", null]);
  assert.equal((await tie("other")).outcome, "not_adopted");
  const even = (chair, ...rest) => result(ballot(4, chair, ...rest), rules);
  const adopted = await even("for", "for", "against", "against");
  assert.deepEqual([adopted.outcome, adopted.by], ["adopted", "tie_chair"]);
  const lost = await even("against", "for", "for", "against");
  assert.deepEqual([lost.outcome, lost.by], ["not_adopted", "tie_chair"]);
});

test("a vote without its quorum has no result; remote members do not count to it", async () => {
  const vote = (more) => ({
    kind: "vote",
    closed: true,
    members: members(6, more),
    answers: answers("for", "for", "for", "for"),
  });
  const short = await result(vote((at) => ({ present: at < 3 })));
  assert.deepEqual([short.outcome, short.quorum.met], ["no_quorum", false]);
  const remote = await result(vote((at) => ({ present: at < 2, remote: at >= 2 })));
  assert.equal(remote.outcome, "no_quorum");
});

test("a ballot that is not closed is open", async () => {
  const said = await result({ ...ballot(3, "for", "for"), closed: false });
  assert.deepEqual([said.outcome, said.by], ["open", null]);
});

const good = () => ballot(3, "for", "for", "against");
const edited = (edit) => {
  const input = good();
  edit(input);
  return input;
};
const BAD = {
  "an unknown member": edited((input) => input.answers.push(answer(9, "for"))),
  "a member named twice": edited((input) => input.members.push({ ...input.members[1] })),
  "two answers of one member": edited((input) => input.answers.push(answer(1, "for"))),
  "an unsigned answer": edited((input) => (input.answers[0].signed = false)),
  "an unknown option": edited((input) => (input.answers[0].option = "perhaps")),
  "no chair": edited((input) => (input.members[0].chair = false)),
  "two chairs": edited((input) => (input.members[1].chair = true)),
  "an unknown field": edited((input) => (input.more = 1)),
  "an unknown field of a member": edited((input) => (input.members[0].more = 1)),
  "a missing field": edited((input) => delete input.closed),
  "an unknown kind": edited((input) => (input.kind = "poll")),
  "no members": edited((input) => Object.assign(input, { members: [], answers: [] })),
  "a key given twice": `{"kind":"ballot",${JSON.stringify(good()).slice(1)}`,
  "text that is no JSON": "{",
  "an empty file": "",
};
for (const [what, input] of Object.entries(BAD)) {
  test(`${what} ends with 2 and one line`, async () => {
    assertWrong(await tally(input));
  });
}

function assertWrong({ code, stdout, stderr }) {
  assert.equal(code, 2, stdout + stderr);
  assert.equal(stdout, "");
  assert.match(stderr, /^[^\n]+\n$/u);
}

test("an unknown rule set, a missing file, missing and unknown words end with 2 and one line", async () => {
  assertWrong(await tally(good(), "vn-government@never"));
  assertWrong(await tally(good(), "vn-government"));
  const rules = ["--rules", "vn-government@2"];
  assertWrong(await run(["tally", ...rules, "--input", join(dir, "none.json")]));
  assertWrong(await run(["tally", ...rules]));
  assertWrong(await run(["tally", "--input", join(dir, "1.json")]));
  assertWrong(await run(["tally", ...rules, "--input", join(dir, "1.json"), "--more", "1"]));
});
