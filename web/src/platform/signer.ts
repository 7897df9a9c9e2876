// Signing on this device: a P-256 key that never leaves the browser's key store, a PKCS#10 request for
// it, and signatures over the CAdES-B signed attributes. The server rebuilds the same attributes from
// the statement, the time and the certificate, so only 64 bytes travel. Text must be NFC before this.
import { sha256, utf8, type Bytes } from "./bytes";
import { bitString, integer, octets, oid, sequence, setOf, tlv, utcTime, utf8String } from "./der";
import { database } from "./db";

const kEcdsa = { name: "ECDSA", hash: "SHA-256" } as const;
const kOid = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  data: "1.2.840.113549.1.7.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  commonName: "2.5.4.3",
} as const;

export function newKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
}

function derSignature(raw: Uint8Array): Bytes {
  return sequence(integer(raw.subarray(0, 32)), integer(raw.subarray(32, 64)));
}

// The organisation's CA takes the key from it, checks the proof of possession and sets its own subject.
export async function certificateRequest(pair: CryptoKeyPair, commonName: string): Promise<Bytes> {
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const name = sequence(setOf(sequence(oid(kOid.commonName), utf8String(commonName.normalize("NFC")))));
  const info = sequence(integer(Uint8Array.of(0)), name, spki, tlv(0xa0));
  const raw = new Uint8Array(await crypto.subtle.sign(kEcdsa, pair.privateKey, info));
  return sequence(info, sequence(oid(kOid.ecdsaWithSha256)), bitString(derSignature(raw)));
}

function attribute(type: string, value: Uint8Array): Bytes {
  return sequence(oid(type), setOf(value));
}

export function signedAttributes(contentSha256: Uint8Array, certificateSha256: Uint8Array, signingTime: string): Bytes {
  return setOf(
    attribute(kOid.contentType, oid(kOid.data)),
    attribute(kOid.signingTime, utcTime(signingTime)),
    attribute(kOid.messageDigest, octets(contentSha256)),
    attribute(kOid.signingCertificateV2, sequence(sequence(sequence(octets(certificateSha256))))),
  );
}

// 64 bytes r||s over the signed attributes of exactly these statement bytes.
export async function signStatement(
  key: CryptoKey,
  statement: string,
  certificateSha256: Uint8Array,
  signingTime: string,
): Promise<Bytes> {
  const attributes = signedAttributes(await sha256(utf8(statement)), certificateSha256, signingTime);
  return new Uint8Array(await crypto.subtle.sign(kEcdsa, key, attributes));
}

export async function keepKey(certificate: string, privateKey: CryptoKey): Promise<void> {
  const db = await database();
  await db.put("keys", { certificate, privateKey });
  await navigator.storage?.persist?.().catch(() => false);
}
export async function forgetKey(certificate: string): Promise<void> {
  await (await database()).delete("keys", certificate);
}

// The key of the first of these certificates that was made on this device.
export async function keyFor<T extends { readonly id: string }>(
  certificates: readonly T[],
): Promise<{ readonly certificate: T; readonly key: CryptoKey } | null> {
  const db = await database();
  for (const certificate of certificates) {
    const kept = await db.get("keys", certificate.id);
    if (kept !== undefined) return { certificate, key: kept.privateKey };
  }
  return null;
}
