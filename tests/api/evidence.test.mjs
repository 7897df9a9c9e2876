// The evidence of a matter as one file: exported beside a running server, verified by two programs of
// different makes and by public tools, and broken in the ways one can read. tools/mutations breaks it
// byte by byte.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { oneByte, packed, unpacked } from "../support/container.mjs";
import { sourceFile } from "../support/places.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";
import { somePaper } from "../support/pdf.mjs";
import * as room from "../support/meeting.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let dir;
let ballot;
let file;
let files;

const out = (name) => join(dir, name);
const exported = async (matter, name) => {
  const done = await run(["export", ...world.place.args, "--matter", matter, "--out", out(name)]);
  assert.equal(done.code, 0, done.stderr);
  return out(name);
};
const ours = (path, ...more) => run(["verify", path, "--english", ...more]);
const faults = ({ stdout }) => stdout.split("\n").filter((line) => line.startsWith("FAULT"));
function second(path, ...more) {
  try {
    const args = [sourceFile("tools/verify/verify.mjs"), path, ...more];
    return { code: 0, stdout: execFileSync(process.execPath, args, { encoding: "utf8" }) };
  } catch (error) {
    return { code: error.status, stdout: error.stdout };
  }
}
function write(name, bytes) {
  writeFileSync(out(name), bytes);
  return out(name);
}
// Both find it; the lines of ours.
async function broken(name, bytes, expected) {
  const path = write(name, bytes);
  const done = await ours(path);
  assert.equal(done.code, 1, `${name}: ${done.stdout}${done.stderr}`);
  assert.match(faults(done).join("\n"), expected, name);
  assert.equal(second(path).code, 1, name);
}

before(async () => {
  dir = freshFolder("evidence");
  world = await World.open();
  const bytes = somePaper();
  ballot = await story.wholeStory(world, { papers: [{ bytes }, { bytes: somePaper(), title: "Dự thảo" }] });
  file = await exported(`ballot/${ballot.id}`, "ballot.asice");
  files = unpacked(readFileSync(file));
});
after(async () => {
  await world.close();
  removeFolder(dir);
});

test("a container is sound to both verifiers, and the same bytes when it is made again", async () => {
  const done = await ours(file);
  assert.equal(done.code, 0, done.stdout + done.stderr);
  assert.match(done.stdout, /^SOUND: /mu);
  assert.match(done.stdout, /^Result: .*: adopted$/mu);
  const page = await run(["verify", file]);
  assert.match(page.stdout, /^ĐÚNG: mọi điều trong hồ sơ đều kiểm chứng được$/mu);
  const other = second(file);
  assert.equal(other.code, 0, other.stdout);
  const again = await exported(`ballot/${ballot.id}`, "again.asice");
  assert.ok(readFileSync(again).equals(readFileSync(file)));
});

