// Every visible word. Vietnamese is the source of the keys and comes with the first load; English is
// complete by type and loaded when chosen. words() is reactive: a screen that reads it in a $derived
// or in its markup follows the language and the organisation whose words it speaks (terms.ts).
import { fill, type Terms } from "./terms";
import { vi, type Words } from "./vi";

export type Language = "vi" | "en";

class Text {
  dictionary = $state.raw<Words>(vi);
  language = $state<Language>("vi");
  terms = $state.raw<Terms | null>(null);
  words = $derived(fill(this.dictionary, this.terms, this.language));
}
const text = new Text();

export function words(): Words {
  return text.words;
}

export function language(): Language {
  return text.language;
}

// The words of the organisation somebody is signed in to; none for nobody.
export function terms(): Terms | null {
  return text.terms;
}

export function speakFor(wanted: Terms | null): void {
  if (JSON.stringify(wanted) !== JSON.stringify(text.terms)) text.terms = wanted;
}

export async function speak(wanted: Language): Promise<void> {
  text.dictionary = wanted === "en" ? (await import("./en")).en : vi;
  text.language = wanted;
  document.documentElement.lang = wanted;
}
