// A set of backup is made while members answer, comes back whole, and says by name what it lacks.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import {
  appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { numbers } from "../support/chance.mjs";
import { program } from "../support/places.mjs";
import { Place, freshFolder, removeFolder, run } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const KILLS = 8;
const MOMENT_MS = 60;
const ANSWERS_MAX = 40; // of one member, below what a ballot takes

let world;
let dir;
let set;
let secret;

before(async () => {
  world = await World.open();
  dir = freshFolder("backup");
  set = join(dir, "set");
  secret = join(dir, "passphrase");
  writeFileSync(secret, "mười hai chữ trở lên\n", { mode: 0o600 });
});
after(async () => {
  await world.close();
  removeFolder(dir);
});

const backup = (to, ...more) => run(["backup", "--data", world.place.dir, "--to", to, ...more]);
const withKeys = () => ["--keys-passphrase-file", secret];
const restore = (from, name, ...more) => run(["restore", "--from", from, "--data", join(dir, name), ...more]);
const setsOf = (folder) => readdirSync(join(folder, "sets"));
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, "sets", setsOf(folder).at(-1)), "utf8"));
const objectOf = (folder, { sha256 }) => join(folder, "objects", sha256.slice(0, 2), sha256);

test("while members answer, a backup holds one moment of everything and comes back as it was", async () => {
  const ballot = await story.issued(world);
  let isMaking = true;
  let answers = 0;
  const { members } = world;
  const answering = (async () => {
    while (isMaking && answers < ANSWERS_MAX * members.length) {
      await members[answers % members.length].answer(ballot, { comment: `lần ${answers}` });
      answers += 1;
    }
  })();
  const made = [];
  for (let turn = 0; turn < 2; turn += 1) made.push(await backup(set, ...withKeys()));
  isMaking = false;
  await answering;
  for (const { code, stderr } of made) assert.deepEqual([code, stderr], [0, ""]);
  assert.ok(answers > 3, `${answers} answers were given meanwhile`);
  assert.equal(setsOf(set).length, 2);
  const copied = ({ stdout }) => Number(/copied (\d+),/u.exec(stdout)[1]);
  const papers = manifestOf(set).files.filter(({ path }) => path.startsWith("blobs/"));
  assert.ok(papers.length > 0 && copied(made[1]) < copied(made[0]), "papers were copied once");

  // The last state once more, with nobody answering: what comes back is what is there.
  const last = await backup(set, ...withKeys());
  assert.equal(last.code, 0, last.stderr);
  const back = await restore(set, "back", ...withKeys());
  assert.equal(back.code, 0, back.stderr);
  assert.match(back.stdout, / 0 faults$/mu);
  const size = await world.journalSize();
  const auditor = world.as("auditor");
  const head = (await auditor.get("/journal/checkpoint")).text;
  const served = await new Place(join(dir, "back")).serve("--origin", world.server.base);
  try {
    const there = Object.assign(auditor.otherDevice(), { cookie: auditor.cookie, csrf: auditor.csrf, base: served.base });
    const entries = await there.must(there.get("/journal/entries?limit=1"), 200);
    assert.equal(entries.size, size);
    const same = (await there.get("/journal/checkpoint")).text;
    const tree = (checkpoint) => checkpoint.split("\n").slice(0, 3);
    assert.deepEqual(tree(same), tree(head), "the same tree");
  } finally {
    await served.stop();
  }
});

test("every set made while members answered verifies", async () => {
  for (const [at, name] of setsOf(set).entries()) {
    const { code, stdout, stderr } = await restore(set, `each-${at}`, "--set", name, ...withKeys());
    assert.equal(code, 0, `${name}: ${stdout}${stderr}`);
  }
});

test("no key lies in a set in the clear, and a wrong passphrase brings nothing back", async () => {
  const key = readFileSync(join(world.place.dir, "sealing-key"));
  assert.ok(manifestOf(set).files.every(({ path }) => !/^(?:keys\/|sealing-key|tls-key)/u.test(path)));
  for (const one of readdirSync(join(set, "objects"), { recursive: true, withFileTypes: true })) {
    if (one.isFile()) assert.ok(!readFileSync(join(one.parentPath ?? one.path, one.name)).includes(key));
  }
  const other = join(dir, "other");
  writeFileSync(other, "một câu khác hẳn\n", { mode: 0o600 });
  const wrong = await restore(set, "wrong", "--keys-passphrase-file", other);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /do not open with this passphrase/u);
  const none = await restore(set, "wrong");
  assert.match(none.stderr, /--keys-passphrase-file/u);
  assert.ok(!existsSync(join(dir, "wrong")));
  chmodSync(other, 0o644);
  assert.match((await backup(set, "--keys-passphrase-file", other)).stderr, /readable by you alone/u);
});

