// The dictionary of the meetings' screens; it travels with its screens.
import { meetings as en } from "./en/meetings";
import { dayTime } from "./format";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { meetings as vi } from "./vi/meetings";

export type MeetingsWords = Open<typeof vi>;
export const meetingWords = travelling(vi, en);

// One sentence: when the office reminded, and what is still to be done.
export function reminderText({
  at,
  reply,
  items,
}: {
  readonly at: string;
  readonly reply: boolean;
  readonly items: number;
}): string {
  const c = meetingWords().pack;
  const open = [reply ? c.remindedReply : "", items > 0 ? c.remindedItems(items) : ""].filter((one) => one !== "");
  return `${c.reminded(dayTime(at))} ${open.join("; ")}.`;
}
