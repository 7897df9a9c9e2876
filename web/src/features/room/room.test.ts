import { describe, expect, it } from "vitest";
import type { Room, RoomItem, RoomPerson, RoomSpeech, RoomVote } from "../../state/room.svelte";
import { agendaOf, blocOf, endDrift, expectedAt, itemMs, moveTarget, saidOnce, seatLabel, lateVotes, mayStandAside, membersOf, seatFont, seatsOf, speechLeftMs, tablePoints, timer, timerTone, uncountedRemote, voteShare, votesOf } from "./room_view";
import { applySplice, applySplices, caretAfter, movedPast, rebase, spliceBetween } from "./splice";

const item = (part: Partial<RoomItem>): RoomItem => ({ state: "planned", item_class: "debate", item_kind: "decision", spent_ms: 0, started_at: null, ...part }) as RoomItem;
const speech = (id: string, part: Partial<RoomSpeech> = {}): RoomSpeech => ({ id, limit_seconds: 300, used_ms: 0, running_since: null, ...part }) as RoomSpeech;
const person = (title: string, part: Partial<RoomPerson> = {}): RoomPerson => ({ name: "Đỗ Quang Vinh", title, part: "member", chair: false, presence: "present", ...part }) as RoomPerson;
const kNow = "2026-11-27T02:00:00.000Z";
const room = (part: Partial<Room>): Room => ({ head: null, items: {}, people: {}, floor: null, votes: {}, gone: [], ...part });

describe("the agenda of a room", () => {
  it("stands in the order of the head and leaves out what the viewer does not see", () => {
    const view = room({ head: { order: ["b", "x", "a"] } as Room["head"], items: { a: item({ item_class: "en_bloc" }), b: item({}) } });
    expect(agendaOf(view).map((one) => one.id)).toEqual(["b", "a"]);
    expect(blocOf(view).map((one) => one.id)).toEqual(["a"]);
  });
  it("counts finished stretches and the running one", () => {
    expect(itemMs(item({ state: "current", spent_ms: 60_000, started_at: "2026-11-27T01:59:00.000Z" }), kNow)).toBe(120_000);
    expect(itemMs(item({ state: "done", spent_ms: 60_000, started_at: "2026-11-27T01:59:00.000Z" }), kNow)).toBe(60_000);
  });
});

describe("the floor", () => {
  it("counts down on the server's time, stands while paused, and says by how much it is over", () => {
    const running = speech("s", { used_ms: 30_000, running_since: "2026-11-27T01:59:00.000Z" });
    expect(timer(speechLeftMs(running, kNow))).toBe("3:30");
    expect(timer(speechLeftMs({ ...running, running_since: null }, kNow))).toBe("4:30");
    expect(timer(speechLeftMs({ ...running, limit_seconds: 60 }, kNow))).toBe("+0:30");
    expect([timerTone(31_000), timerTone(30_000), timerTone(-1)]).toEqual(["normal", "near", "over"]);
    expect(timer(-400)).toBe("0:00");
  });
  it("expects a turn after those before", () => {
    const view = room({ floor: { speaker: speech("s", { used_ms: 240_000 }), queue: [speech("a"), speech("b", { limit_seconds: 120 }), speech("c")] } });
    expect(expectedAt(view, 0, kNow)).toBe("2026-11-27T02:01:00.000Z");
    expect(expectedAt(view, 2, kNow)).toBe("2026-11-27T02:08:00.000Z");
  });
  it("moves one place, never past the ends", () => {
    const queue = ["a", "b", "c"].map((id) => ({ id }));
    expect(moveTarget(queue, 1, -1)).toEqual({ before: "a" });
    expect(moveTarget(queue, 0, 1)).toEqual({ before: "c" });
    expect(moveTarget(queue, 1, 1)).toEqual({ before: null });
    expect(moveTarget(queue, 2, 1)).toBeNull();
    expect(moveTarget(queue, 0, -1)).toBeNull();
  });
});

