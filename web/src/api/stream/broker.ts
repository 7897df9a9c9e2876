// The one stream of a browser and the tabs that listen to it: a worker shared by all tabs holds it, or a
// tab holds its own where there is no such worker. Topics are followed as long as some tab wants them; a
// tab that comes later hears from where the topic stands. The stream belongs to one sign-in: with another
// one it ends, and so do the tabs of the former.
import { kOwn, readFrame, type Frame, type Said, type Topic } from "./frames";
import { backOff, StreamConnection, type Machine } from "./connection";
import type { WireFrame } from "./sse";

export type FromTab =
  | { readonly kind: "start"; readonly session: string } // the token for commands of this sign-in
  | { readonly kind: "follow"; readonly topic: Topic }
  | { readonly kind: "leave"; readonly topic: Topic }
  | { readonly kind: "wake" } // somebody looks again, or the network is back
  | { readonly kind: "stop" };
export type ToTab =
  | { readonly kind: "up"; readonly again: boolean } // `again`: after an interruption, compare
  | { readonly kind: "down" }
  | { readonly kind: "said"; readonly said: Said }
  | { readonly kind: "over" }; // the sign-in of this tab is no longer the browser's

export type Tab = { readonly send: (message: ToTab) => void };
type Listener = { session: string; readonly topics: Set<Topic> };
type Followed = {
  position: number | null; // the newest place of this topic in the journal
  cast: Frame | null; // progress is no part of a fetch: told to whoever comes later
  attempt: number;
  waits: boolean; // refused or ended: not asked for before its time
  cancel: () => void;
};

// A topic and the last position the tabs have of it.
type Request = { readonly topic: Topic; readonly since: number | null };
const requestOf = ({ topic, since }: Request): string => (since === null ? topic : `${topic}@${since}`);

const kEvents = "/api/v1/events";
const kStreamHeader = "event-stream";
const kNoSuchStream = 409; // it ended, or another server holds it

