// Checks that one entry is in the journal, in the reader's own browser: leaf and node hashes of
// RFC 6962 §2.1, the walk of RFC 9162 §2.1.3.2. Shares nothing with the server but the standard.

export type Digest = Uint8Array<ArrayBuffer>;

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Digest> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export async function leafHash(entry: Uint8Array): Promise<Digest> {
  return sha256(joined(new Uint8Array([0]), entry));
}

export async function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Digest> {
  return sha256(joined(new Uint8Array([1]), left, right));
}

export function fromHex(text: string): Digest | null {
  if (!/^(?:[0-9a-f]{2})*$/u.test(text)) return null;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i += 1) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromBase64(text: string): Digest | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/u.test(text)) return null;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

export function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

export type Inclusion = {
  readonly seq: number;
  readonly size: number;
  readonly leaf: Digest;
  readonly root: Digest;
  readonly proof: readonly Digest[];
};

// Numbers stay below 2^53; halves are taken by division because shifts work on 32 bits only.
export async function verifyInclusion(claim: Inclusion): Promise<boolean> {
  if (claim.seq < 0 || claim.seq >= claim.size) return false;
  let place = claim.seq;
  let last = claim.size - 1;
  let hash = claim.leaf;
  for (const sibling of claim.proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = await nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && same(hash, claim.root);
}
