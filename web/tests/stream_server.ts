// A server of event streams under a clock that a test moves: what it was asked, and what it says.
import type { Machine } from "../src/api/stream/connection";

type Asked = { readonly url: string; readonly method: string; readonly headers: Record<string, string>; readonly body: string };

export class StreamServer {
  readonly asked: Asked[] = [];
  readonly answers: number[] = []; // of the next requests that are no stream; 204 when empty
  status = 200; // of the next streams
  time = 0;
  #streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  #timers: { at: number; act: () => void }[] = [];

  readonly machine: Machine = {
    fetch: async (url, init) => {
      this.asked.push({ url, method: init.method ?? "GET", headers: init.headers as Record<string, string>, body: String(init.body ?? "") });
      if (init.method === "POST") {
        const status = this.answers.shift() ?? 204;
        return new Response(null, { status });
      }
      if (this.status === 0) throw new TypeError("network");
      if (this.status !== 200) return new Response(null, { status: this.status });
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          this.#streams.push(controller);
          init.signal?.addEventListener("abort", () => {
            this.#streams = this.#streams.filter((one) => one !== controller);
            controller.error(new DOMException("aborted", "AbortError"));
          });
        },
      });
      return new Response(body, { headers: { "event-stream": `st-${this.opened}` } });
    },
    later: (ms, act) => {
      const timer = { at: this.time + ms, act };
      this.#timers.push(timer);
      return () => (this.#timers = this.#timers.filter((one) => one !== timer));
    },
    now: () => this.time,
    random: () => 0.5,
  };

  get opened(): number {
    return this.asked.filter(({ method }) => method === "GET").length;
  }
  get open(): number {
    return this.#streams.length;
  }
  get commands(): unknown[] {
    return this.asked.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body) as unknown);
  }
  get newest(): string {
    return decodeURIComponent(this.asked.findLast(({ method }) => method === "GET")?.url ?? "");
  }

  async say(event: string, data: unknown, id = ""): Promise<void> {
    await this.bytes(`${id === "" ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
  async bytes(text: string): Promise<void> {
    for (const one of this.#streams) one.enqueue(new TextEncoder().encode(text));
    await this.settle();
  }
  async cut(): Promise<void> {
    for (const one of this.#streams.splice(0)) one.close();
    await this.settle();
  }
  async settle(): Promise<void> {
    for (let turns = 0; turns < 5; turns += 1) await new Promise((go) => setTimeout(go));
  }
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.time = next.at;
      next.act();
      await this.settle();
    }
    this.time = end;
  }
}
