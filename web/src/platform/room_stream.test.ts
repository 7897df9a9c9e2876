import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import { clock } from "./clock.svelte";
import { RoomStream, type RoomFrame } from "./room_stream.svelte";

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
  send(type: string, data: unknown, id = ""): void {
    this.dispatchEvent(new MessageEvent(type, { data: typeof data === "string" ? data : JSON.stringify(data), lastEventId: id }));
  }
  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  drop(how: 0 | 2): void {
    this.readyState = how;
    this.dispatchEvent(new Event("error"));
  }
}
const kPatch = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
let seen: RoomFrame[] = [];
let stream: RoomStream;

beforeEach(() => {
  fake.useFakeTimers();
  clock.learn("2026-11-24T01:00:00.000Z");
  fake.stubGlobal("EventSource", Source);
  Source.made = [];
  seen = [];
  stream = new RoomStream("/api/v1/meetings/m/events", (frame) => seen.push(frame));
  stream.start();
});
afterEach(() => {
  stream.stop();
  fake.useRealTimers();
  fake.unstubAllGlobals();
});

describe("the stream of a room", () => {
  it("hands frames on with their position", () => {
    const [source] = Source.made;
    expect(stream.state).toBe("connecting");
    source?.open();
    source?.send("hello", "{}", "40");
    source?.send("room", kPatch, "41");
    source?.send("cast", { vote: "v", cast: 3, eligible: 27 });
    expect(seen).toEqual([{ kind: "hello", seq: 40 }, { kind: "room", seq: 41, patch: kPatch }, { kind: "cast", cast: { vote: "v", cast: 3, eligible: 27 } }]);
    expect(stream.state).toBe("connected");
  });

  it("asks for the whole when a frame cannot be read", () => {
    Source.made[0]?.open();
    Source.made[0]?.send("room", "{broken", "42");
    Source.made[0]?.send("room", { head: 3 }, "43");
    Source.made[0]?.send("room", kPatch, "");
    Source.made[0]?.send("text", { item: "i", version: 2, splices: [{ at: "0" }], person: "p" }, "44");
    const afresh = { kind: "hello", seq: Number.MAX_SAFE_INTEGER };
    expect(seen).toEqual([afresh, afresh, afresh, afresh]);
  });

  it("hands the edits of a live text on as the server ordered them", () => {
    const edit = { item: null, version: 7, splices: [{ at: 3, removed: 0, text: "một" }], person: "p" };
    Source.made[0]?.open();
    Source.made[0]?.send("text", edit, "45");
    expect(seen).toEqual([{ kind: "text", edit }]);
  });

  it("leaves the browser's own reconnection alone and compares after it", () => {
    Source.made[0]?.open();
    Source.made[0]?.drop(0);
    expect(stream.state).toBe("reconnecting");
    fake.advanceTimersByTime(4000);
    clock.learn("2026-11-24T01:00:04.000Z");
    expect(Source.made).toHaveLength(1);
    expect(stream.lostFor).toBeGreaterThanOrEqual(3);
    Source.made[0]?.open();
    expect(stream.state).toBe("connected");
    expect(stream.lostFor).toBe(0);
    expect(seen).toEqual([{ kind: "again" }]);
  });

  it("opens a new stream when the old one was closed for good, and compares", () => {
    Source.made[0]?.open();
    Source.made[0]?.drop(2);
    fake.advanceTimersByTime(1000);
    expect(Source.made).toHaveLength(2);
    Source.made[1]?.open();
    expect(seen).toEqual([{ kind: "again" }]);
  });

  it("compares when the network is back or the page is seen again", () => {
    Source.made[0]?.open();
    window.dispatchEvent(new Event("online"));
    expect(seen).toEqual([{ kind: "again" }]);
    stream.stop();
    window.dispatchEvent(new Event("online"));
    expect(seen).toHaveLength(1);
    expect(stream.state).toBe("idle");
  });
});
