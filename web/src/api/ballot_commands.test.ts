import { describe, expect, it } from "vitest";
import { kPausesMs, readAfter } from "./ballot_commands";
import type { Outcome } from "./client";

const kOffline: Outcome<number> = { kind: "offline" };
const kGone: Outcome<number> = { kind: "refused", reason: "not-found", detail: "", incident: "" };

function answers(...outcomes: Outcome<number>[]): {
  read: () => Promise<Outcome<number>>;
  waited: number[];
  wait: (ms: number) => Promise<void>;
} {
  const waited: number[] = [];
  return {
    read: () => Promise.resolve(outcomes.shift() ?? kOffline),
    waited,
    wait: (ms) => Promise.resolve(void waited.push(ms)),
  };
}

describe("what came of a command that was carried out", () => {
  it("is asked for again when the line fails between the two", async () => {
    const { read, waited, wait } = answers(kOffline, { kind: "done", value: 7 });
    expect(await readAfter(read, wait)).toEqual({ kind: "done", value: 7 });
    expect(waited).toEqual([kPausesMs[0]]);
  });
  it("is never told as a lost connection: the command was recorded", async () => {
    const { read, waited, wait } = answers();
    expect(await readAfter(read, wait)).toEqual({ kind: "offline", recorded: true });
    expect(waited).toEqual(kPausesMs);
  });
  it("may be refused for good at once", async () => {
    const { read, waited, wait } = answers(kGone);
    expect(await readAfter(read, wait)).toEqual(kGone);
    expect(waited).toEqual([]);
  });
});
