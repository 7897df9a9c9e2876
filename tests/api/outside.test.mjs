// A journal's checkpoints bound outside: stamped by an authority of time (RFC 3161), which here is the
// openssl program, and cosigned by a witness (C2SP tlog-witness) that is written here from its specification.
import { strict as assert } from "node:assert";
import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, test } from "node:test";
import { openCheckpoint, rootsFromConsistency } from "../support/proof.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const openssl = (...args) => execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
const accepts = (...args) => {
  try {
    openssl(...args);
    return true;
  } catch (error) {
    if (error.status === undefined) throw error;
    return false;
  }
};

// An authority of its own: a root and a certificate that may stamp.
class Authority {
  constructor(dir, name) {
    const file = (ending) => join(dir, `${name}.${ending}`);
    this.ca = file("ca.pem");
    this.config = file("cnf");
    writeFileSync(
      this.config,
      `[stamps]\nextendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature
[tsa]\nserial = ${file("serial")}\nsigner_cert = ${file("pem")}\nsigner_key = ${file("key")}
default_policy = 1.2.3.4.1\ndigests = sha256\nsigner_digest = sha256\n`,
    );
    const key = ["-newkey", "rsa:2048", "-nodes"];
    const subject = (of) => ["-subj", `/CN=${of}`];
    openssl("req", "-x509", ...key, "-keyout", file("ca.key"), "-out", this.ca, ...subject(`${name} root`));
    openssl("req", ...key, "-keyout", file("key"), "-out", file("csr"), ...subject(name));
    const by = ["-CA", this.ca, "-CAkey", file("ca.key"), "-CAcreateserial"];
    const more = ["-extfile", this.config, "-extensions", "stamps"];
    openssl("x509", "-req", "-in", file("csr"), ...by, ...more, "-out", file("pem"));
    this.question = file("tsq");
  }
  answer(question) {
    writeFileSync(this.question, question);
    const args = ["-queryfile", this.question, "-config", this.config, "-section", "tsa"];
    return openssl("ts", "-reply", ...args);
  }
}

// Keeps the last checkpoint of each origin, and signs what follows from it.
class Witness {
  constructor(vkeys) {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    Object.assign(this, { name: "witness.example", privateKey, publicKey, vkeys, seen: new Map(), taken: [] });
    const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const tagged = Buffer.concat([Buffer.from([4]), raw]);
    this.id = createHash("sha256").update(`${this.name}\n`).update(tagged).digest().subarray(0, 4);
    this.vkey = `${this.name}+${this.id.toString("hex")}+${tagged.toString("base64")}`;
  }
  message(text, seconds) {
    return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
  }
  answer(body) {
    const cut = body.indexOf("\n\n");
    const [first, ...proof] = body.slice(0, cut).split("\n");
    const note = body.slice(cut + 2);
    const vkey = this.vkeys().find((one) => one.startsWith(`${note.split("\n")[0]}+`));
    if (vkey === undefined) return { status: 404, text: "" };
    const checkpoint = openCheckpoint(note, vkey);
    const before = this.seen.get(checkpoint.origin) ?? { size: 0 };
    if (first !== `old ${before.size}`) return { status: 409, text: `${before.size}\n` };
    if (before.size > 0) {
      const path = proof.map((line) => Buffer.from(line, "base64"));
      const [from, to] = [before.size, checkpoint.size];
      const [older, newer] = rootsFromConsistency({ from, to, first: before.root, proof: path });
      if (!older.equals(before.root) || !newer.equals(checkpoint.root)) return { status: 422, text: "" };
    }
    this.seen.set(checkpoint.origin, checkpoint);
    this.taken.push(checkpoint.size);
    const seconds = 1_800_000_000n;
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(seconds);
    const text = note.slice(0, note.lastIndexOf("\n\n") + 1);
    const signature = sign(null, this.message(text, seconds), this.privateKey);
    const line = Buffer.concat([this.id, time, signature]).toString("base64");
    return { status: 200, text: `— ${this.name} ${line}\n` };
  }
  accepts(note) {
    const cut = note.lastIndexOf("\n\n");
    const line = note.slice(cut + 2).split("\n").find((one) => one.startsWith(`— ${this.name} `));
    const bytes = Buffer.from(line.split(" ")[2], "base64");
    const message = this.message(note.slice(0, cut + 1), bytes.readBigUInt64BE(4));
    return bytes.subarray(0, 4).equals(this.id) && verify(null, message, this.publicKey, bytes.subarray(12));
  }
}

