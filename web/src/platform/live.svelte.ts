// One EventSource for the whole client. A frame says that a matter changed; whoever shows the matter
// fetches it again. Frames at or below the known number are ignored; after an interruption, a hidden
// page or a lost network everybody fetches again. The browser resends Last-Event-ID on its own
// reconnections; ours begin with a full refetch. Waiting time doubles with jitter up to 30 s.
import { readChange, readProgress } from "../api/decode";
import type { Schemas } from "../api/types";
import { clock } from "./clock.svelte";

export type LiveEvent =
  | { readonly kind: "change"; readonly change: Schemas["LiveChange"] }
  | { readonly kind: "progress"; readonly progress: Schemas["LiveProgress"] }
  | { readonly kind: "refetch" };
type Listener = (event: LiveEvent) => void;

export function backOff(attempt: number, random: number): number {
  const top = Math.min(30_000, 1000 * 2 ** attempt);
  return top / 2 + (top / 2) * random;
}

class Live {
  state = $state<"idle" | "open" | "reconnecting">("idle");
  since = $state("");
  #source: EventSource | null = null;
  #attempt = 0;
  #known = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<{ readonly matter: string; readonly act: Listener }>();

  start(): void {
    if (this.#source !== null || typeof EventSource === "undefined") return;
    const source = new EventSource("/api/v1/events");
    this.#source = source;
    source.addEventListener("open", () => {
      const gap = this.state === "reconnecting";
      this.state = "open";
      this.#attempt = 0;
      if (gap) this.refetch();
    });
    source.addEventListener("change", (frame: MessageEvent<string>) => {
      const change = readChange(frame.data);
      if (change === null || change.seq <= this.#known) return;
      this.#known = change.seq;
      this.#tell(change.matter, { kind: "change", change });
    });
    source.addEventListener("progress", (frame: MessageEvent<string>) => {
      const progress = readProgress(frame.data);
      if (progress !== null) this.#tell(progress.matter, { kind: "progress", progress });
    });
    source.addEventListener("error", () => this.#lost(source));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.state = "idle";
    this.#known = 0;
  }

  #lost(source: EventSource): void {
    if (this.state !== "reconnecting") this.since = clock.now;
    this.state = "reconnecting";
    if (source.readyState !== EventSource.CLOSED) return;
    this.#again(backOff(this.#attempt++, Math.random()));
  }
  #again(wait: number): void {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.start(), wait);
  }

  // The page is seen again or the network is back: what is on the screen may be old.
  wake(): void {
    if (this.state === "idle") return;
    if (this.state === "reconnecting") this.#again(0);
    this.refetch();
  }
  refetch(): void {
    for (const { act } of this.#listeners) act({ kind: "refetch" });
  }

  #tell(matter: string, event: LiveEvent): void {
    for (const listener of this.#listeners) {
      if (listener.matter === "*" || listener.matter === matter || matter.endsWith(`/${listener.matter}`) || listener.matter.endsWith(`/${matter}`)) listener.act(event);
    }
  }

  // Frames of one matter ("*" for all) until the returned function is called.
  on(matter: string, act: Listener): () => void {
    const listener = { matter, act };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const live = new Live();

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") live.wake();
  });
  window.addEventListener("online", () => live.wake());
}
