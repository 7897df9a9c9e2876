import { describe, expect, it } from "vitest";
import type { Room, RoomVote } from "../../state/room.svelte";
import { nextStep, type Asker, type NextStep } from "./next_step";

const chair: Asker = { may: () => true, owesVote: false, cast: null };
const vote = (state: string, outcome?: string): RoomVote =>
  ({
    item: "i",
    state,
    scope: "whole",
    opened_at: "2026-11-27T02:00:00.000Z",
    eligible: 27,
    expected: 27,
    result: outcome === undefined ? null : { outcome },
  }) as unknown as RoomVote;
function room({
  phase = "open",
  current = "i" as string | null,
  open_vote = null as string | null,
  votes = {},
  queue = [] as object[],
  item_kind = "decision",
  state = "current",
  met = true,
} = {}): Room {
  const head = { phase, current, open_vote, order: ["i", "j"], quorum: { present: met ? 20 : 12, needed: 18, met } };
  const items = {
    i: { number: 1, item_kind, state },
    j: { number: 2, item_kind, state: state === "done" ? "done" : "planned" },
  };
  return { head, items, people: {}, floor: { speaker: null, queue }, votes } as unknown as Room;
}
const kind = (given: Room, who = chair): NextStep["kind"] | null => nextStep(given, who)?.kind ?? null;

describe("the next step of the chair", () => {
  it("is one in every state", () => {
    expect(kind(room({ phase: "invited" }))).toBe("open_meeting");
    expect(nextStep(room({ phase: "invited", met: false }), chair)).toEqual({ kind: "roll_call", missing: 6 });
    expect(kind(room({ queue: [{ id: "s", name: "Lê Minh Hà" }] }))).toBe("invite");
    expect(kind(room())).toBe("open_vote");
    expect(kind(room({ item_kind: "discussion" }))).toBe("conclude");
    expect(kind(room({ phase: "suspended" }))).toBe("resume");
    expect(kind(room({ phase: "closed" }))).toBe("minutes");
    expect(nextStep(room({ current: null }), chair)).toEqual({ kind: "start", item: "j", number: 2 });
    expect(kind(room({ current: null, state: "done" }))).toBe("close_meeting");
    for (const phase of ["preparing", "cancelled"]) expect(kind(room({ phase }))).toBeNull();
  });
  it("is the own vote before the closing, which says how many are missing", () => {
    const open = room({ open_vote: "v", votes: { v: vote("open") } });
    expect(kind(open, { ...chair, owesVote: true })).toBe("own_vote");
    expect(nextStep(open, { ...chair, cast: 25 })).toEqual({ kind: "close_vote", missing: 2 });
  });
  it("after a result is to conclude, not to vote again", () => {
    expect(nextStep(room({ votes: { v: vote("closed", "adopted") } }), chair)).toEqual({
      kind: "conclude",
      ending: "ask",
    });
    expect(nextStep(room({ votes: { v: vote("closed", "not_adopted") } }), chair)).toEqual({
      kind: "conclude",
      ending: "ask",
    });
    expect(
      nextStep(room({ votes: { v: vote("closed", "adopted") }, queue: [{ id: "s", name: "Lê Minh Hà" }] }), chair),
    ).toEqual({ kind: "conclude", ending: "ask" });
  });
  it("after a void vote is the roll call, after an annulled one a vote", () => {
    expect(kind(room({ votes: { v: vote("closed", "no_quorum") } }))).toBe("roll_call");
    expect(kind(room({ votes: { v: vote("annulled", "adopted") } }))).toBe("open_vote");
  });
  it("is nobody's who may not conduct", () => {
    const nobody: Asker = { may: () => false, owesVote: false, cast: null };
    for (const phase of ["invited", "open", "suspended", "closed"]) expect(kind(room({ phase }), nobody)).toBeNull();
  });
});
