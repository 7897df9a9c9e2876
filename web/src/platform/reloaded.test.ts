import { afterEach, expect, test, vi } from "vitest";
import { reloaded, serverAnswers } from "./reloaded";

afterEach(() => {
  vi.unstubAllGlobals();
  reloaded.forget();
});

test("an address is fetched anew once, and again after it came", () => {
  expect([reloaded.once("/phien-hop"), reloaded.once("/phien-hop"), reloaded.once("/phieu")]).toEqual([
    true,
    false,
    true,
  ]);
  reloaded.forget();
  expect(reloaded.once("/phieu")).toBe(true);
});

test("without storage nobody is sent round", () => {
  vi.stubGlobal("sessionStorage", undefined);
  expect(reloaded.once("/phien-hop")).toBe(false);
});

test("a server that is gone or in trouble does not answer", async () => {
  const answers = [new Response(null, { status: 200 }), new Response(null, { status: 503 })];
  vi.stubGlobal("fetch", () =>
    answers.length > 0 ? Promise.resolve(answers.shift()) : Promise.reject(new TypeError("refused")),
  );
  expect([await serverAnswers(), await serverAnswers(), await serverAnswers()]).toEqual([true, false, false]);
});
