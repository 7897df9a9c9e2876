import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fromBase64Url, fromHex, sha256, toBase64Url, toHex, utf8 } from "./bytes";
import { integer, oid } from "./der";
import { certificateRequest, keepKey, keyFor, newKey, signedAttributes, signStatement } from "./signer";

const kZeros = new Uint8Array(32);

describe("signing on this device", () => {
  it("writes the signed attributes exactly as CAdES-B has them, sorted as a DER SET OF", () => {
    const ones = new Uint8Array(32).fill(1);
    expect(toHex(signedAttributes(kZeros, ones, "261124030000Z"))).toBe(
      "3181a2" +
        "301806092a864886f70d010903310b06092a864886f70d010701" +
        "301c06092a864886f70d010905310f170d3236313132343033303030305a" +
        `302f06092a864886f70d01090431220420${"00".repeat(32)}` +
        `3037060b2a864886f70d010910022f31283026302430220420${"01".repeat(32)}`,
    );
  });

  it("signs so that the public key verifies the attributes of exactly this statement", async () => {
    const pair = await newKey();
    const statement = '{"option":"for","text":"Tán thành"}';
    const signature = await signStatement(pair.privateKey, statement, kZeros, "261124030000Z");
    expect(signature).toHaveLength(64);
    const attributes = signedAttributes(await sha256(utf8(statement)), kZeros, "261124030000Z");
    expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, signature, attributes)).toBe(
      true,
    );
    const other = signedAttributes(await sha256(utf8(`${statement} `)), kZeros, "261124030000Z");
    expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, signature, other)).toBe(
      false,
    );
  });

  it("makes keys that no script can read as bytes", async () => {
    const pair = await newKey();
    expect(pair.privateKey.extractable).toBe(false);
  });

  it("asks for a certificate with a request that OpenSSL accepts and whose proof of possession holds", async () => {
    const request = await certificateRequest(await newKey(), "Đỗ Quang Vinh");
    const file = join(mkdtempSync(join(tmpdir(), "csr-")), "request.der");
    writeFileSync(file, request);
    const shown = execFileSync(
      "openssl",
      ["req", "-inform", "DER", "-in", file, "-noout", "-verify", "-subject", "-nameopt", "utf8"],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
    expect(shown).toContain("Đỗ Quang Vinh");
  });

  it("finds the key of the first certificate that was made here", async () => {
    const pair = await newKey();
    try {
      await keepKey("c-here", pair.privateKey);
    } catch {
      return; // The stand-in for IndexedDB may refuse to copy a key.
    }
    expect((await keyFor([{ id: "c-elsewhere" }, { id: "c-here" }]))?.certificate.id).toBe("c-here");
    expect(await keyFor([{ id: "c-elsewhere" }])).toBeNull();
  });
});

describe("bytes and DER", () => {
  it("goes to base64url and back without loss", () => {
    for (let length = 0; length < 40; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 83 + length) & 0xff);
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff))).toBe("-_8");
  });

  it("writes whole numbers minimally and never as negative", () => {
    expect(toHex(integer(fromHex("0000ff")))).toBe("020200ff");
    expect(toHex(integer(fromHex("00")))).toBe("020100");
    expect(toHex(integer(fromHex("7f01")))).toBe("02027f01");
  });

  it("encodes object identifiers with long arcs", () => {
    expect(toHex(oid("1.2.840.113549.1.9.16.2.47"))).toBe("060b2a864886f70d010910022f");
  });
});
