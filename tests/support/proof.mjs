// Checking the journal without the server's code: Merkle proofs (RFC 6962, RFC 9162), the C2SP
// checkpoint with its Ed25519 signature, and a stored answer by the openssl program.
import { createHash, createPublicKey, verify } from "node:crypto";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "./clock.mjs";
import { freshFolder, removeFolder } from "./server.mjs";

const hash = (...parts) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
};
export const leafOf = (entry) => hash(Buffer.from([0]), entry);
const nodeOf = (left, right) => hash(Buffer.from([1]), left, right);
const fromHex = (text) => Buffer.from(text, "hex");

// The root that a leaf, its place, the tree's size and a proof lead to (RFC 9162 §2.1.3.2).
export function rootFromInclusion({ leaf, seq, size, proof }) {
  if (seq >= size) throw new Error("the leaf is outside the tree");
  let node = seq;
  let last = size - 1;
  let root = leaf;
  for (const other of proof) {
    if (last === 0) throw new Error("the proof is too long");
    if (node % 2 === 1 || node === last) {
      root = nodeOf(other, root);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = nodeOf(root, other);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("the proof is too short");
  return root;
}

// Both roots that a consistency proof leads to (RFC 9162 §2.1.4.2); `first` is the older root.
export function rootsFromConsistency({ from, to, first, proof }) {
  if (from === to) return proof.length === 0 ? [first, first] : [];
  const path = [...proof];
  if (Number.isInteger(Math.log2(from))) path.unshift(first);
  let node = from - 1;
  let last = to - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let older = path[0];
  let newer = path[0];
  for (const other of path.slice(1)) {
    if (last === 0) throw new Error("the proof is too long");
    if (node % 2 === 1 || node === last) {
      older = nodeOf(other, older);
      newer = nodeOf(other, newer);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      newer = nodeOf(newer, other);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("the proof is too short");
  return [older, newer];
}

// {origin, size, root} of a checkpoint whose signature fits the verifier key; throws otherwise.
export function openCheckpoint(note, vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const tagged = Buffer.from(rest.join("+"), "base64");
  const expected = hash(`${name}\n`, tagged).subarray(0, 4).toString("hex");
  if (expected !== id) throw new Error("the verifier key does not name itself");
  const cut = note.lastIndexOf("\n\n");
  const text = note.slice(0, cut + 1);
  const lines = note.slice(cut + 2).split("\n").filter((line) => line !== "");
  const signatures = lines.map((line) => /^— (\S+) (\S+)$/u.exec(line));
  const own = signatures.find((one) => one !== null && one[1] === name);
  if (own === undefined) throw new Error("no signature of this journal");
  const bytes = Buffer.from(own[2], "base64");
  if (bytes.subarray(0, 4).toString("hex") !== id) throw new Error("another key signed");
  const spki = Buffer.concat([fromHex("302a300506032b6570032100"), tagged.subarray(1)]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  if (!verify(null, Buffer.from(text), key, bytes.subarray(4))) throw new Error("a false signature");
  const [origin, size, root] = text.split("\n");
  if (origin !== name) throw new Error("the checkpoint names another journal");
  return { origin, size: Number(size), root: Buffer.from(root, "base64") };
}

// A receipt leads from its entry to the signed checkpoint.
export function checkReceipt(receipt, vkey) {
  const checkpoint = openCheckpoint(receipt.checkpoint, vkey);
  const leaf = leafOf(Buffer.from(receipt.entry, "utf8"));
  if (leaf.toString("hex") !== receipt.leaf) throw new Error("the leaf is not the entry's");
  const root = rootFromInclusion({
    leaf,
    seq: receipt.seq,
    size: checkpoint.size,
    proof: receipt.inclusion.map(fromHex),
  });
  if (!root.equals(checkpoint.root)) throw new Error("the proof leads to another root");
  return checkpoint;
}

// Whether `openssl cms -verify` accepts the detached signature over the content, at the run's time.
export function opensslAccepts({ cms, content, ca }) {
  const dir = freshFolder("cms");
  const file = (name, bytes) => {
    writeFileSync(join(dir, name), bytes);
    return join(dir, name);
  };
  const args = ["cms", "-verify", "-cades", "-binary", "-inform", "DER"];
  args.push("-in", file("answer.p7s", cms), "-content", file("answer.json", content));
  args.push("-CAfile", file("ca.pem", ca), "-out", join(dir, "out"));
  args.push("-attime", String(Math.floor(now() / 1000)));
  try {
    execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
    return true;
  } catch (error) {
    if (error.status === undefined) throw error;
    return false;
  } finally {
    removeFolder(dir);
  }
}
