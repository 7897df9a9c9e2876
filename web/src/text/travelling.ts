// A dictionary that travels with the screens it belongs to, so that it weighs nothing at the first load:
// in the language on the screen, with the organisation's own words, filled once for both.
import type { Open } from "./open";
import { fill, type Terms } from "./terms";
import { language, terms, type Language } from "./text.svelte";

export function travelling<Vi>(vi: Vi, en: Open<Vi>): () => Open<Vi> {
  let filled: { readonly terms: Terms | null; readonly language: Language; readonly words: Open<Vi> } | null = null;
  return () => {
    const [spoken, named] = [language(), terms()];
    if (filled === null || filled.language !== spoken || filled.terms !== named)
      filled = {
        terms: named,
        language: spoken,
        words: fill<Open<Vi>>(spoken === "en" ? en : (vi as Open<Vi>), named, spoken),
      };
    return filled.words;
  };
}
