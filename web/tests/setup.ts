import "fake-indexeddb/auto";
import { cleanup } from "@testing-library/svelte";
import { afterEach } from "vitest";

// `./dev test --at MOMENT`: the device's clock starts there and runs on.
const asked = process.env.ECAB_TEST_AT ?? "";
if (asked !== "") {
  const shift = Date.parse(asked) - Date.now();
  const Real = Date;
  globalThis.Date = new Proxy(Real, {
    construct: (_, given) => (given.length === 0 ? new Real(Real.now() + shift) : Reflect.construct(Real, given)),
    get: (_, name) => (name === "now" ? () => Real.now() + shift : (Reflect.get(Real, name) as unknown)),
  });
}

// Waits are spread by chance: here by the same numbers in every run (Park and Miller).
let drawn = Number(process.env.ECAB_TEST_SEED ?? 20_190_624) % 2_147_483_647 || 1;
Math.random = () => {
  drawn = (drawn * 48_271) % 2_147_483_647;
  return drawn / 2_147_483_647;
};

afterEach(cleanup);