describe("votes and seats", () => {
  it("offer to stand aside until the item was put to the vote, and again once that vote was annulled", () => {
    const put = (state: RoomVote["state"]): Room => room({ votes: { y: { item: "a", opened_at: kNow, state } as RoomVote } });
    const now = { id: "a", item: item({ state: "current" }) };
    expect(mayStandAside(room({}), now)).toBe(true);
    expect(["open", "closed", "annulled"].map((state) => mayStandAside(put(state as RoomVote["state"]), now))).toEqual([false, false, true]);
    expect(mayStandAside(room({}), { id: "a", item: item({ item_kind: "discussion" }) })).toBe(false);
  });
  it("orders the votes of an item and shares their time", () => {
    const vote = (opened_at: string, of = "a"): RoomVote => ({ item: of, opened_at, closes_at: "2026-11-27T02:01:00.000Z" }) as RoomVote;
    const view = room({ votes: { z: vote("2026-11-27T01:59:00.000Z"), y: vote("2026-11-27T01:50:00.000Z"), x: vote("2026-11-27T01:40:00.000Z", "b") } });
    expect(votesOf(view, "a").map(([id]) => id)).toEqual(["y", "z"]);
    expect(voteShare(vote("2026-11-27T01:59:00.000Z"), kNow)).toBe(0.5);
  });
  it("writes letters of the title on a seat", () => {
    const titles = ["Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ", "Bộ trưởng Bộ Xây dựng", "Bộ trưởng Bộ Nông nghiệp và Môi trường", "Thống đốc Ngân hàng Nhà nước Việt Nam", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Tổng Thanh tra Chính phủ", "Đại biểu"];
    expect(titles.map((title) => seatLabel(person(title)))).toEqual(["TTg", "PTTg", "XD", "NNMT", "NHNN", "VPCP", "TTCP", "ĐQV"]);
    expect(seatLabel(person("Bộ trưởng Bộ Lao động - Thương binh và Xã hội"))).toBe("LĐTB");
  });
  it("numbers letters that several seats share, and leaves no two alike", () => {
    const deputies = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`d${i}`, person("Phó Thủ tướng Chính phủ")]));
    const view = room({ people: { p: person("Thủ tướng Chính phủ", { chair: true }), ...deputies, x: person("Bộ trưởng Bộ Xây dựng"), y: person("Bộ trưởng Bộ Xây dựng") } });
    expect(membersOf(view).map((seat) => seat.label)).toEqual(["TTg", "P1", "P2", "P3", "P4", "P5", "XD1", "XD2"]);
  });
  it("writes them in 11 px and more at every size of the drawing", () => {
    for (const scale of [0.55, 0.75, 1]) expect(seatFont(scale) * scale).toBeCloseTo(11);
    expect(seatFont(2)).toBe(11);
    expect(seatFont(0)).toBe(11);
  });
  it("counts the drift between the two ends as they stand on the screen", () => {
    expect(endDrift("2026-11-27T01:53:40.000Z", "2026-11-27T02:02:00.000Z")).toBe(-9);
    expect(endDrift("2026-11-27T02:11:59.000Z", "2026-11-27T02:02:00.000Z")).toBe(9);
    expect(endDrift("2026-11-27T02:02:40.000Z", "2026-11-27T02:02:00.000Z")).toBe(0);
  });
  it("seats the chair first and deputies on both sides, guests not at all", () => {
    const view = room({ people: { m: person("Bộ trưởng Bộ Y tế"), p: person("Thủ tướng Chính phủ", { chair: true }), d1: person("Phó Thủ tướng Chính phủ"), d2: person("Phó Thủ tướng Chính phủ"), g: person("Chuyên gia", { part: "guest" }) } });
    expect(seatsOf(view).map((seat) => seat.id)).toEqual(["p", "d1", "m", "d2"]);
    const points = tablePoints(4, 100, 60);
    expect(points).toHaveLength(4);
    expect(points[0]?.x).toBeCloseTo(0);
    expect(points[0]?.y).toBeCloseTo(-60);
  });
});

