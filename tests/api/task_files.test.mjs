// Task files: what an import takes and says, that a second one enters nothing, and the report.
import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sourceFile } from "../support/places.mjs";
import { newPlace, run } from "../support/server.mjs";
import { GOVERNMENTS } from "../support/world.mjs";

const FILE = sourceFile("tests/support/tasks.yaml");

let place;
let remove;

before(async () => {
  ({ place, remove } = newPlace("sqlite"));
  await place.import(GOVERNMENTS.small);
});
after(() => remove());

const take = (file = FILE) => run(["import", ...place.args, "--demonstration", file]);
const report = (...words) => run(["report", "tasks", ...place.args, ...words]);

// The file with one change, in a folder of its own.
function changed(from, to) {
  const text = readFileSync(FILE, "utf8");
  assert.ok(text.includes(from), from);
  const file = join(place.dir, "changed.yaml");
  writeFileSync(file, text.replace(from, to));
  return file;
}

test("what cannot be read is refused by name and line, and nothing is taken", async () => {
  const wrong = [
    ["  content: Rà soát", "  colour: red\n  content: Rà soát", /changed\.yaml:\d+: .*colour: unknown key/u],
    ["source: tb-2, clause: Mục II", "source: nq-9, clause: Mục II", /changed\.yaml:\d+: .*no such source/u],
    ["id: tb-2-01", "id: nq-1-01", /changed\.yaml:\d+: .*repeated id/u],
    ["deadline_precision: year", "deadline_precision: soon", /changed\.yaml:\d+: .*deadline_precision/u],
    ["deadline: '2019-12-31'", "deadline: '2019-13-31'", /changed\.yaml:\d+: .*deadline/u],
    ["follower: chuyen-vien", "follower: quan-tri", /changed\.yaml.*invalid-input.*:\d+: nq-1-02: follower/u],
    ["follower: chuyen-vien", "follower: nobody-there", /invalid-input.*:\d+: nq-1-02: follower/u],
    ["follower: chuyen-vien", "follower: Không Phải Mã", /changed\.yaml:\d+: .*follower/u],
    ["content: Báo cáo việc thử", "content: TUYỆT MẬT", /changed\.yaml.*secret-material.*:\d+: tb-2-01/u],
  ];
  for (const [from, to, says] of wrong) {
    const { code, stderr } = await take(changed(from, to));
    assert.equal(code, 2, stderr);
    assert.match(stderr, says);
  }
  const { sum } = JSON.parse((await report("--json")).stdout);
  assert.equal(sum.total, 0);
});

test("every task that is refused is told by its line, not only the first", async () => {
  const text = readFileSync(FILE, "utf8").replaceAll("  content: ", "  content: TUYỆT MẬT ");
  const file = join(place.dir, "marked.yaml");
  writeFileSync(file, text);
  const { code, stderr } = await take(file);
  assert.equal(code, 2);
  for (const id of ["nq-1-01", "nq-1-02", "tb-2-01", "tb-2-02"]) {
    assert.match(stderr, new RegExp(`marked\\.yaml:\\d+: ${id}: `, "u"));
  }
});

test("where the specialists are of several units, each task names who follows it", async () => {
  const province = newPlace("sqlite");
  try {
    const people = await province.place.import(sourceFile("data/province.yaml"), "--org", "tinh-thu");
    const { person } = people.find(({ login }) => login.endsWith("chuyen-vien-kinh-te"));
    const into = (file) =>
      run(["import", ...province.place.args, "--demonstration", "--org", "tinh-thu", file]);
    const guessed = await into(FILE);
    assert.equal(guessed.code, 2);
    for (const id of ["nq-1-01", "nq-1-02", "tb-2-01", "tb-2-02"]) {
      assert.match(guessed.stderr, new RegExp(`tasks\\.yaml:\\d+: ${id}: .*follower`, "u"));
    }
    const named = readFileSync(FILE, "utf8")
      .replace("  follower: chuyen-vien\n", "")
      .replaceAll("  legal_source:", `  follower: ${person}\n  legal_source:`);
    const file = join(province.place.dir, "named.yaml");
    writeFileSync(file, named);
    const taken = await into(file);
    assert.equal(taken.code, 0, taken.stderr);
    assert.match(taken.stdout, /^tasks\t4 entered/u);
    const { good, stdout } = await province.place.verify();
    assert.ok(good, stdout);
  } finally {
    province.remove();
  }
});

test("a file is taken once, and what is not settled is told by line", async () => {
  const first = await take();
  assert.equal(first.code, 0, first.stderr);
  assert.equal(
    first.stdout,
    "tasks\t4 entered\t0 known\t0 different\t2 without one lead\t2 with agencies outside\n",
  );
  assert.match(first.stderr, /tasks\.yaml:\d+: nq-1-02: the organisation has no agency “UBND tỉnh Thử”/u);
  assert.match(first.stderr, /tasks\.yaml:\d+: tb-2-01: names no lead agency/u);
  assert.match(first.stderr, /tasks\.yaml:\d+: tb-2-02: names 2 lead agencies/u);
  const second = await take();
  assert.match(second.stdout, /^tasks\t0 entered\t4 known\t0 different/u);
  assert.equal(second.stderr, "");
  const other = await take(changed("Trình dự thảo thử", "Trình dự thảo khác"));
  assert.match(other.stdout, /^tasks\t0 entered\t3 known\t1 different/u);
  assert.match(other.stderr, /nq-1-01: is there already with other words/u);
});

test("the report counts by lead agency, at a moment", async () => {
  const { rows, sum } = JSON.parse((await report("--json")).stdout);
  const short = rows.map(({ agency, name, total, overdue }) => [agency, name, total, overdue]);
  assert.deepEqual(short, [
    ["btp", "Bộ Tư pháp", 1, 1],
    ["", "UBND tỉnh Thử", 1, 0],
    ["", "", 2, 1],
  ]);
  assert.equal(sum.total, 4);
  assert.equal(sum.total, sum.done + sum.open);
  const long = JSON.parse((await report("--json", "--at", "2019-01-01T00:00:00.000Z")).stdout);
  assert.deepEqual(long.rows, []);
  const { stdout } = await report("--csv");
  const lines = stdout.split("\r\n");
  assert.ok(lines[0].startsWith("\uFEFFagency,name,total,done,"));
  assert.equal(lines[1], "btp,Bộ Tư pháp,1,0,0,0,1,0,1,0");
  assert.equal(lines.at(-2), ",Tổng cộng,4,0,0,0,4,2,2,0");
});

test("a report that does not exist, or in no form, is refused with what there is", async () => {
  const wrong = [
    [["report", "weather", "--json"], /one of: tasks/u],
    [["report", "tasks"], /--json or --csv/u],
    [["report", "tasks", "--json", "--csv"], /--json or --csv/u],
    [["report", "tasks", "--json", "--at", "soon"], /--at is a moment/u],
    [["report", "tasks", "--json", ...place.args, "--org", "none"], /not-found organisation/u],
  ];
  for (const [words, says] of wrong) {
    const { code, stderr } = await run(words);
    assert.equal(code, 2, stderr);
    assert.match(stderr, says);
  }
});

test("verify tells the imported tasks again", async () => {
  const { good, stdout } = await place.verify();
  assert.ok(good, stdout);
});
