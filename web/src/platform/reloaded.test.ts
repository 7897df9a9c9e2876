import { afterEach, expect, test, vi } from "vitest";
import { reloaded } from "./reloaded";

afterEach(() => {
  vi.unstubAllGlobals();
  reloaded.forget();
});

test("an address is fetched anew once, and again after it came", () => {
  expect([reloaded.once("/phien-hop"), reloaded.once("/phien-hop"), reloaded.once("/phieu")]).toEqual([true, false, true]);
  reloaded.forget();
  expect(reloaded.once("/phieu")).toBe(true);
});

test("without storage nobody is sent round", () => {
  vi.stubGlobal("sessionStorage", undefined);
  expect(reloaded.once("/phien-hop")).toBe(false);
});
