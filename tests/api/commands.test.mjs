// Every `ecabinet` command that a document names and every option of --help, as written: a word that a
// reader fills in is filled in, and a command nobody filled in here fails the test. Commands of `./dev`
// and `npm`: tools/dev/commands_test.py.
import { strict as assert } from "node:assert";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sourceFile } from "../support/places.mjs";
import { Place, freshFolder, removeFolder, run } from "../support/server.mjs";
import { GOVERNMENTS } from "../support/world.mjs";

const FOLDERS = ["", "docs/start", "docs/guide"];
const DOCUMENTS = FOLDERS.flatMap((folder) =>
  readdirSync(sourceFile(folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
).sort((one, other) => Number(other === "README.md") - Number(one === "README.md"));

let dir;
let place;

before(() => {
  dir = freshFolder("commands");
  place = ["--data", join(dir, "data")];
});
after(() => removeFolder(dir));

// [words of the program] of every command in `…`, with the file that names it; "a | b" is two.
function named() {
  const found = new Map();
  for (const file of DOCUMENTS) {
    const text = readFileSync(sourceFile(file), "utf8");
    for (const [, quoted] of text.matchAll(/`(?:build\/release\/)?ecabinet ([^`]+)`/gu)) {
      for (const words of quoted.split(" | ")) if (!found.has(words)) found.set(words, file);
    }
  }
  return found;
}

function tallyInput() {
  const file = join(dir, "tally.json");
  const ids = ["a", "b", "c"];
  const seat = { present: true, remote: false };
  const members = ids.map((id) => ({ id, chair: id === "a", ...seat }));
  const answers = ids.map((member) => ({ member, option: "for", signed: true }));
  writeFileSync(file, JSON.stringify({ kind: "vote", closed: true, members, answers }));
  return file;
}

// What a document writes → what is run. `demo` is played in full by `./dev test demo`: here its words
// are accepted, and its help is read.
const HELP = ["--help"];
const FILLED = {
  serve: HELP,
  tally: HELP,
  import: HELP,
  demo: HELP,
  migrate: () => place,
  admin: HELP,
  backup: HELP,
  restore: HELP,
  config: HELP,
  "config print-default": [],
  "--version": [],
  verify: () => place,
  draft: HELP,
  "draft FILE.docx": HELP,
  export: HELP,
  "export --list": () => place,
  "export --matter ballot/ID --out FILE.asice": HELP,
  "export --matter ballot/MÃ --out TỆP.asice": HELP,
  "verify FILE.asice": HELP,
  "verify TỆP.asice": HELP,
  verdict: HELP,
  search: HELP,
  report: HELP,
  "search --as PERSON WORDS": () => ["thu-tuong", "nghị quyết", ...place],
  "search --as NGƯỜI TỪ": () => ["thu-tuong", "nghị quyết", ...place],
  reindex: () => place,
  "verdict FILE.pdf": HELP,
  convert: HELP,
  "convert FILE --out DIR": HELP,
  render: HELP,
  "render FORM --input FILE.yaml --out FILE.pdf": HELP,
  "import FILE": () => [...place, "--demonstration", GOVERNMENTS.small],
  "import TỆP": () => [...place, "--demonstration", "--org", "khac", GOVERNMENTS.small],
  "import --org ID data/province.yaml": () =>
    [...place, "--demonstration", "--org", "tinh", sourceFile("data/province.yaml")],
  definitions: HELP,
  "report tasks --csv": () => place,
  "security-log": HELP,
  "security-log check": () => place,
  "security-log export": () => place,
  "demo --meeting FILE": HELP,
  "demo --meeting TỆP": HELP,
};

async function accepted(words, where) {
  const done = await run(words, { cwd: dir });
  assert.equal(done.code, 0, `${where}: ecabinet ${words.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

test("every command that a document names is accepted as written", async () => {
  const commands = named();
  for (const verb of ["serve", "tally", "import", "demo", "verify", "migrate", "admin"]) {
    assert.equal(commands.get(verb), "README.md", `the README names ${verb}`);
  }
  await accepted(["migrate", ...place], "before all");
  for (const [words, file] of commands) {
    if (words.startsWith("tally --rules")) continue;
    const filled = FILLED[words];
    assert.ok(filled, `${file} names ecabinet ${words}: fill it in here`);
    const more = typeof filled === "function" ? filled() : filled;
    await accepted([...words.split(" ").filter((word) => !/^[\p{Lu}]+$/u.test(word)), ...more], file);
  }
});

test("the first hour's tally gives a result with an explanation", async () => {
  const [words] = [...named().keys()].filter((one) => one.startsWith("tally --rules"));
  const filled = words.split(" ").map((word) => (word === "FILE.json" ? tallyInput() : word));
  const { outcome, explain } = JSON.parse(await accepted(filled, "docs/start/first-hour.md"));
  assert.equal(outcome, "adopted");
  assert.ok(explain.length > 0);
});

test("every option that help names is known, and an unknown one is refused with exit 2", async () => {
  const help = await accepted(["--help"], "--help");
  const lines = help.replaceAll(/\n {10,}(?=\[|\S)/gu, " ").split("\n");
  let seen = 0;
  for (const line of lines) {
    const [, verb] = /^ {2}ecabinet ([\w-]+)/u.exec(line) ?? [];
    if (verb === undefined) continue;
    for (const [, option, value] of line.matchAll(/(--[\w-]+)(?: ([^\s[\]|-][^\s\]]*))?/gu)) {
      seen += 1;
      // Something wrong follows, so that nothing is started: the option itself must not be what is told.
      const words = [verb, option, ...(value === undefined ? [] : ["x"]), "--no-such-option"];
      const { code, stderr } = await run(words, { timeout: 10_000, cwd: dir });
      assert.equal(code, 2, `${words.join(" ")}: ${stderr}`);
      assert.match(stderr, /no-such-option/u, words.join(" "));
    }
  }
  assert.ok(seen > 20, `${seen} options were found`);
});
