// What screens compute from a meeting: the agenda in order with its running clock times, sections, the
// group without objections, and how far this person is prepared. The server's order and classes stand;
// nothing of the rules is decided here.
import type { Schemas } from "../api/types";

export type Meeting = Schemas["MeetingView"];
export type MeetingSummary = Schemas["MeetingSummary"];
export type RoomItem = Schemas["RoomItem"];
export type Reply = Schemas["ParticipantRow"]["reply"];

export type AgendaRow = {
  readonly id: string;
  readonly item: RoomItem;
  readonly from: string; // planned, ISO; empty when items before it are hidden from this person
  readonly to: string;
};
export type AgendaSection = { readonly title: string; readonly rows: readonly AgendaRow[] };

// Names of MeetingAction (src/domain/meeting/authority.hpp) that these screens ask about.
export type MeetingAct =
  | "edit_agenda"
  | "submit_document"
  | "review_document"
  | "start_approval"
  | "complete_step"
  | "invite"
  | "cancel"
  | "read_pack"
  | "read_positions"
  | "remind"
  | "respond"
  | "review_substitute"
  | "take_position"
  | "check_in"
  | "record_presence"
  | "open"
  | "conduct"
  | "read_minutes";

export function mayIn(meeting: Pick<Meeting, "my">, act: MeetingAct): boolean {
  return meeting.my.may.includes(act);
}

const kMinute = 60_000;

// Items stand one after the other from the planned beginning; an item without minutes takes no time.
export function clockTimes(
  startsAt: string,
  minutes: readonly number[],
): readonly { readonly from: string; readonly to: string }[] {
  let at = Date.parse(startsAt);
  return minutes.map((planned) => {
    const from = new Date(at).toISOString();
    at += Math.max(0, planned) * kMinute;
    return { from, to: new Date(at).toISOString() };
  });
}

// The order comes with the head; without one (or with items it does not name) the numbers decide.
export function agendaOf(meeting: Pick<Meeting, "plan" | "room">): readonly AgendaRow[] {
  const { items, head } = meeting.room;
  const named = (head?.order ?? []).filter((id) => items[id] !== undefined);
  const known = new Set(named);
  const rest = Object.keys(items)
    .filter((id) => !known.has(id))
    .sort((a, b) => (items[a]?.number ?? 0) - (items[b]?.number ?? 0));
  const rows = [...named, ...rest].flatMap((id) => {
    const item = items[id];
    return item === undefined ? [] : [{ id, item }];
  });
  const times = clockTimes(
    meeting.plan.starts_at,
    rows.map((row) => row.item.planned_minutes),
  );
  const hidden = rows.findIndex((row, i) => row.item.number !== i + 1);
  return rows.map((row, i) =>
    hidden >= 0 && i >= hidden
      ? { ...row, from: "", to: "" }
      : { ...row, from: times[i]?.from ?? "", to: times[i]?.to ?? "" },
  );
}

// Guests and focal officers see some items; sums over the agenda would then be wrong.
export function isWhole(rows: readonly AgendaRow[]): boolean {
  return rows.every((row) => row.from !== "");
}

// Neighbouring items of the same section form one heading; a section that comes back begins anew.
export function sectionsOf(rows: readonly AgendaRow[]): readonly AgendaSection[] {
  const sections: { title: string; rows: AgendaRow[] }[] = [];
  for (const row of rows) {
    const last = sections.at(-1);
    if (last !== undefined && last.title === row.item.section) last.rows.push(row);
    else sections.push({ title: row.item.section, rows: [row] });
  }
  return sections;
}

// Items stand under the heading of their section, or right under that of the agenda where it has none.
export function isDivided(sections: readonly AgendaSection[]): boolean {
  return sections.length > 1 || (sections[0]?.title ?? "") !== "";
}

export function blocOf(rows: readonly AgendaRow[]): readonly AgendaRow[] {
  return rows.filter((row) => row.item.item_class === "en_bloc" && row.item.state === "planned");
}

export function plannedMinutes(rows: readonly AgendaRow[]): number {
  return rows.reduce((sum, row) => sum + row.item.planned_minutes, 0);
}

// How the planned items fit into the planned time: minutes left, negative when they run over.
export function spareMinutes(meeting: Pick<Meeting, "plan">, rows: readonly AgendaRow[]): number {
  const room = (Date.parse(meeting.plan.ends_at) - Date.parse(meeting.plan.starts_at)) / kMinute;
  return Math.round(room) - plannedMinutes(rows);
}

export type Stand = "none" | "stale" | "no_objection" | "other_opinion" | "speak";

