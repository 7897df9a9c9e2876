// What the same votes cost a server of fastify and better-sqlite3: both signatures of each checked,
// its journal entry and answer written in batches, each batch made durable before its replies.
//   node serve.mjs PEOPLE FOLDER    PEOPLE: a line of JSON a member
// Speaks as the other sides do: orders of one byte on standard input, numbers of 64 bits on standard
// output, the first of them its port.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync, writeSync } from "node:fs";
import process from "node:process";
import Database from "better-sqlite3";
import Fastify from "fastify";

const [peopleFile, folder] = process.argv.slice(2);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const keyOf = (spki) => createPublicKey({ key: Buffer.from(spki, "base64"), format: "der", type: "spki" });

const people = new Map();
for (const line of readFileSync(peopleFile, "utf8").trim().split("\n")) {
  const one = JSON.parse(line);
  people.set(one.token, {
    person: one.person,
    attributes: Buffer.from(one.attributes, "base64"), // as signed once: the two places below change
    key: keyOf(one.spki),
    passkey: keyOf(one.passkey_spki),
  });
}

// Where the time and the statement's hash stand in the attributes, by their DER heads.
const after = (attributes, head) => attributes.indexOf(Buffer.from(head, "hex")) + head.length / 2;
function attributesFor(member, time, statement) {
  const out = Buffer.from(member.attributes);
  out.write(time, after(out, "06092a864886f70d010905310f170d"), "latin1");
  sha256(statement).copy(out, after(out, "06092a864886f70d01090431220420"));
  return out;
}

function isSigned(member, vote) {
  const attributes = attributesFor(member, vote.signing_time, vote.statement);
  const own = { key: member.key, dsaEncoding: "ieee-p1363" };
  if (!verify("sha256", attributes, own, Buffer.from(vote.signature, "base64url"))) return false;
  const client = Buffer.from(vote.passkey.client_data, "base64url");
  if (JSON.parse(client.toString()).challenge !== sha256(vote.statement).toString("base64url")) return false;
  const message = Buffer.concat([Buffer.from(vote.passkey.authenticator_data, "base64url"), sha256(client)]);
  return verify("sha256", message, member.passkey, Buffer.from(vote.passkey.signature, "base64url"));
}

const db = new Database(`${folder}/peer.sqlite`);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(`CREATE TABLE journal (org TEXT, seq INTEGER, at INTEGER, matter TEXT, kind TEXT, leaf BLOB, bytes BLOB, PRIMARY KEY (org, seq)) WITHOUT ROWID;
  CREATE INDEX journal_matter ON journal (org, matter, seq);
  CREATE TABLE answer (org TEXT, matter TEXT, person TEXT, version INTEGER, seq INTEGER, received_at INTEGER, statement BLOB,
    PRIMARY KEY (org, matter, person, version)) WITHOUT ROWID`);
const entry = db.prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)");
const answer = db.prepare("INSERT INTO answer VALUES (?, ?, ?, 1, ?, ?, ?)");
let seq = 0;
let waiting = [];

function write({ member, ballot, vote }) {
  const at = Date.now();
  const body = { event: { member: member.person, choices: vote.choices, version: 1 }, evidence: vote };
  const head = { actor: member.person, at: new Date(at).toISOString(), kind: "opinion-submitted", matter: `ballot/${ballot}`, org: "o-1", seq, v: 1 };
  const bytes = Buffer.from(JSON.stringify({ ...head, body }));
  const leaf = sha256(Buffer.of(0), bytes);
  entry.run("o-1", seq, at, head.matter, head.kind, leaf, bytes);
  answer.run("o-1", ballot, member.person, seq, at, sha256(vote.statement));
  seq += 1;
  return { ballot, person: member.person, version: 1, received_at: head.at, seq: head.seq, leaf: leaf.toString("hex") };
}
const writeAll = db.transaction((batch) => batch.map(write));
function flush() {
  const batch = waiting;
  waiting = [];
  const receipts = writeAll(batch);
  batch.forEach((one, i) => one.done(receipts[i]));
}

const app = Fastify({ bodyLimit: 65_536 });
app.post("/api/v1/matters/:ballot/statements", async (request, reply) => {
  const member = people.get(/ecab_session=([^;]+)/u.exec(request.headers.cookie ?? "")?.[1]);
  const vote = request.body;
  if (member === undefined) return reply.code(401).send();
  const said = JSON.parse(vote.statement);
  if (said.matter !== request.params.ballot || said.person.id !== member.person || !isSigned(member, vote)) return reply.code(422).send();
  const receipt = await new Promise((done) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ member, ballot: said.matter, vote: { ...vote, choices: said.answers }, done });
  });
  return reply.code(201).send(receipt);
});

function tell(number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(Math.round(number)));
  writeSync(1, bytes);
}
function cpuNs() {
  const used = process.cpuUsage();
  return (used.user + used.system) * 1000;
}
process.stdin.on("data", (orders) => {
  for (const order of orders.toString("latin1")) {
    if (order === "c") tell(cpuNs());
    if (order === "m") tell(process.memoryUsage().rss);
    if (order === "q") process.exit(0);
  }
});
process.stdin.on("end", () => process.exit(0));
await app.listen({ port: 0, host: "127.0.0.1" });
tell(app.server.address().port);
