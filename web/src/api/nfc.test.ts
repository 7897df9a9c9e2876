import { afterEach, describe, expect, it, vi as fake } from "vitest";
import { convene, findPeople } from "./meetings";
import { nfc } from "./nfc";

const kApart = "Hoà giải ở cơ sở".normalize("NFD");

afterEach(() => fake.unstubAllGlobals());

describe("what is sent", () => {
  it("is composed in every field, however deep, and keeps everything else", () => {
    const body = { title: kApart, list: [{ text: kApart, n: 1, none: null, yes: true }] };
    expect(nfc(body)).toEqual({
      title: kApart.normalize("NFC"),
      list: [{ text: kApart.normalize("NFC"), n: 1, none: null, yes: true }],
    });
    const blob = new Blob(["x"]);
    expect(nfc(blob)).toBe(blob);
  });

  it("passes the one place that composes, body and query", async () => {
    const requests: Request[] = [];
    fake.stubGlobal(
      "fetch",
      (request: Request) => (
        requests.push(request),
        Promise.resolve(new Response("{}", { headers: { "content-type": "application/json" } }))
      ),
    );
    await convene({ title: kApart } as Parameters<typeof convene>[0]);
    await findPeople(kApart);
    expect(await requests[0]?.text()).toContain(kApart.normalize("NFC"));
    expect(decodeURIComponent(requests[1]?.url ?? "")).toContain(kApart.normalize("NFC"));
  });
});