// One's own position as one word: what asks for an act first, then the wish to speak, then the stance.
export function standOf(position: Schemas["MyPosition"] | undefined): Stand {
  if (position === undefined) return "none";
  if (position.stale) return "stale";
  return position.wishes_to_speak ? "speak" : position.stance;
}

// The way into the room stands in front when the session runs, and when its hour has come for who may go in;
// who opens or conducts it is led to the desk.
type Dated = Pick<Meeting, "phase" | "plan" | "my">;
export function roomOf(meeting: Dated, now: string): "desk" | "room" | null {
  const running = meeting.phase === "open" || meeting.phase === "suspended";
  const due = meeting.phase === "invited" && meeting.plan.starts_at <= now;
  if (!running && !due) return null;
  if ((["open", "conduct", "record_presence"] as const).some((act) => mayIn(meeting, act))) return "desk";
  return running || mayIn(meeting, "check_in") ? "room" : null;
}

// What members said of an item, each counted once; who said nothing is counted too.
export type Stance = "agree" | "stale" | "other" | "silent";
export function tallyOf(
  item: Pick<RoomItem, "no_objection" | "stale_no_objection" | "other_opinion">,
  members: number,
): readonly (readonly [Stance, number])[] {
  const silent = Math.max(0, members - item.no_objection - item.stale_no_objection - item.other_opinion);
  const all = [
    ["agree", item.no_objection],
    ["stale", item.stale_no_objection],
    ["other", item.other_opinion],
    ["silent", silent],
  ] as const;
  return all.filter(([stance, n]) => n > 0 || stance === "agree" || stance === "other");
}

export type Progress = { readonly done: number; readonly total: number };

// A member the office may ask again: no answer to the invitation, or coming with positions still missing.
export function isWaitedFor(row: Schemas["ParticipantRow"], items: number): boolean {
  if (row.reply === "none") return true;
  return (row.reply === "will_attend" || row.reply === "remote") && row.positions < items;
}

// An item is prepared when the own position stands on the papers as they are now.
export function preparation(meeting: Pick<Meeting, "my" | "room">): Progress {
  const ids = Object.keys(meeting.room.items);
  const done = ids.filter((id) => {
    const stand = standOf(meeting.my.positions[id]);
    return stand !== "none" && stand !== "stale";
  });
  return { done: done.length, total: ids.length };
}

export type Reminder = { readonly at: string; readonly reply: boolean; readonly items: number };

// The office's last reminder, while something is still to be done by who comes or has not answered: the
// answer to the invitation, positions on so many items.
export function reminderOf(meeting: Pick<Meeting, "phase" | "my" | "room">): Reminder | null {
  const { reminded_at: at, reply } = meeting.my;
  if (meeting.phase !== "invited" || at === null || reply === "absent" || reply === "substitute") return null;
  const { done, total } = preparation(meeting);
  const reminder = { at, reply: reply === "none", items: total - done };
  return reminder.reply || reminder.items > 0 ? reminder : null;
}

const kOver: readonly MeetingSummary["phase"][] = ["closed", "cancelled"];

export function isOver(meeting: Pick<MeetingSummary, "phase">): boolean {
  return kOver.includes(meeting.phase);
}

// What runs now comes first, then the nearest beginning; what is over follows, the latest first.
export function byNext(list: readonly MeetingSummary[]): {
  readonly ahead: readonly MeetingSummary[];
  readonly past: readonly MeetingSummary[];
} {
  const running = (one: MeetingSummary): number => (one.phase === "open" || one.phase === "suspended" ? 0 : 1);
  const ahead = list
    .filter((one) => !isOver(one))
    .sort((a, b) => running(a) - running(b) || a.starts_at.localeCompare(b.starts_at));
  const past = list.filter(isOver).sort((a, b) => b.starts_at.localeCompare(a.starts_at));
  return { ahead, past };
}

// Whether the room's patch changes what `me` sees of the pack. Others coming in or asking for the floor does
// not: with thousands in the room a pack open beside it would be fetched without end.
export function changesPack(meeting: Pick<Meeting, "room"> | null, patch: Meeting["room"], me: string): boolean {
  if (
    patch.people[me] !== undefined ||
    Object.keys(patch.items).length > 0 ||
    patch.gone.some((path) => !path.startsWith("people/"))
  )
    return true;
  const [old, head] = [meeting?.room.head, patch.head];
  if (head === null || old === null || old === undefined) return head !== null;
  const shown = ["phase", "agenda_version", "title", "place", "starts_at", "ends_at", "closed_part"] as const;
  return shown.some((name) => head[name] !== old[name]) || head.order.join() !== old.order.join();
}

// The item has a paper the members can read.
export function hasPapers(item: RoomItem): boolean {
  return item.documents.length > 0;
}
