import { describe, expect, it } from "vitest";
import { CommandRunner, isBehind, isStale } from "./command_runner.svelte";
import type { Got } from "./remote.svelte";

const stale = { kind: "refused", reason: "stale-version", detail: "", incident: "" } as const;

describe("commands of a screen", () => {
  it("are carried out one at a time, and the text they give is the notice", async () => {
    const runner = new CommandRunner();
    let answer: (got: Got<number>) => void = () => undefined;
    const first = runner.perform(
      () => new Promise<Got<number>>((got) => (answer = got)),
      (value) => `đã ghi ${value}`,
    );
    expect(runner.busy).toBe(true);
    expect(
      await runner.perform(
        () => Promise.reject(new Error("two at once")),
        () => undefined,
      ),
    ).toBe(false);
    answer({ kind: "done", value: 7 });
    expect(await first).toBe(true);
    expect([runner.busy, runner.notice, runner.noticeIsTrouble]).toEqual([false, "đã ghi 7", false]);
  });

  it("that are refused stay beside the form that asked, or where the screen says", async () => {
    const runner = new CommandRunner();
    runner.say("trước đó");
    expect(
      await runner.perform(
        () => Promise.resolve(stale),
        () => undefined,
      ),
    ).toBe(false);
    expect(runner.fault).not.toBe("");
    expect(runner.notice).toBe("");
    await runner.perform(
      () => Promise.resolve(stale),
      () => undefined,
      (trouble) => runner.complain(isStale(trouble) ? "cũ" : "khác"),
    );
    expect([runner.fault, runner.notice, runner.noticeIsTrouble, runner.busy]).toEqual(["", "cũ", true, false]);
  });

  it("do not block the screen when something breaks on the way", async () => {
    const runner = new CommandRunner();
    await expect(
      runner.perform(
        () => Promise.reject(new Error("broken")),
        () => undefined,
      ),
    ).rejects.toThrow("broken");
    expect(runner.busy).toBe(false);
  });

  it("that were recorded are no failure where only their result could not be loaded", async () => {
    const runner = new CommandRunner();
    const refused: string[] = [];
    expect(
      await runner.perform(
        () => Promise.resolve({ kind: "offline", recorded: true } as const),
        () => undefined,
        () => void refused.push("refused"),
      ),
    ).toBe(true);
    expect(refused).toEqual([]);
    expect(runner.notice).toContain("đã được ghi");
    expect(runner.notice).not.toContain("Không kết nối được");
  });
});

describe("a refusal for a lasting reason", () => {
  it("is not taken for a change by somebody else", () => {
    const wrong = { kind: "refused", reason: "wrong-state", detail: "deadline", incident: "" } as const;
    expect([isStale(wrong), isBehind(wrong), isStale(stale), isBehind(stale)]).toEqual([false, true, true, true]);
  });
});
