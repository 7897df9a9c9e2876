// Chance that can be had again: every draw of a test run follows from ECAB_TEST_SEED (usually the same
// number). What must be a secret to the program only has to be different, so it is drawn here as well;
// keys are made by the system, and nothing depends on what they are.
import { createHash } from "node:crypto";

export const SEED = Number(process.env.ECAB_TEST_SEED ?? 20_190_624);

// Numbers from 0 up to 1 (Park and Miller).
export function* numbers(seed = SEED) {
  for (let at = seed % 2_147_483_647 || 1; ; at = (at * 48_271) % 2_147_483_647) {
    yield at / 2_147_483_647;
  }
}

let drawn = 0;
// Bytes nobody drew before in this process.
export function bytes(count) {
  drawn += 1;
  return createHash("sha512").update(`${SEED} ${drawn}`).digest().subarray(0, count);
}
