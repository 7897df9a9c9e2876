// The dictionary of the meetings' screens in the language on the screen. It travels with these screens,
// so it weighs nothing at the first load.
import { meetings as en } from "./en/meetings";
import { dayTime } from "./format";
import type { Open } from "./open";
import { fill, type Terms } from "./terms";
import { language, terms, type Language } from "./text.svelte";
import { meetings as vi } from "./vi/meetings";

export type MeetingsWords = Open<typeof vi>;
// Filled once for an organisation and a language: screens ask many times.
let filled: { readonly terms: Terms | null; readonly language: Language; readonly words: MeetingsWords } | null = null;

export function meetingWords(): MeetingsWords {
  const [spoken, named] = [language(), terms()];
  if (filled === null || filled.language !== spoken || filled.terms !== named)
    filled = { terms: named, language: spoken, words: fill<MeetingsWords>(spoken === "en" ? en : vi, named, spoken) };
  return filled.words;
}

// One sentence: when the office reminded, and what is still to be done.
export function reminderText({ at, reply, items }: { readonly at: string; readonly reply: boolean; readonly items: number }): string {
  const c = meetingWords().pack;
  const open = [reply ? c.remindedReply : "", items > 0 ? c.remindedItems(items) : ""].filter((one) => one !== "");
  return `${c.reminded(dayTime(at))} ${open.join("; ")}.`;
}
