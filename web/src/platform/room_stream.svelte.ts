// What one room says, from the browser's stream or, for the projector, from a stream of its own. State and
// since feed the amber bar. Nothing here touches what a person has typed.
import { kMachine, StreamConnection, type Machine } from "../api/stream/connection";
import { kOwn, meetingTopic, readFrame, type Cast, type RoomPatch, type TextEdit } from "../api/stream/frames";
import { clock } from "./clock.svelte";
import { live, type TopicEvent, type TopicListener } from "./live.svelte";

export type RoomFrame =
  | { readonly kind: "hello"; readonly seq: number } // fetch afresh what was read before this position
  | { readonly kind: "mine" } // the own part, or what only the office knows, changed
  | { readonly kind: "again" } // connected after an interruption: compare
  | { readonly kind: "room"; readonly seq: number; readonly patch: RoomPatch }
  | { readonly kind: "text"; readonly edit: TextEdit } // for those who write the live texts
  | { readonly kind: "cast"; readonly cast: Cast };
// Gives what a room says until the returned function is called.
export type RoomSource = (act: TopicListener) => () => void;

export const roomOf =
  (id: string): RoomSource =>
  (act) =>
    live.follow(meetingTopic(id), act);

// The projector has no sign-in and so no part in the browser's stream.
export function projectorAt(url: string, machine: Machine = kMachine): RoomSource {
  return (act) => {
    let position: number | null = null;
    let opened = false;
    const connection = new StreamConnection(machine, {
      target: () => ({ url, lastId: position }),
      opened() {
        act({ kind: "up", again: opened });
        opened = true;
      },
      lost: () => act({ kind: "down" }),
      signedOut: () => act({ kind: "down" }),
      frame(wire) {
        for (const { frame } of readFrame(wire, [kOwn])) {
          if ("seq" in frame && frame.seq !== Number.MAX_SAFE_INTEGER) position = frame.seq;
          act(frame);
        }
      },
    });
    const wake = (): void => {
      if (document.visibilityState !== "visible") return;
      connection.wake();
      if (connection.isOpen) act({ kind: "up", again: true });
    };
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    connection.start();
    return () => {
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
      connection.stop();
    };
  };
}

export class RoomStream {
  state = $state<"idle" | "connecting" | "connected" | "reconnecting">("idle");
  since = $state("");
  readonly #source: RoomSource;
  readonly #act: (frame: RoomFrame) => void;
  #stop: (() => void) | null = null;

  constructor(source: RoomSource, act: (frame: RoomFrame) => void) {
    this.#source = source;
    this.#act = act;
  }

  // Seconds without the stream, for the bar; 0 while it is there.
  get lostFor(): number {
    if (this.state !== "reconnecting" || this.since === "") return 0;
    return Math.max(0, Math.round((Date.parse(clock.now) - Date.parse(this.since)) / 1000));
  }

  start(): void {
    if (this.#stop !== null) return;
    this.state = "connecting";
    this.#stop = this.#source((event) => this.#take(event));
  }
  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.state = "idle";
    this.since = "";
  }

  #take(event: TopicEvent): void {
    switch (event.kind) {
      case "down":
      case "ended":
        return this.#lost();
      case "up":
        return this.#isThere(event.again);
      case "change":
      case "progress":
      case "rights":
        return; // said of lists, never of a room
      case "mine":
        this.#isThere(false);
        return this.#act({ kind: "mine" });
      default:
        this.#isThere(false);
        this.#act(event);
    }
  }
  #isThere(again: boolean): void {
    const gap = again || this.state === "reconnecting";
    this.state = "connected";
    this.since = "";
    if (gap) this.#act({ kind: "again" });
  }
  #lost(): void {
    if (this.state !== "reconnecting") this.since = clock.now;
    this.state = "reconnecting";
  }
}