describe("who is there", () => {
  const people = (present: number, remote: number, substituted: number): Room["people"] => Object.fromEntries(
    ([["present", present], ["remote", remote], ["substituted", substituted], ["absent", 1]] as const).flatMap(([presence, n]) => Array.from({ length: n }, (_, i) => [`${presence}${i}`, person("Bộ trưởng Bộ Y tế", { presence })])));
  const counted = (present: number): Room["head"] => ({ quorum: { present } }) as Room["head"];
  it("tells remote members who do not count from those who do, and nothing where it could be either", () => {
    expect(uncountedRemote(room({ head: counted(22), people: people(22, 3, 1) }))).toBe(3);
    expect(uncountedRemote(room({ head: counted(25), people: people(22, 3, 1) }))).toBe(0);
    expect(uncountedRemote(room({ head: counted(25), people: people(22, 3, 3) }))).toBe(0);
    expect(uncountedRemote(room({ head: counted(22), people: people(22, 0, 1) }))).toBe(0);
  });
  it("has one word for a member whom a substitute represents", () => {
    expect(membersOf(room({ people: people(0, 0, 1) })).map((seat) => seat.state)).toEqual(["absent", "substituted"]);
  });
  it("says before a vote is closed how many have not voted and how long they still may", () => {
    const vote = { expected: 27, closes_at: "2026-11-27T02:00:25.000Z" } as RoomVote;
    expect(lateVotes(vote, { cast: 1 }, kNow)).toEqual({ people: 26, leftMs: 25_000 });
    expect(lateVotes(vote, { cast: 27 }, kNow)).toBeNull();
    expect(lateVotes(vote, null, kNow)).toBeNull();
  });
});

describe("name and title that come joined", () => {
  it("stand once where they are the same words, and untouched where they differ", () => {
    expect(saidOnce("Trợ lý Bộ trưởng, Trợ lý Bộ trưởng")).toBe("Trợ lý Bộ trưởng");
    expect(saidOnce("Bộ trưởng, Chủ nhiệm, Bộ trưởng, Chủ nhiệm")).toBe("Bộ trưởng, Chủ nhiệm");
    expect(saidOnce("Phạm Bình Minh, Bộ trưởng Bộ Ngoại giao")).toBe("Phạm Bình Minh, Bộ trưởng Bộ Ngoại giao");
    expect(["", "A", "A, B"].map(saidOnce)).toEqual(["", "A", "A, B"]);
  });
});

describe("live text", () => {
  it("becomes one splice in code points and back", () => {
    for (const [a, b] of [["Giao Bộ Y tế", "Giao Bộ Nội vụ"], ["", "Kết luận"], ["bớt chữ", "bớt"], ["😀aa", "😀a"], ["x😀y", "x🎉y"]] as const) {
      const splice = spliceBetween(a, b);
      expect(splice === null ? a : applySplice(a, splice)).toBe(b);
    }
    expect(spliceBetween("x😀y", "x🎉y")).toEqual({ at: 1, removed: 1, text: "🎉" });
    expect(spliceBetween("a", "a")).toBeNull();
  });
  it("loses no typed letter when others wrote first", () => {
    expect(rebase("Giao Bộ trình.", "Một. Giao Bộ trình.", "Giao Bộ trình trước 10/12.")).toBe("Một. Giao Bộ trình trước 10/12.");
    expect(rebase("ab", "aXb", "aYb")).toBe("aXYb");
    expect(rebase("abcdef", "abXcdef", "af")).toBe("aXf");
    expect(rebase("abcdef", "af", "abcXdef")).toBe("aXf");
    expect(rebase("abc", "abc!", "abc")).toBe("abc!");
    expect(rebase("abcd", "ad", "abd")).toBe("ad");
  });
  it("keeps what both inserted in every mix of edits", () => {
    const base = "abcdef";
    for (let at = 0; at <= 6; at += 1) for (let removed = 0; at + removed <= 6; removed += 1) for (let to = 0; to <= 6; to += 1) for (let less = 0; to + less <= 6; less += 1) {
      const mine = { at, removed, text: "M" };
      const theirs = { at: to, removed: less, text: "T" };
      const whole = applySplices(applySplice(base, theirs), movedPast(mine, theirs));
      const left = [...base].filter((_, i) => !(i >= at && i < at + removed) && !(i >= to && i < to + less)).join("");
      expect([...whole].filter((one) => one !== "M" && one !== "T").join("")).toBe(left);
      expect(whole.includes("M") && whole.includes("T")).toBe(true);
    }
  });
  it("keeps the caret at its words", () => {
    expect(caretAfter("abc", "Xabc", 2)).toBe(3);
    expect(caretAfter("abc", "abcX", 2)).toBe(2);
    expect(caretAfter("a😀c", "Xa😀c", 3)).toBe(4);
  });
});
