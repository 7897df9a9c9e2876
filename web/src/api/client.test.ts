import { afterEach, describe, expect, it, vi as fake } from "vitest";
import { api, send, setCsrf, whenSignedOut } from "./client";
import { readKeptOpinion, readProblem } from "./decode";

const answer = (status: number, body: unknown, type = "application/problem+json"): void => {
  fake.stubGlobal(
    "fetch",
    fake.fn(() =>
      Promise.resolve(
        new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "content-type": type } }),
      ),
    ),
  );
};
afterEach(() => fake.unstubAllGlobals());

describe("send", () => {
  it("gives the value when the server did it", async () => {
    answer(200, { agencies: [] }, "application/json");
    expect(await send(() => api.GET("/agencies"))).toEqual({ kind: "done", value: { agencies: [] } });
  });
  it("gives the reason when the server refused, and never half an answer", async () => {
    answer(409, { type: "about:blank", title: "x", status: 409, reason: "stale-version", detail: "If-Match" });
    expect(await send(() => api.GET("/agencies"))).toEqual({
      kind: "refused",
      reason: "stale-version",
      detail: "If-Match",
      incident: "",
    });
  });
  it("tells how long the server asks to wait, where it says so in seconds", async () => {
    const refuse = (after: string): Response =>
      new Response(JSON.stringify({ type: "about:blank", title: "x", status: 429, reason: "too-many-requests" }), {
        status: 429,
        headers: { "content-type": "application/problem+json", "retry-after": after },
      });
    fake.stubGlobal(
      "fetch",
      fake.fn().mockResolvedValueOnce(refuse("2")).mockResolvedValueOnce(refuse("Sun, 22 Nov 2026 05:00:00 GMT")),
    );
    expect(await send(() => api.GET("/agencies"))).toMatchObject({ reason: "too-many-requests", retryAfter: 2 });
    expect(await send(() => api.GET("/agencies"))).not.toHaveProperty("retryAfter");
  });
  it("says offline when nothing came back", async () => {
    fake.stubGlobal(
      "fetch",
      fake.fn(() => Promise.reject(new TypeError("failed"))),
    );
    expect(await send(() => api.GET("/agencies"))).toEqual({ kind: "offline" });
  });
  it("tells a server that did not answer in time from one that is not reached", async () => {
    fake.stubGlobal(
      "fetch",
      fake.fn(() => Promise.reject(new DOMException("signal timed out", "TimeoutError"))),
    );
    expect(await send(() => api.GET("/agencies"))).toEqual({ kind: "offline", slow: true });
  });
  it("raises the sign-in sheet when the session is over, except while asking for the session", async () => {
    const out = fake.fn();
    whenSignedOut(out);
    answer(401, { type: "about:blank", title: "x", status: 401, reason: "not-signed-in" });
    await send(() => api.GET("/session"), "quiet");
    expect(out).not.toHaveBeenCalled();
    await send(() => api.GET("/work"));
    expect(out).toHaveBeenCalledOnce();
  });
  it("carries the token with commands and not with questions", async () => {
    setCsrf("token");
    const seen: (string | null)[] = [];
    const watch = (request: Request): Promise<Response> => {
      seen.push(request.headers.get("X-CSRF-Token"));
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    await send(() => api.DELETE("/session", { fetch: watch }));
    await send(() => api.GET("/work", { fetch: watch }));
    expect(seen).toEqual(["token", null]);
  });
});

describe("readers of untyped JSON", () => {
  it("take an unknown problem for an internal one, and a gateway's page for an outage", () => {
    expect(readProblem({ reason: "no-such-reason" }, 400).reason).toBe("internal");
    expect(readProblem("<html>", 502).reason).toBe("unavailable");
  });
  it("drop what a kept draft no longer says rightly", () => {
    const kept = readKeptOpinion({
      savedAt: "x",
      answers: [
        { question: "q", option: "maybe" },
        { question: "q", option: "for" },
      ],
      remarks: [{ text: "no paper" }, { document: "d", version: 1, text: "y" }],
    });
    expect(kept?.answers).toEqual([{ question: "q", option: "for", comment: "" }]);
    expect(kept?.remarks).toEqual([{ document: "d", version: 1, page: null, clause: "", quotation: "", text: "y" }]);
    expect(readKeptOpinion({ answers: [] })).toBeNull();
  });
});
