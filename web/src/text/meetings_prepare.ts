// The dictionary of the meetings' screens in the language on the screen. It travels with these screens,
// so it weighs nothing at the first load.
import { dayTime } from "./format";
import { language } from "./text.svelte";
import { meetingsEn } from "./meetings_prepare_en";
import { meetingsVi, type MeetingsWords } from "./meetings_prepare_vi";

export function meetingWords(): MeetingsWords {
  return language() === "en" ? meetingsEn : meetingsVi;
}

// One sentence: when the office reminded, and what is still to be done.
export function reminderText({ at, reply, items }: { readonly at: string; readonly reply: boolean; readonly items: number }): string {
  const c = meetingWords().pack;
  const open = [reply ? c.remindedReply : "", items > 0 ? c.remindedItems(items) : ""].filter((one) => one !== "");
  return `${c.reminded(dayTime(at))} ${open.join("; ")}.`;
}
