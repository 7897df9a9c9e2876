// Questions a screen asks of the room, without a screen: order of the agenda, time used and left, places in
// the queue, seats of the table. Times are the server's; `now` is the clock corrected by it.
import { titleBeside } from "../../text/person";
import type { Room, RoomItem, RoomPerson, RoomSpeech, RoomVote } from "../../state/room.svelte";

export type NumberedItem = { readonly id: string; readonly item: RoomItem };
const ms = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from));

export function agendaOf(room: Room): readonly NumberedItem[] {
  const order = room.head?.order ?? [];
  return order.flatMap((id) => {
    const item = room.items[id];
    return item === undefined ? [] : [{ id, item }];
  });
}

export function currentOf(room: Room): NumberedItem | null {
  const id = room.head?.current ?? null;
  const item = id === null ? undefined : room.items[id];
  return id === null || item === undefined ? null : { id, item };
}

export function nextPlanned(room: Room): NumberedItem | null {
  return agendaOf(room).find(({ item }) => item.state === "planned") ?? null;
}

// Planned items that the chair may adopt together.
export function blocOf(room: Room): readonly NumberedItem[] {
  return agendaOf(room).filter(({ item }) => item.state === "planned" && item.item_class === "en_bloc" && item.item_kind === "decision");
}

export function itemMs(item: RoomItem, now: string): number {
  return item.spent_ms + (item.state === "current" && item.started_at !== null ? ms(item.started_at, now) : 0);
}

export function speechMs(speech: RoomSpeech, now: string): number {
  return speech.used_ms + (speech.running_since === null ? 0 : ms(speech.running_since, now));
}
// Negative when the time is over.
export function speechLeftMs(speech: RoomSpeech, now: string): number {
  return speech.limit_seconds * 1000 - speechMs(speech, now);
}

// "3:26", "+0:14" when over; steps once a second.
export function timer(leftMs: number): string {
  const seconds = leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return leftMs < 0 && seconds > 0 ? `+${text}` : text;
}
export type TimerTone = "normal" | "near" | "over";
export function timerTone(leftMs: number): TimerTone {
  if (leftMs < 0) return "over";
  return leftMs <= 30_000 ? "near" : "normal";
}

const kUsualSeconds = 300;
// When the place-th speaker of the queue may expect the floor: what the speaker has left and the limits of
// those before. An expectation, said as such.
export function expectedAt(room: Room, place: number, now: string): string {
  const speaker = room.floor?.speaker ?? null;
  const first = speaker === null ? 0 : Math.max(0, speechLeftMs(speaker, now));
  const before = (room.floor?.queue ?? []).slice(0, place).reduce((sum, one) => sum + (one.limit_seconds > 0 ? one.limit_seconds : kUsualSeconds) * 1000, 0);
  return new Date(Date.parse(now) + first + before).toISOString();
}
export function queueMs(queue: readonly RoomSpeech[]): number {
  return queue.reduce((sum, one) => sum + (one.limit_seconds > 0 ? one.limit_seconds : kUsualSeconds) * 1000, 0);
}

// Before which request a request must be put so that it moves one place; null is the end of the queue.
export function moveTarget(queue: readonly { readonly id: string }[], at: number, by: -1 | 1): { readonly before: string | null } | null {
  if (at + by < 0 || at + by >= queue.length) return null;
  const before = by === -1 ? queue[at - 1] : queue[at + 2];
  return { before: before?.id ?? null };
}

export function voteLeftMs(vote: RoomVote, now: string): number {
  return Math.max(0, Date.parse(vote.closes_at) - Date.parse(now));
}
// How many have not voted yet and how long they still may; null when everybody has or the number is not known.
export function lateVotes(vote: RoomVote, cast: { readonly cast: number } | null, now: string): { readonly people: number; readonly leftMs: number } | null {
  const people = cast === null ? 0 : Math.max(0, vote.expected - cast.cast);
  return people === 0 ? null : { people, leftMs: voteLeftMs(vote, now) };
}
export function voteShare(vote: RoomVote, now: string): number {
  const whole = Date.parse(vote.closes_at) - Date.parse(vote.opened_at);
  return whole <= 0 ? 0 : Math.min(1, voteLeftMs(vote, now) / whole);
}
export function votesOf(room: Room, item: string): readonly (readonly [string, RoomVote])[] {
  return Object.entries(room.votes).filter(([, vote]) => vote.item === item).sort(([, a], [, b]) => a.opened_at.localeCompare(b.opened_at));
}

// Who has an interest in an item stands aside before anything of it is put to the vote, not afterwards.
export function mayStandAside(room: Room, { id, item }: NumberedItem): boolean {
  return item.item_kind === "decision" && item.state !== "done" && votesOf(room, id).every(([, vote]) => vote.state === "annulled");
}

// By how many minutes the end that is expected lies after the planned one (negative before it), counted as the two
// stand on the screen, so that they agree with each other.
export function endDrift(expected: string, planned: string): number {
  const minute = (at: string): number => Math.floor(Date.parse(at) / 60_000);
  return minute(expected) - minute(planned);
}

// "Trợ lý Bộ trưởng, Trợ lý Bộ trưởng": name and title as the server joins them; once where they are the same words.
export function saidOnce(joined: string): string {
  const half = (joined.length - 2) / 2;
  return joined.slice(half, half + 2) === ", " && titleBeside(joined.slice(0, half), joined.slice(half + 2)) === "" ? joined.slice(0, half) : joined;
}

