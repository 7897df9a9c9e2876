// One stream that is kept open: it reads, notices silence, and comes back by itself with a waiting time
// that doubles with jitter up to 30 s. Who owns it says where it leads each time, so that it resumes from
// what was read last.
import { WireReader, type WireFrame } from "./sse";

// What the machine gives; tests give their own.
export type Machine = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly later: (ms: number, act: () => void) => () => void; // gives what takes it back
  readonly now: () => number; // in ms, time asleep included
  readonly random: () => number;
};
export const kMachine: Machine = {
  fetch: (url, init) => globalThis.fetch(url, init),
  later: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  random: () => Math.random(),
};

export type Ear = {
  readonly target: () => { readonly url: string; readonly lastId: number | null };
  readonly opened: (response: Response) => void;
  readonly frame: (frame: WireFrame) => void;
  readonly lost: () => void; // once for each interruption, also before the first opening
  readonly signedOut: () => void;
};

const kTopWaitMs = 30_000;
// The server says something every 20 s; a machine that slept holds a dead stream without knowing.
export const kSilenceMs = 50_000;
const kLookMs = 10_000;
const kDoubtMs = 25_000;

export function backOff(attempt: number, random: number): number {
  const top = Math.min(kTopWaitMs, 1000 * 2 ** attempt);
  return top / 2 + (top / 2) * random;
}

export class StreamConnection {
  readonly #machine: Machine;
  readonly #ear: Ear;
  #abort: AbortController | null = null;
  #open = false;
  #lost = false;
  #attempt = 0;
  #heard = 0;
  #retryMs: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(machine: Machine, ear: Ear) {
    this.#machine = machine;
    this.#ear = ear;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  start(): void {
    this.stop();
    this.#connect();
  }
  stop(): void {
    this.#cancel();
    this.#abort?.abort();
    this.#abort = null;
    this.#open = false;
    this.#lost = false;
    this.#attempt = 0;
  }
  // The network is back or somebody looks: no waiting, and no trust in a stream that has been quiet.
  wake(): void {
    if (this.#abort !== null && !this.#quietFor(kDoubtMs)) return;
    if (this.#abort !== null || this.#lost) this.again();
  }
  // At once from the start, with what the owner says by now.
  again(): void {
    this.#drop();
    this.#connect();
  }

  #quietFor(ms: number): boolean {
    return this.#machine.now() - this.#heard > ms;
  }
  #connect(): void {
    this.#cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.#heard = this.#machine.now();
    this.#watch(abort);
    void this.#run(abort)
      .catch(() => undefined)
      .then(() => {
        if (this.#abort === abort) this.#comeBack();
      });
  }
  #watch(abort: AbortController): void {
    this.#cancel = this.#machine.later(kLookMs, () => {
      if (this.#abort !== abort) return;
      if (this.#quietFor(kSilenceMs)) this.#comeBack();
      else this.#watch(abort);
    });
  }
  #drop(): void {
    this.#cancel();
    this.#abort?.abort();
    this.#abort = null;
    this.#open = false;
    if (this.#lost) return;
    this.#lost = true;
    this.#ear.lost();
  }
  #comeBack(): void {
    this.#drop();
    // A server that ends for good spreads the return of its viewers itself.
    const wait =
      this.#attempt === 0 && this.#retryMs !== null
        ? this.#retryMs * (0.5 + this.#machine.random() / 2)
        : backOff(this.#attempt, this.#machine.random());
    this.#attempt += 1;
    this.#cancel = this.#machine.later(wait, () => this.#connect());
  }

  async #run(abort: AbortController): Promise<void> {
    const { url, lastId } = this.#ear.target();
    const headers: Record<string, string> = {
      Accept: "text/event-stream",
      ...(lastId === null ? {} : { "Last-Event-ID": String(lastId) }),
    };
    const response = await this.#machine.fetch(url, {
      headers,
      cache: "no-store",
      credentials: "same-origin",
      signal: abort.signal,
    });
    if (this.#abort !== abort) return;
    if (response.status === 401) {
      this.stop();
      return this.#ear.signedOut();
    }
    if (!response.ok || response.body === null) return;
    this.#open = true;
    this.#lost = false;
    this.#attempt = 0;
    this.#heard = this.#machine.now();
    this.#ear.opened(response);
    await this.#read(abort, response.body.getReader());
  }
  async #read(abort: AbortController, body: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const wire = new WireReader();
    const letters = new TextDecoder();
    for (;;) {
      const { done, value } = await body.read();
      if (this.#abort !== abort || done) return;
      this.#heard = this.#machine.now();
      for (const frame of wire.push(letters.decode(value, { stream: true }))) {
        this.#ear.frame(frame);
        if (this.#abort !== abort) return;
      }
      this.#retryMs = wire.retryMs ?? this.#retryMs;
    }
  }
}
