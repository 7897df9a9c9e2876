// A second verifier of evidence containers: node verify.mjs FILE.asice [VKEY]. Written from
// docs/concepts/evidence.md alone; shares no code with the program, needs no package: Node and the
// openssl command. Prints a line for each fault; exit code 0 when there is none.
import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
const faults = [];
const must = (holds, where, what) => holds || faults.push(`FAULT ${where}: ${what}`);
const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const hex = (bytes) => bytes.toString("hex");
const attempt = (work, where, what, otherwise) => {
  try { return work(); } catch { return must(false, where, what), otherwise; }
};
const parse = (text, where) => attempt(() => JSON.parse(text), where, "is no JSON", {});
const openssl = (...words) => execFileSync("openssl", words, { stdio: "ignore" });
// The zip file, every byte of it: headers are made again from name, size, CRC and place.
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const crc32 = (bytes) => ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), -1) >>> 0;
const u16 = (n) => Buffer.from([n & 255, n >>> 8]);
const u32 = (n) => Buffer.concat([u16(n & 65535), u16(n >>> 16)]);
const common = (name, content, crc) => Buffer.concat([u16(10), u32(0), u16(0), u16(33), u32(crc), u32(content.length), u32(content.length), u16(name.length), u16(0)]);
function unzip(bytes) {
  const files = new Map();
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) throw new Error("has no end of a zip file");
  const start = bytes.readUInt32LE(end + 16);
  const again = [[], []];
  let place = start;
  for (let i = 0, offset = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const [size, length] = [bytes.readUInt32LE(place + 24), bytes.readUInt16LE(place + 28)];
    if (bytes.readUInt16LE(place + 10) !== 0) throw new Error("has a compressed file");
    const name = bytes.toString("latin1", place + 46, place + 46 + length);
    if (!/^(?!\/)(?!.*(^|\/)\.{1,2}(\/|$))[A-Za-z0-9._@/-]+$/u.test(name)) throw new Error("has a file of an odd name");
    const content = bytes.subarray(offset + 30 + length, offset + 30 + length + size);
    if (files.has(name) || offset + 30 + length + size > start) throw new Error(`has no room for ${name}`);
    const crc = bytes.readUInt32LE(place + 16);
    must(crc32(content) === crc, name, "has another CRC-32");
    again[0].push(u32(0x04034b50), common(name, content, crc), Buffer.from(name), content);
    again[1].push(u32(0x02014b50), u16(10), common(name, content, crc), Buffer.alloc(10), u32(offset), Buffer.from(name));
    files.set(name, content);
    offset += 30 + length + size;
    place += 46 + length;
  }
  const last = [u32(0x06054b50), u32(0), u16(files.size), u16(files.size), u32(place - start), u32(start), u16(0)];
  must(Buffer.concat([...again.flat(), ...last]).equals(bytes), "zip", "is not of the one form");
  return files;
}
function rootOf(leaf, seq, size, path) {
  let [node, last, root] = [seq, size - 1, leaf];
  for (const other of path.map((text) => Buffer.from(text, "hex"))) {
    if (node % 2 === 1 || node === last) {
      root = sha(Buffer.from([1]), other, root);
      for (; node % 2 === 0 && node !== 0; node >>>= 1) last >>>= 1;
    } else root = sha(Buffer.from([1]), root, other);
    [node, last] = [node >>> 1, last >>> 1];
  }
  return last === 0 && seq < size ? root : Buffer.alloc(0);
}
const dir = mkdtempSync(join(tmpdir(), "verify-"));
const put = (name, bytes) => (writeFileSync(join(dir, name), bytes), join(dir, name));
// A detached CAdES signature, by a certificate of the authority, at the time it states itself.
function signed(cms, content, where) {
  const time = /\x17\x0d(\d{12}Z)(?![\s\S]*\x17\x0d\d{12}Z)/u.exec(cms.toString("latin1"))?.[1] ?? "";
  const at = Date.parse(time.replace(/^(..)(..)(..)(..)(..)(..)Z$/u, "20$1-$2-$3T$4:$5:$6Z")) / 1000;
  const words = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", put("c", cms), "-content", put("d", content)];
  const more = ["-CAfile", join(dir, "ca"), "-attime", `${at}`, "-out", join(dir, "o")];
  attempt(() => openssl(...words, ...more), where, "is no signature that holds");
  return time;
}
const tlv = (tag, text) => (tag + (text.length / 2).toString(16).padStart(2, "0") + text);
const integer = (text) => tlv("02", text.replace(/^(00){0,31}/u, "").replace(/^(?=[89a-f])/u, "00"));
const derOf = (raw) => tlv("30", integer(raw.slice(0, 64)) + integer(raw.slice(64)));
// Results add up, and those of a ballot are what its members signed last.
function counted(results, last) {
  for (const { id, input, result } of results) {
    const count = (side) => input.answers.filter((one) => one.option === side).length;
    const { for: yes, against, other, deemed_for: deemed, none } = result.counts;
    must(yes === count("for") && against === count("against") && other === count("other") && yes + against + other + deemed + none === input.members.length, `tally.json ${id}`, "does not add up");
    for (const { member, option } of last.size > 0 ? input.answers : [])
      must(last.get(member)?.some((one) => one.question === id && one.option === option), `tally.json ${id}`, `is not what ${member} signed`);
  }
}
function check(files, vkey) {
  const text = (name) => (must(files.has(name), name, "is missing"), files.get(name) ?? Buffer.alloc(0)).toString();
  must([...files.keys()][0] === "mimetype" && text("mimetype") === "application/vnd.etsi.asic-e+zip", "mimetype", "is another");
  must(parse(text("proof.json"), "proof.json").v === 1, "proof.json", "is of a form not known here");
  const manifest = text("META-INF/ASiCManifest.xml");
  const listed = new Map([...manifest.matchAll(/URI="([^"]+)" MimeType="[^"]+"><ds:DigestMethod[^>]+sha256"\/><ds:DigestValue>([^<]+)</gu)].map((m) => [m[1], m[2]]));
  for (const [name, content] of [...files].filter(([one]) => !/^(mimetype$|META-INF)/u.test(one)))
    must(listed.get(name) === sha(content).toString("base64"), name, "is not what the manifest lists");
  for (const name of listed.keys()) must(files.has(name), name, "is missing");
  put("der", files.get("certificates/authority.cer") ?? "");
  attempt(() => openssl("x509", "-inform", "DER", "-in", join(dir, "der"), "-out", join(dir, "ca")), "certificates/authority.cer", "is no certificate");
  const [seal, sealed] = ["certificates/seal.cer", "META-INF/signature.p7s"].map((one) => (text(one), files.get(one) ?? Buffer.alloc(0)));
  signed(sealed, manifest, "META-INF/signature.p7s");
  // The authority issues the persons' certificates too; theirs name a person here.
  const holder = attempt(() => new X509Certificate(seal).subject.split("\n"), "certificates/seal.cer", "is no certificate", []);
  must(holder.includes("serialNumber=seal") && sealed.includes(seal), "certificates/seal.cer", "is not the organisation's seal");
  const key = text("journal/key.txt").trimEnd();
  must(vkey === undefined || vkey === key, "journal/key.txt", "is not the key that was given");
  const [name, id, ...rest] = key.split("+");
  const tagged = Buffer.from(rest.join("+"), "base64");
  must(hex(sha(`${name}\n`, tagged).subarray(0, 4)) === id, "journal/key.txt", "does not name itself");
  const [, note, line] = /^([\s\S]*\n)\n— \S+ (\S+)\n$/u.exec(text("journal/checkpoint.txt")) ?? [undefined, "", ""];
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), tagged.subarray(1)]);
  const good = spki.length === 44 && verify(null, Buffer.from(note), createPublicKey({ key: spki, format: "der", type: "spki" }), Buffer.from(line, "base64").subarray(4));
  const [origin, size, root] = note.split("\n");
  must(good && origin === name, "journal/checkpoint.txt", "is not signed by journal/key.txt");
  const entries = text("journal/entries.jsonl").split("\n").slice(0, -1);
  const [certificates, purged, papers, last] = [new Map(), new Set(), new Map(), new Map()];
  for (const row of text("journal/paths.jsonl").split("\n").slice(0, -1).map((one) => parse(one, "journal/paths.jsonl"))) {
    const bytes = row.leaf === null ? (entries.shift() ?? "") : "";
    const where = `entry ${row.seq}`;
    const leaf = row.leaf === null ? sha(Buffer.from([0]), bytes) : Buffer.from(row.leaf, "hex");
    must(rootOf(leaf, row.seq, Number(size), row.path ?? []).toString("base64") === root, where, "is not in the journal");
    if (row.leaf !== null) continue;
    const { body: { event = {}, evidence } = {}, ...head } = parse(bytes, where);
    must(head.seq === row.seq && `e-cabinet/${head.org}` === name, where, "is another entry");
    if (head.kind === "certificate-registered") certificates.set(event.certificate.id, { ...event.certificate, gone: null });
    if (head.kind === "certificate-revoked") certificates.get(event.certificate).gone ??= head.at;
    if (head.kind === "paper-purged") purged.add(event.sha256);
    JSON.stringify(event, (_, value) => (value?.filename && value.sha256 && value.media_type && papers.set(value.sha256, value), value));
    if (evidence === undefined) continue;
    const file = `statements/${String(row.seq).padStart(8, "0")}`;
    const said = parse(evidence.statement, where);
    const of = certificates.get(event.statement.certificate) ?? {};
    const cms = files.get(`${file}.p7s`) ?? Buffer.alloc(0);
    must(text(`${file}.json`) === evidence.statement, `${file}.json`, "is not the entry's statement");
    must(hex(sha(evidence.statement)) === event.statement.sha256, where, "event.statement.sha256 is another");
    must(signed(cms, evidence.statement, `${file}.p7s`) === evidence.signing_time, `${file}.p7s`, "is of another time");
    must(cms.includes(Buffer.from(of.der ?? "-", "base64")) && hex(cms).endsWith(derOf(hex(Buffer.from(evidence.signature, "base64url")))), `${file}.p7s`, "is not the entry's signature");
    must(of.person === head.actor && of.sha256 === said.certificate.sha256 && (of.gone === null || of.gone > head.at), where, "has a certificate that was not the signer's");
    must(said.person.id === event.by.person && said.organisation === head.org && head.matter.endsWith(`/${said.matter}`) && said.issued_at === event.statement.signed_at && said.replaces === event.statement.replaces, where, "is not of the one who signed it");
    for (const word of ["decision", "text", "option", "comment", "vote", "reason", "conclusion", "item"])
      if (word in event && word in said) must(said[word] === event[word], where, `event.${word} is not what was signed`);
    if (event.choices === undefined) continue;
    const choices = said.answers.map((one) => ({ comment: one.comment, option: one.option, question: one.id }));
    must(JSON.stringify(choices) === JSON.stringify(event.choices), where, "event.choices is not what was signed");
    must(hex(sha(text("roster.json"))) === said.roster_sha256, "roster.json", "is not what was signed");
    last.set(head.actor, choices);
  }
  must(entries.length === 0, "journal/entries.jsonl", "has entries without a path");
  for (const { sha256, media_type: type } of papers.values()) {
    const content = files.get(`documents/${sha256}.${type === "application/pdf" ? "pdf" : "bin"}`);
    must(purged.has(sha256) ? content === undefined : content !== undefined && hex(sha(content)) === sha256, `documents/${sha256}`, "is not the paper that was shown");
  }
  counted(parse(text("tally.json"), "tally.json").results ?? [], last);
}
try { check(unzip(readFileSync(process.argv[2])), process.argv[3]); }
catch (error) { must(false, "container", error.message); }
rmSync(dir, { recursive: true });
process.stdout.write(faults.length === 0 ? "SOUND\n" : `${faults.join("\n")}\nBROKEN: ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
