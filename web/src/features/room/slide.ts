// Which slide the projector shows: it follows the session. The operator may hold one by the address.
import type { Room } from "../../state/room.svelte";
import { currentOf, votesOf } from "./room_view";

export type Slide = "soon" | "agenda" | "item" | "speaker" | "vote" | "result" | "break" | "closed_part" | "closed";
const kHeld: readonly Slide[] = ["agenda", "item"];

export function slideOf(room: Room, held: string | null): Slide {
  const { head } = room;
  if (head === null) return "agenda";
  if (head.phase === "closed" || head.phase === "cancelled") return "closed";
  if (head.phase === "suspended") return "break";
  if (head.phase !== "open") return "soon";
  if (head.closed_part) return "closed_part";
  if (head.open_vote !== null && room.votes[head.open_vote] !== undefined) return "vote";
  const wanted = kHeld.find((one) => one === held);
  const now = currentOf(room);
  if (now === null) return "agenda";
  if (wanted !== undefined) return wanted;
  if (room.floor?.speaker != null) return "speaker";
  return votesOf(room, now.id).at(-1)?.[1].state === "closed" ? "result" : "item";
}