test("a file that is missing or changed is named, and nothing is restored", async () => {
  const broken = join(dir, "broken");
  assert.equal((await backup(broken)).code, 0);
  const { files } = manifestOf(broken);
  const paper = files.find(({ path }) => path.startsWith("blobs/"));
  const database = files.find(({ path }) => path === "ecabinet.sqlite");
  rmSync(objectOf(broken, paper));
  appendFileSync(objectOf(broken, database), "x");
  const { code, stderr } = await restore(broken, "not");
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^FAULT ${paper.path}: missing`, "mu"));
  assert.match(stderr, /^FAULT ecabinet\.sqlite: changed/mu);
  assert.ok(!readdirSync(dir).some((name) => name.startsWith("not")), "nothing is left of it");
  appendFileSync(join(broken, "sets", setsOf(broken)[0]), " ");
  assert.match((await restore(broken, "not")).stderr, /was changed/u);
});

test("a link in the folder of data is refused by name, and what is derived is not copied", async () => {
  const link = join(world.place.dir, "blobs", "elsewhere");
  const derived = join(world.place.dir, "search", "government");
  mkdirSync(derived, { recursive: true });
  writeFileSync(join(derived, "words"), "lời của tệp");
  const plain = join(dir, "plain");
  for (const target of ["/etc/hostname", "/etc", join(dir, "nowhere")]) {
    symlinkSync(target, link);
    const { code, stderr } = await backup(plain);
    assert.equal(code, 1);
    assert.ok(stderr.includes(`${link} is a link`), stderr);
    unlinkSync(link);
  }
  assert.deepEqual(existsSync(join(plain, "sets")) ? setsOf(plain) : [], [], "no set was made");
  assert.equal((await backup(plain)).code, 0);
  assert.ok(manifestOf(plain).files.every(({ path }) => !path.startsWith("search/")));
});

test("a set with a key in the clear is refused, and a passphrase where there are no keys", async () => {
  const plain = join(dir, "unsealed");
  assert.equal((await backup(plain)).code, 0);
  const useless = await restore(plain, "useless", ...withKeys());
  assert.equal(useless.code, 1);
  assert.match(useless.stderr, /holds no keys; .*--keys-passphrase-file/u);
  const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
  const key = readFileSync(join(world.place.dir, "sealing-key"));
  const stored = { sha256: hashOf(key), bytes: key.length };
  mkdirSync(join(plain, "objects", stored.sha256.slice(0, 2)), { recursive: true });
  writeFileSync(objectOf(plain, stored), key);
  const { files, ...manifest } = manifestOf(plain);
  const said = [
    ["sealing-key", /key file sealing-key unsealed/u],
    ["keys/government/ca", /key file keys\/government\/ca unsealed/u],
    ["./sealing-key", /leads out of its folder/u],
    ["keys/../sealing-key", /leads out of its folder/u],
  ];
  for (const [at, [path, says]] of said.entries()) {
    const text = JSON.stringify({ ...manifest, files: [...files, { path, ...stored }] });
    const name = `9999010${at}T000000000Z-${hashOf(text).slice(0, 16)}.json`;
    writeFileSync(join(plain, "sets", name), text);
    const { code, stderr } = await restore(plain, "clear", "--set", name);
    assert.equal(code, 1);
    assert.match(stderr, says);
  }
  assert.ok(!readdirSync(dir).some((name) => /^(?:useless|clear)/u.test(name)), "nothing is left of it");
});

test("what exists is never written over, and a backup does not lie in what it backs up", async () => {
  const taken = await run(["restore", "--from", set, "--data", world.place.dir, ...withKeys()]);
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, /exists; restore into a folder that does not/u);
  const inside = await backup(join(world.place.dir, "backup"));
  assert.match(inside.stderr, /lies in the folder of data/u);
  assert.match((await backup(join(dir, "x"), "--data", dir)).stderr, /--without-database/u);
  assert.equal((await run(["backup", "--data", dir])).code, 2);
});

test("a backup that is killed in the middle leaves the sets before it whole", async () => {
  const random = numbers();
  const held = join(dir, "held");
  assert.equal((await backup(held, ...withKeys())).code, 0);
  for (let turn = 0; turn < KILLS; turn += 1) {
    const child = spawn(program(), ["backup", "--data", world.place.dir, "--to", held], { stdio: "ignore" });
    const ended = once(child, "exit");
    const timer = setTimeout(() => child.kill("SIGKILL"), random.next().value * MOMENT_MS);
    await ended;
    clearTimeout(timer);
  }
  const [first] = setsOf(held);
  const { code, stdout, stderr } = await restore(held, "held-back", "--set", first, ...withKeys());
  assert.equal(code, 0, `${stdout}${stderr}`);
  assert.equal((await backup(held, "--keep", "1")).code, 0);
  assert.equal(setsOf(held).length, 1);
  const bare = await restore(held, "held-again");
  assert.equal(bare.code, 0, bare.stderr);
  assert.match(bare.stderr, /put keys\/ and sealing-key back/u);
});
