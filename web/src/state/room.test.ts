import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Room, RoomHead, RoomItem, RoomVote } from "./room.svelte";
import { applyPatch, canonicalJson, roomHash, RoomStore } from "./room.svelte";

const kNone: Room = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
const head = (part: Partial<RoomHead>): RoomHead => ({ open_vote: null, current: null, ...part }) as RoomHead;
const item = (title: string): RoomItem => ({ title }) as RoomItem;
const vote = (text: string): RoomVote => ({ text }) as RoomVote;
const start: Room = {
  ...kNone,
  head: head({ title: "Phiên họp" }),
  items: { a: item("A"), b: item("B") },
  floor: { speaker: null, queue: [] },
  votes: { v: vote("1") },
};

describe("a patch of the room", () => {
  it("changes only the parts it names and keeps the identity of the others", () => {
    const next = applyPatch(start, { ...kNone, items: { b: item("B2"), c: item("C") } });
    expect(Object.keys(next.items)).toEqual(["a", "b", "c"]);
    expect(next.items["b"]?.title).toBe("B2");
    expect(next.items["a"]).toBe(start.items["a"]);
    expect(next.head).toBe(start.head);
    expect(next.floor).toBe(start.floor);
    expect(next.votes).toBe(start.votes);
    expect(start.items["b"]?.title).toBe("B");
  });

  it("takes away what is gone, by part", () => {
    const next = applyPatch(start, { ...kNone, gone: ["items/a", "votes/v", "people/x"] });
    expect(Object.keys(next.items)).toEqual(["b"]);
    expect(next.votes).toEqual({});
    expect(next.gone).toEqual([]);
  });

  it("applied in order gives the hash of the whole", async () => {
    const whole = applyPatch(applyPatch(start, { ...kNone, head: head({ title: "Khác" }) }), {
      ...kNone,
      people: {},
      items: { a: item("A3") },
    });
    const fetched: Room = {
      votes: { v: vote("1") },
      gone: [],
      people: {},
      items: { b: item("B"), a: item("A3") },
      floor: { queue: [], speaker: null },
      head: head({ title: "Khác" }),
    };
    expect(await roomHash(whole)).toBe(await roomHash(fetched));
  });
});

describe("the canonical form", () => {
  it("sorts keys by code unit, escapes as ECMAScript, writes no space", () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'Đ\n\u000f"\\'], "\u20ac": {}, "1": -0, é: 1e21 })).toBe(
      '{"1":0,"a":[true,null,"Đ\\n\\u000f\\"\\\\"],"b":1,"é":1e+21,"€":{}}',
    );
    // RFC 8785, 3.2.3: the surrogate pair comes before U+FB33.
    expect(canonicalJson({ "\ufb33": 1, "\ud83d\ude00": 2 })).toBe('{"\ud83d\ude00":2,"\ufb33":1}');
  });
  it("is hashed as UTF-8", async () => {
    expect(await roomHash(kNone)).toBe(
      createHash("sha256")
        .update('{"floor":null,"gone":[],"head":null,"items":{},"people":{},"votes":{}}')
        .digest("hex"),
    );
  });
});

describe("the room on this client", () => {
  it("ignores repeated frames and waits for its first fetch", () => {
    const store = new RoomStore();
    expect(store.patch({ ...kNone, items: { b: item("X") } }, 4)).toBe(false);
    store.take({ room: start, seq: 10 });
    expect(store.patch({ ...kNone, items: { a: item("X") } }, 10)).toBe(false);
    expect(store.patch({ ...kNone, items: { a: item("X") } }, 11)).toBe(true);
    expect(store.room?.items["a"]?.title).toBe("X");
    expect(store.seq).toBe(11);
  });

  it("gives a fetch the frames that came while it was under way", () => {
    const store = new RoomStore();
    store.patch({ ...kNone, items: { a: item("sớm") } }, 12);
    store.take({ room: start, seq: 10 });
    expect(store.room?.items["a"]?.title).toBe("sớm");
    expect(store.seq).toBe(12);
    store.patch({ ...kNone, items: { b: item("sau") } }, 13);
    expect(
      store.take({ room: applyPatch(start, { ...kNone, items: { a: item("sớm") }, gone: ["votes/v"] }), seq: 12 }),
    ).toBe(true);
    expect(store.room?.items["b"]?.title).toBe("sau");
    expect(store.room?.votes).toEqual({});
    expect(store.take({ room: start, seq: 11 })).toBe(false);
    expect(store.seq).toBe(13);
  });

  it("keeps its room when the hash is the same and takes the server's when not", async () => {
    const store = new RoomStore();
    store.take({ room: start, seq: 10 });
    const same = { room: structuredClone(start), seq: 12, room_sha256: await roomHash(start), server_time: "" };
    expect(await store.settle(same)).toBe("same");
    expect(store.room).toBe(start);
    expect(store.seq).toBe(12);
    const other = applyPatch(start, { ...kNone, items: { a: item("Khác") } });
    expect(await store.settle({ room: other, seq: 13, room_sha256: await roomHash(other), server_time: "" })).toBe(
      "taken",
    );
    expect(store.room).toBe(other);
    expect(await store.settle({ room: start, seq: 9, room_sha256: "", server_time: "" })).toBe("behind");
    expect(store.room).toBe(other);
  });

  it("begins at nobody when a vote is seen being opened, and knows nothing of one that was open already", () => {
    const store = new RoomStore();
    store.take({ room: { ...start, head: head({ open_vote: null }) }, seq: 1 });
    const opened = { item: "a", eligible: 27, expected: 27 } as RoomVote;
    store.patch({ ...kNone, head: head({ open_vote: "w" }), votes: { w: opened } }, 2);
    expect(store.cast).toEqual({ vote: "w", cast: 0, eligible: 27 });
    const late = new RoomStore();
    late.take({ room: { ...start, head: head({ open_vote: "w" }), votes: { w: opened } }, seq: 2 });
    late.patch({ ...kNone, items: { a: item("Khác") } }, 3);
    expect(late.cast).toBeNull();
  });

  it("counts votes upwards only and forgets the count when the vote ends", () => {
    const store = new RoomStore();
    store.take({ room: { ...start, head: head({ open_vote: "v" }) }, seq: 1 });
    store.progress({ vote: "v", cast: 5, eligible: 27 });
    store.progress({ vote: "v", cast: 4, eligible: 27 });
    expect(store.cast?.cast).toBe(5);
    store.patch({ ...kNone, head: head({ open_vote: null }) }, 2);
    expect(store.cast).toBeNull();
  });
});