export type SeatState = "present" | "remote" | "substituted" | "absent" | "expected";
export type Seat = { readonly id: string; readonly person: RoomPerson; readonly label: string; readonly state: SeatState; readonly speaking: boolean };

// Letters on a seat, from the official title: PTTg, XD, NNMT. The name stands in the table beside.
export function seatLabel(person: Pick<RoomPerson, "name" | "title">): string {
  const title = person.title.normalize("NFC");
  if (/^Phó Thủ tướng/u.test(title)) return "PTTg";
  if (/^Thủ tướng/u.test(title)) return "TTg";
  const place = /(?:Bộ trưởng, Chủ nhiệm|Bộ trưởng Bộ|Bộ trưởng|Thống đốc|Tổng|Chủ nhiệm)\s+(.+)$/u.exec(title)?.[1] ?? "";
  const initials = (text: string): string => text.split(/[\s,]+/u).filter((word) => /^\p{L}/u.test(word) && word.toLowerCase() !== "và").map((word) => word.charAt(0).toUpperCase()).join("");
  const short = initials(place).slice(0, 4);
  return short.length > 1 ? short : initials(person.name).slice(-3);
}

// Letters that several seats share are numbered in the order of the list: P1, P2.
function distinct(labels: readonly string[]): readonly string[] {
  const taken = new Set(labels);
  const next = new Map<string, number>();
  return labels.map((label) => {
    if (labels.indexOf(label) === labels.lastIndexOf(label)) return label;
    const stem = label === "PTTg" ? "P" : label.slice(0, 3);
    let numbered = label;
    while (taken.has(numbered)) {
      next.set(stem, (next.get(stem) ?? 0) + 1);
      numbered = `${stem}${next.get(stem) ?? 1}`;
    }
    taken.add(numbered);
    return numbered;
  });
}
const kSeatPx = 11;
// The size of the letters in the units of a drawing that is shown `scale` times as large: 11 px and more on the screen.
export function seatFont(scale: number): number {
  return scale > 0 && scale < 1 ? kSeatPx / scale : kSeatPx;
}

const kRank: readonly RegExp[] = [/^Thủ tướng/u, /^Phó Thủ tướng/u];
function rankOf(person: RoomPerson): number {
  if (person.chair) return -1;
  const at = kRank.findIndex((one) => one.test(person.title));
  return at === -1 ? kRank.length : at;
}
function stateOf(person: RoomPerson): SeatState {
  switch (person.presence) {
    case "present": return "present";
    case "remote": return "remote";
    case "expected": return "expected";
    case "substituted": return "substituted";
    case "absent":
    case "left": return "absent";
  }
}

// Members by rank, the chair first: the order of lists and of the roll call.
export function membersOf(room: Room): readonly Seat[] {
  const members = Object.entries(room.people).filter(([, person]) => person.part === "member");
  const sorted = members.sort(([a, x], [b, y]) => rankOf(x) - rankOf(y) || a.localeCompare(b));
  const speaking = room.floor?.speaker?.person;
  const labels = distinct(sorted.map(([, person]) => seatLabel(person)));
  return sorted.map(([id, person], i) => ({ id, person, label: labels[i] ?? "", state: stateOf(person), speaking: id === speaking }));
}

// Remote members whom the rules do not count for the quorum. The count itself says whether they are in it; where
// it could be either, nothing is said.
export function uncountedRemote(room: Room): number {
  const count = (presence: RoomPerson["presence"]): number => Object.values(room.people).filter((one) => one.part === "member" && one.presence === presence).length;
  const [here, remote, substituted] = [count("present"), count("remote"), count("substituted")];
  const { present } = room.head?.quorum ?? { present: -1 };
  const without = present === here || present === here + substituted;
  const within = present === here + remote || present === here + remote + substituted;
  return without && !within ? remote : 0;
}

// Members around the table, the chair first; deputies sit on both sides of the chair.
export function seatsOf(room: Room): readonly Seat[] {
  const seats = membersOf(room);
  const deputies = seats.filter((seat) => !seat.person.chair && rankOf(seat.person) === 1);
  const left = deputies.filter((_, i) => i % 2 === 1).reverse();
  return [...seats.filter((seat) => !deputies.includes(seat)).slice(0, 1), ...deputies.filter((_, i) => i % 2 === 0), ...seats.filter((seat) => !deputies.includes(seat)).slice(1), ...left];
}

// Points of a rounded table, equally spaced along it, the first at the top.
export function tablePoints(count: number, rx: number, ry: number): readonly { readonly x: number; readonly y: number }[] {
  const kSteps = 1440;
  const kPower = 2 / 2.6;
  const at = (step: number): { x: number; y: number } => {
    const angle = (step / kSteps) * 2 * Math.PI - Math.PI / 2;
    const bend = (value: number): number => Math.sign(value) * Math.abs(value) ** kPower;
    return { x: rx * bend(Math.cos(angle)), y: ry * bend(Math.sin(angle)) };
  };
  const lengths = [0];
  for (let step = 1; step <= kSteps; step += 1) {
    const [a, b] = [at(step - 1), at(step)];
    lengths.push((lengths[step - 1] ?? 0) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const whole = lengths[kSteps] ?? 0;
  const kAir = 0.32; // the chair's seat is larger
  const unit = whole / (count + 2 * kAir);
  let step = 0;
  return Array.from({ length: count }, (_, seat) => {
    const wanted = seat === 0 ? 0 : (seat + kAir) * unit;
    while (step < kSteps && (lengths[step] ?? 0) < wanted) step += 1;
    return at(step);
  });
}
