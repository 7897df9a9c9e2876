import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import type { Outcome } from "./client";
import { kTriesMax, kWaitMaxS, withRetryAfter } from "./retry_after";

const busy = (retryAfter?: number): Outcome<string> => ({
  kind: "refused",
  reason: "too-many-requests",
  detail: "",
  incident: "",
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const done: Outcome<string> = { kind: "done", value: "in" };

beforeEach(() => void fake.useFakeTimers());
afterEach(() => void fake.useRealTimers());

describe("an act with patience", () => {
  it("waits as long as the server asks, says so, and tries again", async () => {
    const answers = [busy(2), done];
    const act = fake.fn(() => Promise.resolve(answers.shift() ?? done));
    const heard: number[] = [];
    const got = withRetryAfter(act, (left) => heard.push(left));
    await fake.advanceTimersByTimeAsync(1999);
    expect(act).toHaveBeenCalledTimes(1);
    await fake.advanceTimersByTimeAsync(1);
    expect(await got).toEqual(done);
    expect(heard).toEqual([2, 1, 0]);
  });
  it("gives up after its last try, and never waits longer than its limit", async () => {
    const act = fake.fn(() => Promise.resolve(busy(9999)));
    const got = withRetryAfter(act, () => undefined);
    await fake.advanceTimersByTimeAsync(kTriesMax * kWaitMaxS * 1000);
    expect((await got).kind).toBe("refused");
    expect(act).toHaveBeenCalledTimes(kTriesMax);
  });
  it("does not try again after any other refusal, or without a time to wait", async () => {
    const wrong: Outcome<string> = { kind: "refused", reason: "wrong-credentials", detail: "", incident: "" };
    for (const answer of [wrong, busy()]) {
      const act = fake.fn(() => Promise.resolve(answer));
      expect(await withRetryAfter(act, () => undefined)).toEqual(answer);
      expect(act).toHaveBeenCalledOnce();
    }
  });
});
