import { beforeAll, describe, expect, it } from "vitest";
import { checkSignature, parseCheckpoint, parseVerifierKey } from "./checkpoint";
import { leafHash, nodeHash, sha256, toHex, verifyInclusion, type Digest } from "./merkle";
import { checkReceipt, readEntry, signedIn } from "./receipt";

// A plain recursive tree, written apart from the verifier (RFC 6962 §2.1).
async function rootOf(leaves: readonly Digest[]): Promise<Digest> {
  const [only] = leaves;
  if (only === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  const k = split(leaves.length);
  return nodeHash(await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)));
}
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
async function pathOf(seq: number, leaves: readonly Digest[]): Promise<Digest[]> {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  if (seq < k) return [...(await pathOf(seq, leaves.slice(0, k))), await rootOf(leaves.slice(k))];
  return [...(await pathOf(seq - k, leaves.slice(k))), await rootOf(leaves.slice(0, k))];
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (data: Uint8Array): string => btoa(String.fromCharCode(...data));

describe("the proof that an entry is in the journal", () => {
  it("agrees with the published hash of the empty tree and of an empty leaf", async () => {
    expect(toHex(await rootOf([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(toHex(await leafHash(new Uint8Array()))).toBe(
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    );
  });

  it("holds for every entry of every size up to 20 and for no other place", async () => {
    for (let size = 1; size <= 20; size += 1) {
      const leaves = await Promise.all(Array.from({ length: size }, (_, i) => leafHash(bytes(`entry ${i}`))));
      const root = await rootOf(leaves);
      for (let seq = 0; seq < size; seq += 1) {
        const leaf = leaves[seq];
        if (leaf === undefined) throw new Error("no leaf");
        const proof = await pathOf(seq, leaves);
        expect(await verifyInclusion({ seq, size, leaf, root, proof })).toBe(true);
        expect(await verifyInclusion({ seq: (seq + 1) % size, size, leaf, root, proof })).toBe(size === 1);
        expect(await verifyInclusion({ seq, size, leaf, root, proof: [...proof, root] })).toBe(false);
        if (proof.length > 0)
          expect(await verifyInclusion({ seq, size, leaf, root, proof: proof.slice(1) })).toBe(false);
      }
    }
  });

  it("refuses a place beyond the tree", async () => {
    const leaf = await leafHash(bytes("x"));
    expect(await verifyInclusion({ seq: 1, size: 1, leaf, root: leaf, proof: [] })).toBe(false);
  });
});

describe("a receipt", () => {
  let note = "";
  let vkey = "";
  let inclusion: string[] = [];
  const entry =
    '{"actor":"an","at":"2026-11-24T02:42:07.123Z","body":{"event":{"member":"an","version":2},"evidence":{"statement":"{}"}},"kind":"opinion-submitted","matter":"ballot/b1","org":"vn","salt":"000102030405060708090a0b0c0d0e0f","seq":3,"v":1}';

  beforeAll(async () => {
    const texts = ["a", "b", "c", entry, "e"];
    const leaves = await Promise.all(texts.map((text) => leafHash(bytes(text))));
    inclusion = (await pathOf(3, leaves)).map(toHex);
    const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
    if (!("privateKey" in pair)) throw new Error("no pair");
    const key = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const id = (await sha256(Uint8Array.from([...bytes("vn.example/journal"), 10, 1, ...key]))).slice(0, 4);
    const text = `vn.example/journal\n5\n${base64(await rootOf(leaves))}\n`;
    const signature = new Uint8Array(
      await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, new TextEncoder().encode(text)),
    );
    note = `${text}\n— vn.example/journal ${base64(Uint8Array.from([...id, ...signature]))}\n`;
    vkey = `vn.example/journal+${toHex(id)}+${base64(Uint8Array.from([1, ...key]))}`;
  });

  const receipt = async (text = entry) => ({
    seq: 3,
    entry: text,
    leaf: toHex(await leafHash(bytes(text))),
    checkpoint: note,
    inclusion,
  });

  it("is proved from its own bytes", async () => {
    expect(await checkReceipt(await receipt(), vkey)).toMatchObject({
      leaf: true,
      inclusion: true,
      signature: "valid",
      size: 5,
    });
  });

  it("fails when one letter of the entry, the root or the signature changes", async () => {
    expect(await checkReceipt(await receipt(entry.replace('"version":2', '"version":3')), vkey)).toMatchObject({
      inclusion: false,
    });
    const forged = note.replace("\n5\n", "\n6\n");
    expect(await checkReceipt({ ...(await receipt()), checkpoint: forged }, vkey)).toMatchObject({
      signature: "invalid",
    });
  });

  it("says when the note was signed by another key", async () => {
    const other = parseVerifierKey(vkey);
    const checkpoint = parseCheckpoint(note);
    if (other === null || checkpoint === null) throw new Error("unreadable");
    expect(await checkSignature(checkpoint, { ...other, id: Uint8Array.from([1, 2, 3, 4]) })).toBe("other_key");
  });

  it("is not proved by a note nobody signed", async () => {
    expect(parseCheckpoint("vn\n5\nAAAA\n")).toBeNull();
    expect(await checkReceipt({ ...(await receipt()), checkpoint: "x" }, vkey)).toMatchObject({
      inclusion: false,
      signature: "unreadable",
    });
  });

  it("tells where the files of what was signed are, on whatever matter, and of nothing else", () => {
    expect(signedIn(entry)).toEqual({ matter: "b1", seq: 3 });
    expect(signedIn(entry.replace("ballot/b1", "meeting/h7"))).toEqual({ matter: "h7", seq: 3 });
    expect(signedIn(entry.replace('"evidence"', '"more"'))).toBeNull();
    expect(readEntry(entry)?.kind).toBe("opinion-submitted");
    expect(readEntry("[]")).toBeNull();
  });
});
