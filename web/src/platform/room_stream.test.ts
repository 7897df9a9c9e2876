import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakePort } from "../../tests/stream_port";
import { clock } from "./clock.svelte";
import { live } from "./live.svelte";
import { roomOf, RoomStream, type RoomFrame } from "./room_stream.svelte";

vi.mock("./stream_port", async () => ({ openStreamPort: (await import("../../tests/stream_port")).fakePort.open }));

const kPatch = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
const kTopic = "meeting/m";
let seen: RoomFrame[] = [];
let stream: RoomStream;

beforeEach(() => {
  vi.useFakeTimers();
  clock.learn("2026-11-24T01:00:00.000Z");
  live.start("token");
  seen = [];
  stream = new RoomStream(roomOf("m"), (frame) => seen.push(frame));
  stream.start();
});
afterEach(() => {
  stream.stop();
  live.stop();
  vi.useRealTimers();
});

describe("the stream of a room", () => {
  it("hands frames on with their position", () => {
    expect(stream.state).toBe("connecting");
    fakePort.hear({ kind: "up", again: false });
    fakePort.say(kTopic, { kind: "hello", seq: 40 });
    fakePort.say(kTopic, { kind: "room", seq: 41, patch: kPatch });
    fakePort.say(kTopic, { kind: "cast", cast: { vote: "v", cast: 3, eligible: 27 } });
    expect(seen).toEqual([
      { kind: "hello", seq: 40 },
      { kind: "room", seq: 41, patch: kPatch },
      { kind: "cast", cast: { vote: "v", cast: 3, eligible: 27 } },
    ]);
    expect(stream.state).toBe("connected");
  });

  it("says how long it is lost and compares when it is back", () => {
    fakePort.hear({ kind: "up", again: false });
    fakePort.hear({ kind: "down" });
    expect(stream.state).toBe("reconnecting");
    vi.advanceTimersByTime(4000);
    clock.learn("2026-11-24T01:00:04.000Z");
    expect(stream.lostFor).toBeGreaterThanOrEqual(3);
    fakePort.hear({ kind: "up", again: true });
    expect([stream.state, stream.lostFor]).toEqual(["connected", 0]);
    expect(seen).toEqual([{ kind: "again" }]);
  });

  it("compares when it is let in again after its rights changed", () => {
    fakePort.hear({ kind: "up", again: false });
    fakePort.say(kTopic, { kind: "ended" });
    expect(stream.state).toBe("reconnecting");
    fakePort.say(kTopic, { kind: "room", seq: 42, patch: kPatch });
    expect(seen).toEqual([{ kind: "again" }, { kind: "room", seq: 42, patch: kPatch }]);
  });

  it("compares when the network is back or the page is seen again", () => {
    fakePort.hear({ kind: "up", again: false });
    window.dispatchEvent(new Event("online"));
    expect(seen).toEqual([{ kind: "again" }]);
    stream.stop();
    window.dispatchEvent(new Event("online"));
    expect(seen).toHaveLength(1);
    expect(stream.state).toBe("idle");
  });
});
