import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RoomModel } from "./room_model.svelte";

const asked = vi.hoisted(() => vi.fn());
vi.mock("../../api/meetings", () => ({ meetingForPage: (id: string) => () => asked(id) as unknown, roomEventsUrl: (id: string) => `/meetings/${id}/events` }));
vi.mock("../../platform/signer", () => ({ keyFor: () => Promise.resolve(null) }));

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static made: Source[] = [];
  readyState = 1;
  constructor() {
    super();
    Source.made.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  greet(seq: number): void {
    this.dispatchEvent(new MessageEvent("hello", { data: "{}", lastEventId: String(seq) }));
  }
}
const kRoom = { head: { phase: "open" }, items: {}, people: {}, floor: { speaker: null, queue: [] }, votes: {}, gone: [] };
const fetched = (seq: number) => ({ kind: "done", value: { id: "h1", seq, room: kRoom, server_time: "2026-11-22T02:00:00.000Z" } }) as never;
const settled = () => new Promise((then) => setTimeout(then));
let stop: () => void;

beforeEach(() => {
  vi.stubGlobal("EventSource", Source);
  Source.made = [];
  asked.mockReset();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

describe("opening a room", () => {
  it("fetches once when the stream begins where the fetch ends", async () => {
    asked.mockResolvedValue(fetched(7));
    stop = new RoomModel("h1").start();
    Source.made[0]?.greet(7);
    await settled();
    expect(asked).toHaveBeenCalledTimes(1);
  });
  it("fetches again for what came between the fetch and the stream", async () => {
    asked.mockResolvedValueOnce(fetched(5)).mockResolvedValue(fetched(7));
    stop = new RoomModel("h1").start();
    Source.made[0]?.greet(7);
    await settled();
    expect(asked).toHaveBeenCalledTimes(2);
  });
  it("fetches again after one that failed", async () => {
    asked.mockResolvedValueOnce({ kind: "offline" } as never).mockResolvedValue(fetched(7));
    stop = new RoomModel("h1").start();
    Source.made[0]?.greet(0);
    await settled();
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
