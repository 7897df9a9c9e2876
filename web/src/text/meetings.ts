// The dictionary of the meetings' screens in the language on the screen. It travels with these screens,
// so it weighs nothing at the first load.
import { meetings as en } from "./en/meetings";
import { dayTime } from "./format";
import type { Open } from "./open";
import { language } from "./text.svelte";
import { meetings as vi } from "./vi/meetings";

export type MeetingsWords = Open<typeof vi>;
export function meetingWords(): MeetingsWords {
  return language() === "en" ? en : vi;
}

// One sentence: when the office reminded, and what is still to be done.
export function reminderText({ at, reply, items }: { readonly at: string; readonly reply: boolean; readonly items: number }): string {
  const c = meetingWords().pack;
  const open = [reply ? c.remindedReply : "", items > 0 ? c.remindedItems(items) : ""].filter((one) => one !== "");
  return `${c.reminded(dayTime(at))} ${open.join("; ")}.`;
}
