// Language and text size of this device; kept in the browser alone.
import { speak, type Language } from "../text/text.svelte";

export type TextSize = "100" | "115" | "130";
export const kTextSizes: readonly TextSize[] = ["100", "115", "130"];

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser without storage keeps the choice for this visit alone.
  }
}

class Prefs {
  size = $state<TextSize>("100");

  async start(): Promise<void> {
    const size = kTextSizes.find((one) => one === kept("text-size"));
    if (size !== undefined) this.resize(size);
    if (kept("language") === "en") await speak("en").catch(() => undefined);
  }
  resize(size: TextSize): void {
    this.size = size;
    document.documentElement.dataset["size"] = size;
    keep("text-size", size);
  }
  async speak(wanted: Language): Promise<void> {
    await speak(wanted);
    keep("language", wanted);
  }
}

export const prefs = new Prefs();
