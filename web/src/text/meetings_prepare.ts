// The dictionary of the meetings' screens in the language on the screen. It travels with these screens,
// so it weighs nothing at the first load.
import { language } from "./text.svelte";
import { meetingsEn } from "./meetings_prepare_en";
import { meetingsVi, type MeetingsWords } from "./meetings_prepare_vi";

export function meetingWords(): MeetingsWords {
  return language() === "en" ? meetingsEn : meetingsVi;
}
