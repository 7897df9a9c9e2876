import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakePort } from "../../tests/stream_port";
import { live } from "./live.svelte";
import { watchMeeting } from "./meeting_watch";

vi.mock("./stream_port", async () => ({ openStreamPort: (await import("../../tests/stream_port")).fakePort.open }));

const kPatch = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
const kTopic = "meeting/h1";
let loads = 0;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  fakePort.sent = [];
  live.start("token");
  loads = 0;
  stop = watchMeeting(
    "h1",
    () => 40,
    () => (loads += 1),
    (frame) => frame.kind !== "room" || frame.patch.floor === null,
  );
});
afterEach(() => {
  stop();
  live.stop();
  vi.useRealTimers();
});

describe("watching a meeting from outside its room", () => {
  it("reloads once for many changes", () => {
    expect(fakePort.sent).toContainEqual({ kind: "follow", topic: kTopic });
    for (const seq of [41, 42, 43]) fakePort.say(kTopic, { kind: "room", seq, patch: kPatch });
    fakePort.say(kTopic, { kind: "mine", seq: 43 });
    vi.advanceTimersByTime(1000);
    expect(loads).toBe(1);
    fakePort.say(kTopic, { kind: "room", seq: 44, patch: kPatch });
    vi.advanceTimersByTime(1000);
    expect(loads).toBe(2);
  });

  it("leaves out what is not shown, votes being cast, and a greeting that brings nothing newer", () => {
    fakePort.say(kTopic, { kind: "room", seq: 41, patch: { ...kPatch, floor: { speaker: null, queue: [] } } });
    fakePort.say(kTopic, { kind: "cast", cast: { vote: "v", cast: 1, eligible: 2 } });
    fakePort.say(kTopic, { kind: "hello", seq: 40 });
    vi.advanceTimersByTime(2000);
    expect(loads).toBe(0);
    fakePort.say(kTopic, { kind: "hello", seq: 41 });
    vi.advanceTimersByTime(1000);
    expect(loads).toBe(1);
  });

  it("ends with the screen", () => {
    fakePort.say(kTopic, { kind: "mine", seq: 41 });
    stop();
    vi.advanceTimersByTime(2000);
    expect(loads).toBe(0);
    expect(fakePort.sent).toContainEqual({ kind: "leave", topic: kTopic });
  });
});
