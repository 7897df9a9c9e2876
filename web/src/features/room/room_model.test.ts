import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakePort } from "../../../tests/stream_port";
import { live } from "../../platform/live.svelte";
import { RoomModel } from "./room_model.svelte";

const asked = vi.hoisted(() => vi.fn());
vi.mock("../../api/meetings", () => ({ meetingForPage: (id: string) => () => asked(id) as unknown }));
vi.mock("../../platform/stream_port", async () => ({
  openStreamPort: (await import("../../../tests/stream_port")).fakePort.open,
}));
vi.mock("../../platform/signer", () => ({ keyFor: () => Promise.resolve(null) }));

const kRoom = {
  head: { phase: "open" },
  items: {},
  people: {},
  floor: { speaker: null, queue: [] },
  votes: {},
  gone: [],
};
const fetched = (seq: number) =>
  ({ kind: "done", value: { id: "h1", seq, room: kRoom, server_time: "2026-11-22T02:00:00.000Z" } }) as never;
const settled = () => new Promise((then) => setTimeout(then));
const greet = (seq: number): void => fakePort.say("meeting/h1", { kind: "hello", seq });
let stop: () => void;

beforeEach(() => {
  live.start("token");
  asked.mockReset();
});
afterEach(() => {
  stop();
  live.stop();
});

describe("opening a room", () => {
  it("fetches once when the stream begins where the fetch ends", async () => {
    asked.mockResolvedValue(fetched(7));
    stop = new RoomModel("h1").start();
    greet(7);
    await settled();
    expect(asked).toHaveBeenCalledTimes(1);
  });
  it("fetches again for what came between the fetch and the stream", async () => {
    asked.mockResolvedValueOnce(fetched(5)).mockResolvedValue(fetched(7));
    stop = new RoomModel("h1").start();
    greet(7);
    await settled();
    expect(asked).toHaveBeenCalledTimes(2);
  });
  it("fetches again after one that failed", async () => {
    asked.mockResolvedValueOnce({ kind: "offline" } as never).mockResolvedValue(fetched(7));
    stop = new RoomModel("h1").start();
    greet(0);
    await settled();
    expect(asked).toHaveBeenCalledTimes(2);
  });
});
