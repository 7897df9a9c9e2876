// The way of one signature to the server: what may still be stopped, and what is said when nobody knows.
import { beforeEach, describe, expect, it, vi as fake } from "vitest";
import type { Outcome } from "../api/client";
import type { Schemas } from "../api/types";
import { sha256, toHex, utf8 } from "../platform/bytes";
import { newKey } from "../platform/signer";
import { Signing, type Ended, type Key } from "./signing.svelte";

type Answer = (got: Outcome<string>) => void;
const kStatement = '{"type":"e-cabinet/opinion/v1"}';
let sent: { body: Schemas["SignedStatement"]; key: string; answer: Answer }[] = [];
let ended: Ended<string>[] = [];

async function signing(): Promise<Signing<string>> {
  const prepared = {
    statement: kStatement,
    sha256: toHex(await sha256(utf8(kStatement))),
    signing_time: "261129020000Z",
    expires_at: "9999-01-01T00:00:00.000Z",
    certificate_sha256: "ab",
    confirmation: "pin",
    passkey: null,
  } as unknown as Schemas["PreparedStatement"];
  const key = { certificate: { sha256: "ab" }, key: (await newKey()).privateKey } as unknown as Key;
  const submit = (body: Schemas["SignedStatement"], once: { "Idempotency-Key": string }): Promise<Outcome<string>> =>
    new Promise((answer) => sent.push({ body, key: once["Idempotency-Key"], answer }));
  const made = new Signing<string>(
    prepared,
    key,
    submit,
    (one) => ended.push(one),
    () => "Chưa ghi",
  );
  made.pin = "12345678";
  return made;
}
const reached = (count: number): Promise<void> => fake.waitFor(() => expect(sent).toHaveLength(count));

beforeEach(() => {
  sent = [];
  ended = [];
});

describe("a signature on its way", () => {
  it("is not sent when it was stopped before", async () => {
    const one = await signing();
    const going = one.withPin();
    one.stop();
    await going;
    expect(sent).toEqual([]);
  });
  it("says that it is being sent, and ends with the receipt", async () => {
    const one = await signing();
    void one.withPin();
    await reached(1);
    expect(one.sending).toBe(true);
    sent[0]?.answer({ kind: "done", value: "receipt" });
    await fake.waitFor(() => expect(ended).toEqual([{ kind: "sent", value: "receipt" }]));
    expect(one.sending).toBe(false);
    expect(one.pin).toBe("");
  });
  it("leaves open what became of it when the connection was lost, and is sent again as it was", async () => {
    const one = await signing();
    void one.withPin();
    await reached(1);
    sent[0]?.answer({ kind: "offline" });
    await fake.waitFor(() => expect(one.unsure).toBe(true));
    expect(one.fault).toContain("chưa biết máy chủ đã ghi hay chưa");
    expect(ended).toEqual([]);
    void one.again();
    await reached(2);
    expect(sent[1]?.body).toEqual(sent[0]?.body);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    sent[1]?.answer({ kind: "done", value: "receipt" });
    await fake.waitFor(() => expect(ended).toEqual([{ kind: "sent", value: "receipt" }]));
  });
  it("never says “not sent” of what may have been", async () => {
    const one = await signing();
    void one.withPin();
    await reached(1);
    sent[0]?.answer({ kind: "offline", slow: true });
    await fake.waitFor(() => expect(one.unsure).toBe(true));
    one.leaveUnsure();
    expect(ended).toEqual([
      {
        kind: "failed",
        unsure: true,
        reason: expect.stringContaining("chưa biết chữ ký đã được ghi hay chưa") as string,
      },
    ]);
  });
  it("is unknown, and sent again as it was, when a gateway answered in the server's place", async () => {
    for (const [reason, detail] of [
      ["unavailable", "http 502"],
      ["unavailable", "http 504"],
      ["unavailable", ""],
      ["internal", "http 500"],
    ] as const) {
      sent = [];
      ended = [];
      const one = await signing();
      void one.withPin();
      await reached(1);
      sent[0]?.answer({ kind: "refused", reason, detail, incident: "" });
      await fake.waitFor(() => expect(one.unsure).toBe(true));
      expect(one.fault).toContain("chưa biết máy chủ đã ghi hay chưa");
      expect(ended).toEqual([]);
      void one.again();
      await reached(2);
      expect(sent[1]?.body).toEqual(sent[0]?.body);
      expect(sent[1]?.key).toBe(sent[0]?.key);
    }
  });
  it("stays unknown when the second sending is turned away before the act is looked at", async () => {
    const one = await signing();
    void one.withPin();
    await reached(1);
    sent[0]?.answer({ kind: "offline" });
    await fake.waitFor(() => expect(one.unsure).toBe(true));
    void one.again();
    await reached(2);
    sent[1]?.answer({ kind: "refused", reason: "not-signed-in", detail: "", incident: "" });
    await fake.waitFor(() => expect(one.fault).toContain("Vẫn chưa biết"));
    expect(one.unsure).toBe(true);
    expect(ended).toEqual([]);
  });
  it("is known not to be recorded when the server itself refuses it", async () => {
    const one = await signing();
    void one.withPin();
    await reached(1);
    sent[0]?.answer({ kind: "refused", reason: "wrong-state", detail: "", incident: "" });
    await fake.waitFor(() => expect(ended).toHaveLength(1));
    expect(ended[0]).not.toHaveProperty("unsure");
  });
  it("speaks of no opinion where the PIN of another act was wrong", async () => {
    const one = await signing();
    void one.withPin();
    await reached(1);
    sent[0]?.answer({ kind: "refused", reason: "confirmation-failed", detail: "pin", incident: "" });
    await fake.waitFor(() => expect(one.fault).not.toBe(""));
    expect(one.fault).not.toContain("kiến");
    expect(ended).toEqual([]);
  });
});
