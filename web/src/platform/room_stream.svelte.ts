// The stream of one room: EventSource on its address, frames handed on in order. The browser resends
// Last-Event-ID when it reconnects by itself; a stream that was closed for good begins again with a
// refetch, and the caller compares hashes. State and since feed the amber bar. Nothing here touches what
// a person has typed.
import { readCast, readRoomPatch, readTextEdit, type Cast, type RoomPatch, type TextEdit } from "../api/meetings";
import { clock } from "./clock.svelte";
import { backOff } from "./live.svelte";

export type RoomFrame =
  | { readonly kind: "hello"; readonly seq: number } // fetch afresh what was read before this position
  | { readonly kind: "mine" } // the own part, or what only the office knows, changed
  | { readonly kind: "again" } // connected after an interruption: compare
  | { readonly kind: "room"; readonly seq: number; readonly patch: RoomPatch }
  | { readonly kind: "text"; readonly edit: TextEdit } // for those who write the live texts
  | { readonly kind: "cast"; readonly cast: Cast };

// What cannot be read leaves a hole; the whole fills it, whatever position was read before.
const kAfresh: RoomFrame = { kind: "hello", seq: Number.MAX_SAFE_INTEGER };
function positionOf(frame: MessageEvent<string>): number | null {
  const seq = Number(frame.lastEventId);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}

export class RoomStream {
  state = $state<"idle" | "connecting" | "connected" | "reconnecting">("idle");
  since = $state("");
  readonly #url: string;
  readonly #act: (frame: RoomFrame) => void;
  #source: EventSource | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, act: (frame: RoomFrame) => void) {
    this.#url = url;
    this.#act = act;
  }

  // Seconds without the stream, for the bar; 0 while it is there.
  get lostFor(): number {
    if (this.state !== "reconnecting" || this.since === "") return 0;
    return Math.max(0, Math.round((Date.parse(clock.now) - Date.parse(this.since)) / 1000));
  }

  start(): void {
    if (this.#source !== null || typeof EventSource === "undefined") return;
    if (this.state === "idle") {
      this.state = "connecting";
      document.addEventListener("visibilitychange", this.#seen);
      window.addEventListener("online", this.#wake);
    }
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener("open", () => {
      const gap = this.state === "reconnecting";
      this.state = "connected";
      this.since = "";
      this.#attempt = 0;
      if (gap) this.#act({ kind: "again" });
    });
    source.addEventListener("hello", (frame: MessageEvent<string>) => this.#act({ kind: "hello", seq: positionOf(frame) ?? Number.MAX_SAFE_INTEGER }));
    source.addEventListener("mine", () => this.#act({ kind: "mine" }));
    source.addEventListener("room", (frame: MessageEvent<string>) => {
      const patch = readRoomPatch(frame.data);
      const seq = positionOf(frame);
      this.#act(patch === null || seq === null ? kAfresh : { kind: "room", seq, patch });
    });
    source.addEventListener("text", (frame: MessageEvent<string>) => {
      const edit = readTextEdit(frame.data);
      this.#act(edit === null ? kAfresh : { kind: "text", edit });
    });
    source.addEventListener("cast", (frame: MessageEvent<string>) => {
      const cast = readCast(frame.data);
      if (cast !== null) this.#act({ kind: "cast", cast });
    });
    source.addEventListener("error", () => this.#lost(source));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.state = "idle";
    this.since = "";
    if (typeof document === "undefined") return;
    document.removeEventListener("visibilitychange", this.#seen);
    window.removeEventListener("online", this.#wake);
  }

  #lost(source: EventSource): void {
    if (source !== this.#source) return;
    if (this.state !== "reconnecting") this.since = clock.now;
    this.state = "reconnecting";
    if (source.readyState === EventSource.CLOSED) this.#again(backOff(this.#attempt++, Math.random()));
  }
  #again(wait: number): void {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.start(), wait);
  }

  // A tablet that slept holds a dead stream without knowing: compare as soon as it is looked at.
  readonly #seen = (): void => {
    if (document.visibilityState === "visible") this.#wake();
  };
  readonly #wake = (): void => {
    if (this.state === "reconnecting") this.#again(0);
    else if (this.state === "connected") this.#act({ kind: "again" });
  };
}
