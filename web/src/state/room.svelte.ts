// The room of a meeting on this client: one value that is replaced part by part as frames come. Parts a
// patch does not name keep their identity, so nothing on the screen is drawn again without a reason.
// The server says which hash the whole must have; whoever differs after an interruption takes it anew.
import type { Schemas } from "../api/types";
import type { Cast, RoomPatch } from "../api/stream/frames";
import { sha256, toHex, utf8 } from "../platform/bytes";

export type Room = RoomPatch;
export type RoomHead = Schemas["RoomHead"];
export type RoomItem = Schemas["RoomItem"];
export type RoomPerson = Schemas["RoomPerson"];
export type RoomSpeech = Schemas["RoomSpeech"];
export type RoomVote = Schemas["RoomVote"];
export type RoomSnapshot = Schemas["RoomState"];

function merged<T>(
  old: Readonly<Record<string, T>>,
  changed: Readonly<Record<string, T>>,
  gone: readonly string[],
): Record<string, T> {
  if (Object.keys(changed).length === 0 && gone.length === 0) return old as Record<string, T>;
  const all = { ...old, ...changed };
  for (const key of gone) delete all[key];
  return all;
}

// Absent parts did not change; keys of items, people and votes are replaced whole; `gone` takes away.
export function applyPatch(room: Room, patch: RoomPatch): Room {
  const gone = (part: string): string[] =>
    patch.gone.filter((path) => path.startsWith(`${part}/`)).map((path) => path.slice(part.length + 1));
  return {
    head: patch.head ?? room.head,
    items: merged(room.items, patch.items, gone("items")),
    people: merged(room.people, patch.people, gone("people")),
    floor: patch.floor ?? room.floor,
    votes: merged(room.votes, patch.votes, gone("votes")),
    gone: [],
  };
}

// RFC 8785 for what the contract carries: keys by UTF-16 code unit, no space, the number and string forms
// of ECMAScript.
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(",")}}`;
}

export async function roomHash(room: Room): Promise<string> {
  return toHex(await sha256(utf8(canonicalJson(room))));
}

const kRecentMax = 500;

export class RoomStore {
  room = $state.raw<Room | null>(null);
  cast = $state.raw<Cast | null>(null);
  #seq = 0;
  // Frames after #from, in order: a fetch that was under way when they came gets them again.
  #from = 0;
  #recent: { readonly seq: number; readonly patch: RoomPatch }[] = [];

  get seq(): number {
    return this.#seq;
  }

  // False when the snapshot is older than what is here and proves nothing.
  take(snapshot: Pick<RoomSnapshot, "room" | "seq">): boolean {
    if (this.room !== null && snapshot.seq < this.#from) return false;
    this.#recent = this.#recent.filter((one) => one.seq > snapshot.seq);
    this.room = this.#recent.reduce((room, one) => applyPatch(room, one.patch), snapshot.room);
    this.#from = snapshot.seq;
    this.#seq = this.#recent.at(-1)?.seq ?? snapshot.seq;
    return true;
  }

  // A frame at or below the known position is a repetition; one before the first fetch waits for it.
  patch(patch: RoomPatch, seq: number): boolean {
    if (seq <= this.#seq) return false;
    this.#recent.push({ seq, patch });
    if (this.#recent.length > kRecentMax) this.#from = this.#recent.shift()?.seq ?? this.#from;
    this.#seq = seq;
    if (this.room === null) return false;
    const before = this.room;
    this.room = applyPatch(before, patch);
    this.#begin(before, this.room);
    if (this.cast !== null && this.room.head?.open_vote !== this.cast.vote) this.cast = null;
    return true;
  }

  // Whoever saw a vote being opened knows that nobody has voted yet.
  #begin(before: Room, now: Room): void {
    const id = now.head?.open_vote ?? null;
    const vote = id === null || before.votes[id] !== undefined ? undefined : now.votes[id];
    if (id !== null && vote !== undefined && this.cast?.vote !== id)
      this.cast = { vote: id, cast: 0, eligible: vote.eligible };
  }

  progress(cast: Cast): void {
    if (this.cast?.vote === cast.vote && cast.cast < this.cast.cast) return;
    this.cast = cast;
  }

  // What the server says after an interruption: kept when it is what is here already ("same"), taken when
  // not. A snapshot older than the last one proves nothing ("behind").
  async settle(snapshot: RoomSnapshot): Promise<"same" | "taken" | "behind"> {
    const { room } = this;
    const comparable = room !== null && snapshot.seq >= this.#seq;
    if (comparable && (await roomHash(room)) === snapshot.room_sha256 && this.room === room) {
      this.#from = this.#seq = snapshot.seq;
      this.#recent = [];
      return "same";
    }
    return this.take(snapshot) ? "taken" : "behind";
  }
}
