// The chair's next step: one in every state of the room, first what the order of business asks for. The
// server decides what is allowed; this only chooses which of the allowed acts stands in front.
import type { Room, RoomVote } from "../../state/room.svelte";
import type { MeetingAction } from "./room_model.svelte";
import { currentOf, nextPlanned, votesOf } from "./room_view";

export type NextStep =
  | { readonly kind: "roll_call"; readonly missing: number }
  | { readonly kind: "open_meeting" }
  | { readonly kind: "resume" }
  | { readonly kind: "close_meeting" }
  | { readonly kind: "minutes" }
  | { readonly kind: "start"; readonly item: string; readonly number: number }
  | { readonly kind: "invite"; readonly speech: string; readonly name: string }
  | { readonly kind: "open_vote" }
  | { readonly kind: "own_vote" }
  | { readonly kind: "close_vote"; readonly missing: number | null }
  | { readonly kind: "conclude"; readonly ending: "ask" | "noted" };

export type Asker = {
  readonly may: (act: MeetingAction) => boolean;
  readonly owesVote: boolean;
  readonly cast: number | null;
};

function lacking(room: Room): number {
  const quorum = room.head?.quorum;
  return quorum === undefined || quorum.met ? 0 : Math.max(1, quorum.needed - quorum.present);
}

function ofVote(vote: RoomVote, who: Asker): NextStep | null {
  if (who.owesVote) return { kind: "own_vote" };
  if (!who.may("close_vote")) return null;
  return { kind: "close_vote", missing: who.cast === null ? null : Math.max(0, vote.expected - who.cast) };
}

// After a result: conclude what was decided, after an amendment vote on the whole; what came to nothing for
// want of people asks for them.
function ofResult(vote: RoomVote, room: Room, who: Asker): NextStep {
  const outcome = vote.result?.outcome;
  if (vote.scope === "amendment" && room.items[vote.item]?.decided === null) return { kind: "open_vote" };
  if (outcome === "no_quorum" && who.may("record_presence")) return { kind: "roll_call", missing: lacking(room) };
  return { kind: "conclude", ending: "ask" };
}

function ofItem(room: Room, who: Asker): NextStep | null {
  const now = currentOf(room);
  if (now === null) {
    const next = nextPlanned(room);
    return next === null ? { kind: "close_meeting" } : { kind: "start", item: next.id, number: next.item.number };
  }
  const last = votesOf(room, now.id)
    .filter(([, vote]) => vote.state === "closed")
    .at(-1);
  if (last !== undefined) return ofResult(last[1], room, who);
  const first = room.floor?.queue[0];
  if (first !== undefined) return { kind: "invite", speech: first.id, name: first.name };
  return now.item.item_kind === "decision" ? { kind: "open_vote" } : { kind: "conclude", ending: "noted" };
}

export function nextStep(room: Room, who: Asker): NextStep | null {
  const { head } = room;
  if (head === null) return null;
  switch (head.phase) {
    case "preparing":
    case "cancelled":
      return null;
    case "invited":
      if (!who.may("open")) return null;
      return lacking(room) > 0 ? { kind: "roll_call", missing: lacking(room) } : { kind: "open_meeting" };
    case "suspended":
      return who.may("conduct") ? { kind: "resume" } : null;
    case "closed":
      return who.may("read_minutes") ? { kind: "minutes" } : null;
    case "open": {
      const open = head.open_vote === null ? undefined : room.votes[head.open_vote];
      if (open !== undefined) return ofVote(open, who);
      return who.may("conduct") ? ofItem(room, who) : null;
    }
  }
}
