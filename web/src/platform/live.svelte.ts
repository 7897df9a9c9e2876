// What the server says by itself, for the whole client. A frame says that a matter changed; whoever shows
// the matter fetches it again. After an interruption, a hidden page or a lost network everybody fetches
// again. Where the stream is held (in a worker for all tabs, or here) is not known here.
import { kOwn, type Frame, type Topic } from "../api/stream/frames";
import type { ToTab } from "../api/stream/broker";
import type { Schemas } from "../api/types";
import { clock } from "./clock.svelte";
import { openStreamPort, type StreamPort } from "./stream_port";

export type LiveEvent =
  | { readonly kind: "change"; readonly change: Schemas["LiveChange"] }
  | { readonly kind: "progress"; readonly progress: Schemas["LiveProgress"] }
  | { readonly kind: "refetch" };
type Listener = (event: LiveEvent) => void;
// A topic's frames; "up" when they come (again), "down" when they do not.
export type TopicEvent = Frame | { readonly kind: "up"; readonly again: boolean } | { readonly kind: "down" };
export type TopicListener = (event: TopicEvent) => void;

export class Live {
  state = $state<"idle" | "open" | "reconnecting">("idle");
  since = $state("");
  // The browser's sign-in is another one by now, or none.
  whenOver: () => void = () => undefined;
  #port: StreamPort | null = null;
  #session = "";
  #up = false;
  readonly #open: typeof openStreamPort;
  readonly #listeners = new Set<{ readonly matter: string; readonly act: Listener }>();
  readonly #topics = new Map<Topic, Set<TopicListener>>();

  constructor(open: typeof openStreamPort = openStreamPort) {
    this.#open = open;
  }

  // `session` is the token for commands of this sign-in.
  start(session: string): void {
    if (session === this.#session) return;
    this.#session = session;
    this.#port ??= this.#open((message) => this.#hear(message));
    this.#port.send({ kind: "start", session });
    for (const topic of this.#topics.keys()) this.#port.send({ kind: "follow", topic });
  }
  stop(): void {
    if (this.#session !== "") this.#port?.send({ kind: "stop" });
    this.#session = "";
    this.#up = false;
    this.state = "idle";
    this.since = "";
  }

  // The page is seen again or the network is back: what is on the screen may be old.
  wake(): void {
    if (this.state === "idle") return;
    this.#port?.send({ kind: "wake" });
    this.refetch();
    this.#toTopics({ kind: "up", again: true });
  }
  refetch(): void {
    for (const { act } of this.#listeners) act({ kind: "refetch" });
  }

  // Frames of one matter ("*" for all) until the returned function is called.
  on(matter: string, act: Listener): () => void {
    const listener = { matter, act };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  // What a topic says until the returned function is called.
  follow(topic: Topic, act: TopicListener): () => void {
    const others = this.#topics.get(topic);
    if (others === undefined) this.#topics.set(topic, new Set([act]));
    else others.add(act);
    // Another listener here may have come later than the stream: it is greeted again.
    if (this.#session !== "") this.#port?.send({ kind: "follow", topic });
    if (this.#up) act({ kind: "up", again: false });
    return () => {
      const left = this.#topics.get(topic);
      if (left === undefined || !left.delete(act) || left.size > 0) return;
      this.#topics.delete(topic);
      if (this.#session !== "") this.#port?.send({ kind: "leave", topic });
    };
  }

  #hear(message: ToTab): void {
    if (this.#session === "") return; // stopped meanwhile
    switch (message.kind) {
      case "up":
        this.#up = true;
        this.state = "open";
        this.since = "";
        if (message.again) this.refetch();
        return this.#toTopics(message);
      case "down":
        this.#up = false;
        if (this.state !== "reconnecting") this.since = clock.now;
        this.state = "reconnecting";
        return this.#toTopics(message);
      case "over":
        this.stop();
        return this.whenOver();
      case "said": {
        const { topic, frame } = message.said;
        if (topic !== kOwn) this.#topics.get(topic)?.forEach((act) => act(frame));
        else if (frame.kind === "change") this.#tell(frame.change.matter, frame);
        else if (frame.kind === "progress") this.#tell(frame.progress.matter, frame);
        else if (frame.kind === "rights" || (frame.kind === "hello" && frame.seq === Number.MAX_SAFE_INTEGER))
          this.refetch();
      }
    }
  }
  #toTopics(event: TopicEvent): void {
    for (const topic of this.#topics.values()) for (const act of topic) act(event);
  }
  #tell(matter: string, event: LiveEvent): void {
    for (const listener of this.#listeners) {
      if (
        listener.matter === "*" ||
        listener.matter === matter ||
        matter.endsWith(`/${listener.matter}`) ||
        listener.matter.endsWith(`/${matter}`)
      )
        listener.act(event);
    }
  }
}

export const live = new Live();

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") live.wake();
  });
  window.addEventListener("online", () => live.wake());
}
