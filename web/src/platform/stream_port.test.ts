import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StreamServer } from "../../tests/stream_server";
import type { ToTab } from "../api/stream/broker";

const place = vi.hoisted(() => ({ machine: null as unknown }));
vi.mock("../api/stream/connection", async (real) => ({
  ...(await real<object>()),
  get kMachine() {
    return place.machine;
  },
}));

// Locks of a browser: one holder each, the next is let in when it lets go.
class Locks {
  readonly #held = new Map<string, { readonly waiting: (() => void)[]; readonly free: () => void }>();
  request(name: string, act: () => unknown): Promise<unknown> {
    const held = this.#held.get(name);
    if (held !== undefined) return new Promise((done) => held.waiting.push(() => done(act())));
    const waiting: (() => void)[] = [];
    this.#held.set(name, {
      waiting,
      free: () => {
        this.#held.delete(name);
        waiting.forEach((next) => next());
      },
    });
    return Promise.resolve(act());
  }
  // The tabs that hold them end, in whichever way.
  freeAll(): void {
    for (const { free } of [...this.#held.values()]) free();
  }
}
// What a port posts arrives at the other side later, as in a browser.
class Port {
  other: Port | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    queueMicrotask(() => this.other?.onmessage?.({ data: copy }));
  }
  close(): void {
    this.other = null;
  }
}
class FakeWorker {
  static how: "works" | "refused" | "broken" = "works";
  static made = 0;
  onerror: (() => void) | null = null;
  readonly port = new Port();
  constructor() {
    FakeWorker.made += 1;
    if (FakeWorker.how === "refused") throw new TypeError("policy");
    if (FakeWorker.how === "broken") {
      setTimeout(() => this.onerror?.());
      return;
    }
    const inside = new Port();
    [inside.other, this.port.other] = [this.port, inside];
    const connect = Object.assign(new Event("connect"), { ports: [inside] });
    globalThis.dispatchEvent(connect);
  }
}

let server: StreamServer;
let locks: Locks;
const open = async () => {
  const { openStreamPort } = await import("./stream_port");
  const got: ToTab[] = [];
  const port = openStreamPort((message) => void got.push(message));
  port.send({ kind: "start", session: "s" });
  await server.settle();
  return { port, got };
};

// The tab's own stream, up once its code has been loaded.
const openOwn = async () => {
  const way = await open();
  await vi.waitFor(async () => {
    await server.settle();
    expect(way.got).toEqual([{ kind: "up", again: false }]);
  });
  return way;
};

beforeEach(() => {
  server = new StreamServer();
  place.machine = server.machine;
  locks = new Locks();
  FakeWorker.how = "works";
  FakeWorker.made = 0;
  vi.stubGlobal("SharedWorker", FakeWorker);
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, "locks");
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("the way of a tab to the stream", () => {
  it("leads through the worker of all tabs, and ends with the last of them", async () => {
    await import("./stream_worker");
    const [first, second] = [await open(), await open()];
    expect([FakeWorker.made, server.opened]).toEqual([2, 1]);
    second.port.send({ kind: "follow", topic: "meeting/m" });
    await server.settle();
    await server.say("hello", { matter: "meeting/m" }, "41");
    expect(second.got).toContainEqual({
      kind: "said",
      said: { topic: "meeting/m", frame: { kind: "hello", seq: 41 } },
    });
    expect(first.got.filter(({ kind }) => kind === "said")).toEqual([]);
    locks.freeAll();
    await server.settle();
    expect(server.open).toBe(0);
  });

  it("is the tab's own where there is no such worker or there are no locks", async () => {
    vi.stubGlobal("SharedWorker", undefined);
    await openOwn();
    vi.stubGlobal("SharedWorker", FakeWorker);
    Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
    await openOwn();
    expect([FakeWorker.made, server.opened]).toEqual([0, 2]);
  });

  it("is the tab's own where the worker is refused or cannot be loaded, and nothing asked is lost", async () => {
    FakeWorker.how = "refused";
    await openOwn();
    FakeWorker.how = "broken";
    const { port, got } = await openOwn();
    port.send({ kind: "follow", topic: "meeting/m" });
    await server.settle();
    expect(got).toEqual([{ kind: "up", again: false }]);
    expect(server.commands).toEqual([{ follow: ["meeting/m"], leave: [] }]);
  });
});
