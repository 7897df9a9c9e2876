// The dictionary of the session room, the projector and the minutes, in the language on the screen. It
// travels with these screens, so it weighs nothing at the first load.
import { room as en } from "./en/room";
import type { Open } from "./open";
import { fill, type Terms } from "./terms";
import { language, terms, type Language } from "./text.svelte";
import { room as vi } from "./vi/room";

export type RoomWords = Open<typeof vi>;
// Filled once for an organisation and a language: screens ask many times.
let filled: { readonly terms: Terms | null; readonly language: Language; readonly words: RoomWords } | null = null;

export function roomWords(): RoomWords {
  const [spoken, named] = [language(), terms()];
  if (filled === null || filled.language !== spoken || filled.terms !== named)
    filled = { terms: named, language: spoken, words: fill<RoomWords>(spoken === "en" ? en : vi, named, spoken) };
  return filled.words;
}
