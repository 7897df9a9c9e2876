import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import { backOff, live, type LiveEvent } from "./live.svelte";

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static made: Source[] = [];
  readyState = 0;
  constructor() {
    super();
    Source.made.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  send(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: typeof data === "string" ? data : JSON.stringify(data) }));
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  drop(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }
}
const change = (seq: number, matter = "b-1"): unknown => ({ seq, matter, kind: "answer_submitted", phase: "issued", revision: seq });

beforeEach(() => {
  fake.useFakeTimers();
  fake.stubGlobal("EventSource", Source);
  Source.made = [];
  live.start();
});
afterEach(() => {
  live.stop();
  fake.useRealTimers();
  fake.unstubAllGlobals();
});

describe("live changes", () => {
  it("reach whoever shows the matter, once, in any repetition", () => {
    const seen: LiveEvent[] = [];
    const stop = live.on("b-1", (event) => seen.push(event));
    const [source] = Source.made;
    source?.open();
    source?.send("change", change(4));
    source?.send("change", change(4));
    source?.send("change", change(3));
    source?.send("change", change(5, "b-2"));
    source?.send("change", "not json");
    source?.send("progress", { matter: "b-1", answered: 3, total: 27 });
    expect(seen.map((event) => event.kind)).toEqual(["change", "progress"]);
    stop();
    source?.send("change", change(9));
    expect(seen).toHaveLength(2);
  });

  it("are fetched again after an interruption, and the screen can say so meanwhile", () => {
    const seen: string[] = [];
    const stop = live.on("b-1", (event) => seen.push(event.kind));
    Source.made[0]?.open();
    Source.made[0]?.drop();
    expect(live.state).toBe("reconnecting");
    fake.advanceTimersByTime(1000);
    expect(Source.made).toHaveLength(2);
    Source.made[1]?.open();
    expect(live.state).toBe("open");
    expect(seen).toEqual(["refetch"]);
    stop();
  });

  it("wait longer after each failure, with jitter, at most half a minute", () => {
    expect(backOff(0, 0)).toBe(500);
    expect(backOff(0, 1)).toBe(1000);
    expect(backOff(3, 0.5)).toBe(6000);
    expect(backOff(30, 1)).toBe(30_000);
  });
});
