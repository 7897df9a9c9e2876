import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import { watchMeeting } from "./meeting_watch";

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static made: Source[] = [];
  readyState = 1;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Source.made.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  send(type: string, data: unknown, id: string): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: id }));
  }
}
const kPatch = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
let loads = 0;
let stop: () => void;

beforeEach(() => {
  fake.useFakeTimers();
  fake.stubGlobal("EventSource", Source);
  Source.made = [];
  loads = 0;
  stop = watchMeeting("h1", () => 40, () => (loads += 1), (frame) => frame.kind !== "room" || frame.patch.floor === null);
});
afterEach(() => {
  stop();
  fake.useRealTimers();
  fake.unstubAllGlobals();
});

describe("watching a meeting from outside its room", () => {
  it("reloads once for many changes", () => {
    const [source] = Source.made;
    expect(source?.url).toBe("/api/v1/meetings/h1/events");
    for (const seq of ["41", "42", "43"]) source?.send("room", kPatch, seq);
    source?.send("mine", {}, "43");
    fake.advanceTimersByTime(1000);
    expect(loads).toBe(1);
    source?.send("room", kPatch, "44");
    fake.advanceTimersByTime(1000);
    expect(loads).toBe(2);
  });

  it("leaves out what is not shown, votes being cast, and a greeting that brings nothing newer", () => {
    const [source] = Source.made;
    source?.send("room", { ...kPatch, floor: { speaker: null, queue: [] } }, "41");
    source?.send("cast", { vote: "v", cast: 1, eligible: 2 }, "");
    source?.send("hello", {}, "40");
    fake.advanceTimersByTime(2000);
    expect(loads).toBe(0);
    source?.send("hello", {}, "41");
    fake.advanceTimersByTime(1000);
    expect(loads).toBe(1);
  });

  it("ends with the screen", () => {
    Source.made[0]?.send("mine", {}, "41");
    stop();
    fake.advanceTimersByTime(2000);
    expect(loads).toBe(0);
    expect(Source.made[0]?.readyState).toBe(2);
  });
});