// Waits for what must come; only the run's own limit ends it otherwise.
async function until(look) {
  for (;;) {
    const found = look();
    if (found) return found;
    await pause(50);
  }
}

let world;
let dir;
let authority;
let witness;
let outside;
let options;
let vkey;

before(async () => {
  dir = freshFolder("outside");
  authority = new Authority(dir, "authority");
  witness = new Witness(() => (vkey === undefined ? [] : [vkey]));
  outside = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts);
      if (request.url === "/stamp") return response.end(authority.answer(body));
      const { status, text } = witness.answer(body.toString("utf8"));
      return response.writeHead(status, { "Content-Type": "text/plain" }).end(text);
    });
  });
  await new Promise((resolve) => outside.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${outside.address().port}`;
  options = ["--stamp-url", `${base}/stamp`, "--witness-url", base, "--witness-key", witness.vkey];
  world = await World.open();
  const head = world.as("office_head");
  ({ vkey } = await head.must(head.get("/journal/keys"), 200));
  const ballot = await story.issued(world);
  await world.server.stop();
  world.ballot = ballot;
});
after(async () => {
  await world.close();
  outside.close();
  removeFolder(dir);
});

const folder = () => join(world.place.dir, "outside", vkey.split("+")[0].split("/")[1]);
const found = (ending) =>
  existsSync(folder()) ? readdirSync(folder()).filter((name) => name.endsWith(ending)) : [];

test("a checkpoint is stamped: openssl accepts the stamp over the note, and over nothing else", async () => {
  const server = await world.place.serve(...options, "--stamp-authority", authority.ca);
  const [name] = await until(() => found(".tsr").length > 0 && found(".tsr"));
  await server.stop();
  const stamp = join(folder(), name);
  const note = stamp.replace(/tsr$/u, "txt");
  const over = (file) => ["ts", "-verify", "-data", file, "-in", stamp, "-CAfile", authority.ca];
  assert.ok(accepts(...over(note)));
  const other = join(dir, "other.txt");
  writeFileSync(other, `${readFileSync(note, "utf8")}\n`);
  assert.ok(!accepts(...over(other)));
  assert.equal(openCheckpoint(readFileSync(note, "utf8"), vkey).size, Number.parseInt(name, 10));
});

test("a witness cosigns what follows from what it saw, and verify takes the cosigned note", async () => {
  const server = await world.place.serve(...options, "--stamp-authority", authority.ca);
  const names = await until(() => found(".cosigned.txt").length > 0 && found(".cosigned.txt"));
  await server.stop();
  const file = join(folder(), names[0]);
  assert.ok(witness.accepts(readFileSync(file, "utf8")));
  const done = await run(["verify", ...world.place.args, "--checkpoint", file]);
  assert.equal(done.code, 0, done.stdout + done.stderr);
});

test("the next checkpoint is led to from the last the witness saw", async () => {
  const before = witness.taken.length;
  await world.restart();
  await story.answered(world, world.ballot);
  await world.server.stop();
  const server = await world.place.serve(...options, "--stamp-authority", authority.ca);
  await until(() => witness.taken.length > before);
  await server.stop();
  assert.ok(witness.taken.at(-1) > witness.taken[0]);
});

test("an answer of another authority is no stamp: nothing is kept and the operator is told", async () => {
  const other = new Authority(dir, "stranger");
  for (const name of found(".tsr")) removeFolder(join(folder(), name));
  const server = await world.place.serve(...options, "--stamp-authority", other.ca);
  await until(() => server.log.includes("the answer is no stamp of this authority"));
  await server.stop();
  assert.deepEqual(found(".tsr"), []);
});