test("public tools read it: Python's zipfile, xmllint, openssl", async () => {
  const zip = (...words) => execFileSync("python3", ["-m", "zipfile", ...words], { encoding: "utf8" });
  assert.doesNotMatch(zip("-t", file), /corrupted/u);
  const place = out("open");
  mkdirSync(place);
  zip("-e", file, place);
  execFileSync("xmllint", ["--noout", join(place, "META-INF/ASiCManifest.xml")]);
  const openssl = (...args) => execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
  const ca = join(place, "ca.pem");
  openssl("x509", "-inform", "DER", "-in", join(place, "certificates/authority.cer"), "-out", ca);
  const holds = (signature, content, at) => {
    const words = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", signature];
    openssl(...words, "-content", content, "-CAfile", ca, "-attime", `${at}`, "-out", join(place, "out"));
  };
  const names = readdirSync(join(place, "statements")).filter((name) => name.endsWith(".json"));
  assert.ok(names.length > 1);
  for (const name of names) {
    const content = join(place, "statements", name);
    const { issued_at: at } = JSON.parse(readFileSync(content, "utf8"));
    holds(content.replace(/json$/u, "p7s"), content, Math.floor(Date.parse(at) / 1000));
  }
  const sealed = /\x17\x0d(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z(?![\s\S]*\x17\x0d\d)/u;
  const [, ...when] = sealed.exec(files.get("META-INF/signature.p7s").toString("latin1"));
  const at = Date.UTC(2000 + Number(when[0]), Number(when[1]) - 1, ...when.slice(2).map(Number)) / 1000;
  holds(join(place, "META-INF/signature.p7s"), join(place, "META-INF/ASiCManifest.xml"), at);
});

test("a key and a certificate kept elsewhere say whose it is", async () => {
  const key = files.get("journal/key.txt").toString().trim();
  const authority = join(world.place.dir, "keys", "government", "ca-certificate.pem");
  const done = await ours(file, "--vkey", key, "--authority", authority);
  assert.equal(done.code, 0, done.stdout + done.stderr);
  assert.equal(second(file, key).code, 0);
  const stranger = "e-cabinet/government+4f6fd3cd+AYFqQoeZjPzUdgGZKJfsHDZdTYAfJ5V7/fAOIdVjmwkF";
  assert.equal(second(file, stranger).code, 1);
});

test("what was changed is named: paper, statement, entry, seal, manifest, results", async () => {
  const [paper] = [...files.keys()].filter((name) => name.startsWith("documents/"));
  const [signed] = [...files.keys()].filter((name) => name.startsWith("statements/"));
  const seq = Number(/\d+/u.exec(signed)[0]);
  const change = (name, turn) => packed(new Map([...files, [name, turn(files.get(name))]]));
  const flip = (bytes) => oneByte(bytes, Math.floor(bytes.length / 2));
  await broken("paper.asice", change(paper, flip), new RegExp(`^FAULT ${" "}${paper}: `, "mu"));
  await broken("statement.asice", change(signed, flip), new RegExp(`^FAULT  ${signed}: `, "mu"));
  await broken("tally.asice", change("tally.json", flip), /^FAULT {2}tally\.json: is not what follows/mu);
  await broken("seal.asice", change("META-INF/signature.p7s", flip), /signature\.p7s: is not the signature/mu);
  await broken("manifest.asice", change("META-INF/ASiCManifest.xml", flip), /ASiCManifest/mu);
  const entry = (bytes) => Buffer.from(bytes.toString().replace(`"seq":${seq}`, `"seq":${seq + 1}`));
  await broken("entry.asice", change("journal/entries.jsonl", entry), new RegExp(`entry ${seq}\\b`, "u"));
});

test("bad input has clear words: cut, missing, surplus, compressed, another version, odd names", async () => {
  const whole = readFileSync(file);
  await broken("cut.asice", whole.subarray(0, whole.length - 100), /is cut short/u);
  await broken("empty.asice", Buffer.alloc(0), /does not begin as a zip file/u);
  await broken("text.asice", Buffer.from("không phải hồ sơ"), /does not begin as a zip file/u);
  const without = new Map(files);
  without.delete("tally.json");
  await broken("missing.asice", packed(without), /tally\.json: is missing/u);
  await broken("surplus.asice", packed(new Map([...files, ["zz.txt", Buffer.from("x")]])), /zz\.txt: does not belong/u);
  await broken("outside.asice", packed(new Map([...files, ["../x", Buffer.from("x")]])), /name that is not allowed/u);
  const index = files.get("proof.json").toString().replace('"v":1', '"v":7');
  await broken("version.asice", packed(new Map([...files, ["proof.json", Buffer.from(index)]])), /of form 7, which/u);
  const bomb = out("bomb.asice");
  const zeros = write("mimetype", Buffer.alloc(1 << 20));
  execFileSync("python3", ["-m", "zipfile", "-c", bomb, zeros]);
  await broken("bomb.asice", readFileSync(bomb), /is compressed; only stored files/u);
  const none = await run(["verify", out("no-such.asice")]);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /cannot read/u);
});

// What is annulled is signed twice, first by somebody who stands on no list of members.
test("an annulled ballot and an annulled vote of a closed meeting are sound to both", async () => {
  const asked = await story.issued(world);
  await story.answered(world, asked);
  await story.proposedEnding(world.as("office_deputy"), asked, "annulment", "Sai thẩm quyền");
  await story.confirmedEnding(world.as("office_head"), asked, "annulment");
  const meeting = await room.opened(world);
  const [item] = meeting.room.head.order;
  const vote = await room.voteOpened(world, meeting, item, { scope: "whole", text: "Thông qua." });
  for (const member of world.members) await room.vote(member, meeting, vote);
  await room.closeVote(world, meeting, vote);
  const conclusion = { item, conclusion: "Thống nhất" };
  await room.mustSend(world.as("specialist"), meeting, "conclude-item", conclusion);
  await room.mustSend(world.as("prime_minister"), meeting, "close-meeting");
  await room.annulled(world.as("specialist"), world.as("prime_minister"), meeting, vote);
  for (const [matter, type] of [
    [`ballot/${asked.id}`, "e-cabinet/annulment/v1"],
    [`meeting/${meeting.id}`, "e-cabinet/vote-annulment/v1"],
  ]) {
    const path = await exported(matter, `${type.split("/")[1]}.asice`);
    const done = await ours(path);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.ok(done.stdout.includes(`  ${type}\n`), done.stdout);
    const other = second(path);
    assert.equal(other.code, 0, other.stdout);
  }
});

// Everybody's certificate comes from the authority that issued the seal.
test("a certificate of a person seals nothing", async () => {
  const entries = files
    .get("journal/entries.jsonl")
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { der } = entries.find(({ kind }) => kind === "certificate-registered").body.event.certificate;
  const sealed = new Map([...files, ["certificates/seal.cer", Buffer.from(der, "base64")]]);
  await broken("person.asice", packed(sealed), /signature\.p7s: is not the signature/u);
});

test("what there is no evidence of is told, and nothing is written", async () => {
  const done = await run(["export", ...world.place.args, "--matter", "ballot/no", "--out", out("no.asice")]);
  assert.equal(done.code, 1);
  assert.match(done.stderr, /there is no ballot or meeting ballot\/no/u);
  assert.ok(!readdirSync(dir).includes("no.asice"));
  const list = await run(["export", "--list", ...world.place.args]);
  assert.match(list.stdout, new RegExp(`^ballot/${ballot.id}$`, "mu"));
  assert.doesNotMatch(list.stdout, /^(?!ballot\/|meeting\/)./mu);
});
