// Every visible word. Vietnamese is the source of the keys and comes with the first load; English is
// complete by type and loaded when chosen. words() is reactive: a screen that reads it in a $derived
// or in its markup follows the language.
import { vi, type Words } from "./vi";

export type Language = "vi" | "en";

class Text {
  words = $state.raw<Words>(vi);
  language = $state<Language>("vi");
}
const text = new Text();

export function words(): Words {
  return text.words;
}

export function language(): Language {
  return text.language;
}

export async function speak(wanted: Language): Promise<void> {
  text.words = wanted === "en" ? (await import("./en")).en : vi;
  text.language = wanted;
  document.documentElement.lang = wanted;
}
