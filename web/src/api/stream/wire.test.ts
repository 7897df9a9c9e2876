import { describe, expect, it } from "vitest";
import { readFrame } from "./frames";
import { WireReader } from "./sse";

const kPatch = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
const matter = "meeting/m";
const read = (event: string, data: unknown, id: string | null = null) =>
  readFrame({ event, id, data: typeof data === "string" ? data : JSON.stringify(data) }, ["own", matter]);

describe("the wire of the stream", () => {
  it("is read the same however it is cut into pieces", () => {
    const text = 'retry: 700\n\n:\n\nid: 41\nevent: room\ndata: {"a":1}\n\nevent: text\r\ndata: x\r\ndata:y\r\n\r\n';
    const frames = [
      { event: "room", data: '{"a":1}', id: "41" },
      { event: "text", data: "x\ny", id: null },
    ];
    for (let size = 1; size <= text.length; size += 1) {
      const wire = new WireReader();
      const got = [];
      for (let at = 0; at < text.length; at += size) got.push(...wire.push(text.slice(at, at + size)));
      expect(got, `pieces of ${size}`).toEqual(frames);
      expect(wire.retryMs).toBe(700);
    }
  });
});

describe("frames", () => {
  it("name their topic and position", () => {
    expect(read("hello", {}, "40")).toEqual([{ topic: "own", frame: { kind: "hello", seq: 40 } }]);
    expect(read("hello", { matter }, "40")).toEqual([{ topic: matter, frame: { kind: "hello", seq: 40 } }]);
    expect(read("room", { matter, patch: kPatch }, "41")).toEqual([
      { topic: matter, frame: { kind: "room", seq: 41, patch: kPatch } },
    ]);
    expect(read("mine", { matter, kind: "vote_cast" }, "42")).toEqual([
      { topic: matter, frame: { kind: "mine", seq: 42 } },
    ]);
    expect(read("cast", { matter, vote: "v", cast: 3, eligible: 27 })).toEqual([
      { topic: matter, frame: { kind: "cast", cast: { vote: "v", cast: 3, eligible: 27 } } },
    ]);
    const edit = { item: null, version: 7, splices: [{ at: 3, removed: 0, text: "một" }], person: "p" };
    expect(read("text", { matter, ...edit }, "45")).toEqual([
      { topic: matter, frame: { kind: "text", seq: 45, edit } },
    ]);
    expect(read("ended", { matter })).toEqual([{ topic: matter, frame: { kind: "ended" } }]);
    const change = { seq: 4, matter: "ballot/b", kind: "issued", phase: "issued", revision: 2 };
    expect(read("change", change, "4")).toEqual([{ topic: "own", frame: { kind: "change", change } }]);
  });

  it("that cannot be read ask for the whole of what they could have been about", () => {
    const afresh = { kind: "hello", seq: Number.MAX_SAFE_INTEGER };
    expect(read("room", "{broken", "42")).toEqual([
      { topic: "own", frame: afresh },
      { topic: matter, frame: afresh },
    ]);
    expect(read("room", { matter, patch: { head: 3 } }, "43")).toEqual([{ topic: matter, frame: afresh }]);
    expect(read("room", { matter, patch: kPatch })).toEqual([{ topic: matter, frame: afresh }]);
    expect(read("text", { matter, item: "i", version: 2, splices: [{ at: "0" }], person: "p" }, "44")).toEqual([
      { topic: matter, frame: afresh },
    ]);
  });

  it("of a later server that this client does not know are left aside", () => {
    expect(read("weather", { matter, sun: true }, "44")).toEqual([]);
    expect(read("change", "not json")).toEqual([]);
    expect(read("cast", { matter, vote: 3 })).toEqual([]);
  });
});
