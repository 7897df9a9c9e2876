// The few DER forms that a certificate request and the CAdES signed attributes need. The server builds
// the same bytes; signer.test.ts holds fixed examples.
import type { Bytes } from "./bytes";

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function tlv(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts);
  const { length } = body;
  if (length < 0x80) return concat(Uint8Array.of(tag, length), body);
  if (length < 0x100) return concat(Uint8Array.of(tag, 0x81, length), body);
  return concat(Uint8Array.of(tag, 0x82, length >> 8, length & 0xff), body);
}

export const sequence = (...parts: readonly Uint8Array[]): Bytes => tlv(0x30, ...parts);
export const octets = (bytes: Uint8Array): Bytes => tlv(0x04, bytes);
export const bitString = (bytes: Uint8Array): Bytes => tlv(0x03, Uint8Array.of(0), bytes);
export const utf8String = (text: string): Bytes => tlv(0x0c, new TextEncoder().encode(text));
export const utcTime = (text: string): Bytes => tlv(0x17, new TextEncoder().encode(text));

// SET OF: members in the order of their encodings.
export function setOf(...parts: readonly Uint8Array[]): Bytes {
  const sorted = [...parts].sort((a, b) => {
    const shared = Math.min(a.length, b.length);
    for (let i = 0; i < shared; i += 1) {
      const apart = (a[i] ?? 0) - (b[i] ?? 0);
      if (apart !== 0) return apart;
    }
    return a.length - b.length;
  });
  return tlv(0x31, ...sorted);
}

// A non-negative whole number from big-endian bytes.
export function integer(bytes: Uint8Array): Bytes {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const body = bytes.subarray(start);
  return (body[0] ?? 0) >= 0x80 ? tlv(0x02, Uint8Array.of(0), body) : tlv(0x02, body);
}

export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const body: number[] = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    body.push(...groups);
  }
  return tlv(0x06, Uint8Array.from(body));
}
