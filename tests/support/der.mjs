// DER, as much of it as a device needs: a PKCS#10 request and the signed attributes of CAdES-B.
import { sign } from "node:crypto";

const SEQUENCE = 0x30;
const SET = 0x31;

export function tlv(tag, ...parts) {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const digits = [];
  for (let rest = body.length; rest > 0; rest >>>= 8) digits.unshift(rest & 0xff);
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length, ...digits]), body]);
}

export function oid(text) {
  const [first, second, ...rest] = text.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift(0x80 | (left & 0x7f));
    bytes.push(...digits);
  }
  return tlv(0x06, bytes);
}

const ECDSA_SHA256 = tlv(SEQUENCE, oid("1.2.840.10045.4.3.2"));

// PKCS#10 of a P-256 key pair with a common name.
export function certificateRequest({ privateKey, publicKey }, commonName) {
  const name = tlv(
    SEQUENCE,
    tlv(SET, tlv(SEQUENCE, oid("2.5.4.3"), tlv(0x0c, Buffer.from(commonName, "utf8")))),
  );
  const info = tlv(
    SEQUENCE,
    tlv(0x02, [0]),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    tlv(0xa0),
  );
  const signature = sign("sha256", info, privateKey);
  return tlv(SEQUENCE, info, ECDSA_SHA256, tlv(0x03, [0], signature));
}

const attribute = (type, value) => tlv(SEQUENCE, oid(type), tlv(SET, value));

// The bytes a member's key signs: content type, signing time, message digest, certificate hash, in
// DER order (which is by length here).
export function signedAttributes(certificateSha256, utcTime, contentSha256) {
  const certificate = tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(0x04, certificateSha256))));
  return tlv(
    SET,
    attribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.1")),
    attribute("1.2.840.113549.1.9.5", tlv(0x17, Buffer.from(utcTime, "ascii"))),
    attribute("1.2.840.113549.1.9.4", tlv(0x04, contentSha256)),
    attribute("1.2.840.113549.1.9.16.2.47", certificate),
  );
}