export class StreamBroker {
  readonly #machine: Machine;
  readonly #tabs = new Map<Tab, Listener>();
  readonly #topics = new Map<Topic, Followed>();
  readonly #connection: StreamConnection;
  #session = "";
  #stream = ""; // as the server names it; empty while there is none
  #position: number | null = null; // of the own topic
  #wasOpen = false;
  #granted = new Set<Topic>(); // what the server sends on this stream
  #asking = false;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#connection = new StreamConnection(machine, {
      target: () => this.#target(),
      opened: (response) => this.#opened(response),
      frame: (frame) => this.#heard(frame),
      lost: () => this.#lost(),
      signedOut: () => this.#signedOut(),
    });
  }

  take(tab: Tab, message: FromTab): void {
    if (message.kind === "start") return this.#start(tab, message.session);
    const listener = this.#tabs.get(tab);
    if (listener === undefined) return;
    if (message.kind === "follow") this.#follow(tab, listener, message.topic);
    else if (message.kind === "leave") this.#leave(listener, message.topic);
    else if (message.kind === "stop") this.gone(tab);
    else this.#connection.wake();
  }
  // The tab was closed, left or crashed, or it is over for it.
  gone(tab: Tab): void {
    const listener = this.#tabs.get(tab);
    if (listener === undefined) return;
    this.#tabs.delete(tab);
    for (const topic of [...listener.topics]) this.#leave(listener, topic);
    if (this.#tabs.size === 0) this.#forget();
  }

  #start(tab: Tab, session: string): void {
    const before = this.#tabs.get(tab);
    if (before === undefined) this.#tabs.set(tab, { session, topics: new Set() });
    else before.session = session;
    if (session === this.#session) {
      if (this.#stream !== "") tab.send({ kind: "up", again: false });
      return;
    }
    this.#session = session;
    this.#end((listener) => listener.session !== session);
    this.#stream = "";
    this.#position = null;
    this.#wasOpen = false;
    for (const followed of this.#topics.values()) followed.position = followed.cast = null;
    this.#connection.start();
  }
  #end(which: (listener: Listener) => boolean): void {
    for (const [tab, listener] of [...this.#tabs]) {
      if (!which(listener)) continue;
      this.#tabs.delete(tab);
      for (const topic of [...listener.topics]) this.#leave(listener, topic);
      tab.send({ kind: "over" });
    }
  }
  #signedOut(): void {
    this.#end(() => true);
    this.#forget();
  }
  #forget(): void {
    this.#connection.stop();
    this.#session = "";
    this.#stream = "";
    this.#granted.clear();
  }

  // ---- topics ----
  #follow(tab: Tab, listener: Listener, topic: Topic): void {
    listener.topics.add(topic);
    const known = this.#topics.get(topic);
    if (known === undefined) {
      this.#topics.set(topic, { position: null, cast: null, attempt: 0, waits: false, cancel: () => undefined });
      return this.#ask();
    }
    if (known.position === null) return; // its greeting is on the way
    tab.send({ kind: "said", said: { topic, frame: { kind: "hello", seq: known.position } } });
    if (known.cast !== null) tab.send({ kind: "said", said: { topic, frame: known.cast } });
  }
  #leave(listener: Listener, topic: Topic): void {
    listener.topics.delete(topic);
    if ([...this.#tabs.values()].some((one) => one.topics.has(topic))) return;
    this.#topics.get(topic)?.cancel();
    this.#topics.delete(topic);
    this.#ask();
  }
  #wanted(): Request[] {
    return [...this.#topics]
      .filter(([, one]) => !one.waits)
      .map(([topic, { position }]) => ({ topic, since: position }));
  }
  #holdBack(topic: Topic): void {
    const followed = this.#topics.get(topic);
    if (followed === undefined) return;
    followed.waits = true;
    followed.cancel = this.#machine.later(backOff(followed.attempt, this.#machine.random()) / 4, () => {
      followed.waits = false;
      this.#ask();
    });
    followed.attempt += 1;
  }
  // Brings what the server sends in line with what is wanted: one command at a time, so that none overtakes
  // another.
  #ask(): void {
    // Whoever moves from page to page leaves a room and enters it again: that is no change.
    void Promise.resolve().then(() => this.#askNow());
  }
  async #askNow(): Promise<void> {
    if (this.#asking || this.#stream === "") return;
    const stream = this.#stream;
    const leave = [...this.#granted].filter((topic) => !this.#topics.has(topic));
    const follow = this.#wanted()
      .filter(({ topic }) => !this.#granted.has(topic))
      .slice(0, 1);
    if (leave.length === 0 && follow.length === 0) return;
    this.#asking = true;
    follow.forEach(({ topic }) => this.#granted.add(topic)); // frames may come before the answer
    leave.forEach((topic) => this.#granted.delete(topic));
    const answer = await this.#command(stream, follow, leave);
    this.#asking = false;
    if (stream !== this.#stream) return this.#ask();
    if (answer === "refused") {
      follow.forEach(({ topic }) => {
        this.#granted.delete(topic);
        this.#holdBack(topic);
      });
    } else if (answer !== "done") {
      // Another server, or a stream that ended: the next one asks for everything at once.
      return this.#connection.again();
    }
    this.#ask();
  }
  async #command(
    stream: string,
    follow: readonly Request[],
    leave: readonly Topic[],
  ): Promise<"done" | "refused" | "lost"> {
    try {
      const answer = await this.#machine.fetch(`${kEvents}/${encodeURIComponent(stream)}/topics`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": this.#session },
        body: JSON.stringify({ follow: follow.map(requestOf), leave }),
        credentials: "same-origin",
      });
      if (answer.ok) return "done";
      return answer.status === kNoSuchStream || follow.length === 0 ? "lost" : "refused";
    } catch {
      return "lost";
    }
  }

  // ---- the stream ----
  #target(): { url: string; lastId: number | null } {
    const wanted = this.#wanted();
    this.#granted = new Set(wanted.map(({ topic }) => topic));
    const topics = [{ topic: kOwn, since: this.#position }, ...wanted].map(requestOf);
    return { url: `${kEvents}?topics=${encodeURIComponent(topics.join(","))}`, lastId: null };
  }
  #opened(response: Response): void {
    this.#stream = response.headers.get(kStreamHeader) ?? "";
    this.#tell({ kind: "up", again: this.#wasOpen });
    this.#wasOpen = true;
    this.#ask();
  }
  #lost(): void {
    this.#stream = "";
    this.#tell({ kind: "down" });
  }
  #heard(wire: WireFrame): void {
    for (const said of readFrame(wire, [kOwn, ...this.#topics.keys()])) this.#said(said);
  }
  #said(said: Said): void {
    const { topic, frame } = said;
    const seq =
      frame.kind === "change"
        ? frame.change.seq
        : "seq" in frame && frame.seq !== Number.MAX_SAFE_INTEGER
          ? frame.seq
          : null;
    if (topic === kOwn) {
      if (frame.kind === "change" && seq !== null && this.#position !== null && seq <= this.#position) return;
      this.#position = frame.kind === "hello" ? seq : Math.max(seq ?? 0, this.#position ?? 0) || this.#position;
      return this.#tell({ kind: "said", said });
    }
    const followed = this.#topics.get(topic);
    if (followed === undefined) return; // left meanwhile
    if (seq !== null) followed.position = frame.kind === "hello" ? seq : Math.max(seq, followed.position ?? 0);
    if (frame.kind === "cast") followed.cast = frame;
    if (frame.kind === "ended") {
      this.#granted.delete(topic);
      this.#holdBack(topic);
    } else if (frame.kind === "room") {
      followed.attempt = 0;
    }
    for (const [tab, { topics }] of this.#tabs) if (topics.has(topic)) tab.send({ kind: "said", said });
  }
  #tell(message: ToTab): void {
    for (const tab of this.#tabs.keys()) tab.send(message);
  }
}
