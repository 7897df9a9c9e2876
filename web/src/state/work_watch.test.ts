import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer } from "../../tests/fixtures/member.mjs";
import type { Schemas } from "../api/types";

const server = vi.hoisted(() => ({
  asked: 0,
  work: null as unknown,
  say: (() => undefined) as (event: unknown) => void,
}));
vi.mock("../api/member", () => ({
  work: () => {
    server.asked += 1;
    return Promise.resolve({ kind: "done", value: server.work });
  },
}));
vi.mock("../api/meetings", () => ({
  meetings: () => Promise.resolve({ kind: "done", value: { meetings: [] } }),
  meeting: () => Promise.resolve({ kind: "offline" }),
}));
vi.mock("../platform/live", () => ({
  onLive: (_: string, act: (event: unknown) => void) => {
    server.say = act;
    return () => undefined;
  },
}));

import { router } from "../platform/router.svelte";
import { kPaceMs, watchWork } from "./work_watch";
import { workCount } from "./work_count.svelte";

const work = answer("GET", "/work", "member") as Schemas["Work"];
const settled = () => vi.advanceTimersByTimeAsync(1);
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  server.asked = 0;
  server.work = work;
  workCount.value = 0;
  router.go("/phieu/b-1", "replace");
  stop = watchWork();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe("the count of what waits", () => {
  it("stands on a page that is not the home page, and follows an act done there", async () => {
    await settled();
    expect(workCount.value).toBe(3);
    server.work = { ...work, to_answer: work.to_answer.slice(1) };
    server.say({ kind: "change" });
    await vi.advanceTimersByTimeAsync(kPaceMs);
    await settled();
    expect(workCount.value).toBe(2);
  });
  it("asks once for many changes, and not at all for a vote being counted or on the home page", async () => {
    await settled();
    for (let n = 0; n < 20; n += 1) server.say({ kind: "change" });
    await vi.advanceTimersByTimeAsync(3 * kPaceMs);
    expect(server.asked).toBe(2);
    server.say({ kind: "progress" });
    router.go("/", "replace");
    server.say({ kind: "change" });
    await vi.advanceTimersByTimeAsync(3 * kPaceMs);
    expect(server.asked).toBe(2);
  });
});
