// The signed checkpoint of the journal: a C2SP signed note (origin, size, root in base64, an empty
// line, then "— name base64(key id, signature)"), and the verifier key "name+id+base64(1, key)".
import { fromBase64, same, type Digest } from "./merkle";

export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Digest;
  readonly text: string; // the signed bytes: everything up to and including the last line of the body
  readonly signatures: readonly NoteSignature[];
};
export type NoteSignature = { readonly name: string; readonly id: Digest; readonly value: Digest };
export type VerifierKey = { readonly name: string; readonly id: Digest; readonly key: Digest };

function signatureOf(line: string): NoteSignature | null {
  const [dash, name, encoded, ...rest] = line.split(" ");
  if (dash !== "—" || name === undefined || encoded === undefined || rest.length > 0) return null;
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length < 5) return null;
  return { name, id: bytes.slice(0, 4), value: bytes.slice(4) };
}

export function parseCheckpoint(note: string): Checkpoint | null {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, cut + 1);
  const [origin, size, root] = text.split("\n");
  if (origin === undefined || origin === "" || size === undefined || !/^(?:0|[1-9]\d{0,15})$/u.test(size)) return null;
  const hash = fromBase64(root ?? "");
  if (hash === null || hash.length !== 32) return null;
  const signatures = note
    .slice(cut + 2)
    .split("\n")
    .filter((line) => line !== "")
    .map(signatureOf);
  const good = signatures.filter((signature) => signature !== null);
  if (good.length === 0 || good.length !== signatures.length) return null;
  return { origin, size: Number.parseInt(size, 10), root: hash, text, signatures: good };
}

export function parseVerifierKey(vkey: string): VerifierKey | null {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(vkey.trim());
  if (parts === null) return null;
  const [, name = "", id = "", encoded = ""] = parts;
  const bytes = fromBase64(encoded);
  if (bytes === null || bytes.length !== 33 || bytes[0] !== 1) return null;
  const hex = Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(id.slice(at, at + 2), 16));
  return { name, id: hex, key: bytes.slice(1) };
}

export type SignatureCheck = "valid" | "invalid" | "other_key" | "unsupported";

async function importKey(key: Digest): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null; // a browser without Ed25519; the page says so instead of guessing
  }
}

export async function checkSignature(checkpoint: Checkpoint, vkey: VerifierKey): Promise<SignatureCheck> {
  const signature = checkpoint.signatures.find((one) => one.name === vkey.name && same(one.id, vkey.id));
  if (signature === undefined) return "other_key";
  const key = await importKey(vkey.key);
  if (key === null) return "unsupported";
  const bytes = new TextEncoder().encode(checkpoint.text);
  return (await crypto.subtle.verify({ name: "Ed25519" }, key, signature.value, bytes)) ? "valid" : "invalid";
}
