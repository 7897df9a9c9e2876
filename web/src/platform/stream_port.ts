// The way of a tab to the stream: through the worker that all tabs share, or a stream of its own where the
// browser has no such worker or no locks, or does not start it.
import type { FromTab, StreamBroker, Tab, ToTab } from "../api/stream/broker";
import type { Greeting } from "./stream_worker";
import workerUrl from "./stream_worker?sharedworker&url";
import { sharedWorker } from "./worker_url";

export type StreamPort = { readonly send: (message: FromTab) => void };
type Hear = (message: ToTab) => void;

const kAgainMs = 3_000;

// Most browsers share the worker, so its code is loaded only where a tab needs it itself; what is sent
// before it has come waits, and a load that failed is tried again.
function ownStream(hear: Hear): StreamPort {
  const tab: Tab = { send: (message) => queueMicrotask(() => hear(message)) };
  const early: FromTab[] = [];
  let broker: StreamBroker | null = null;
  const load = (): void => {
    import("../api/stream/own").then(
      ({ ownBroker }) => {
        broker = ownBroker();
        for (const message of early.splice(0)) broker.take(tab, message);
      },
      () => setTimeout(load, kAgainMs),
    );
  };
  load();
  return {
    send(message) {
      if (broker === null) early.push(message);
      else broker.take(tab, message);
    },
  };
}

// Held until the tab ends, in whichever way; what is sent before it is held waits for it.
function lifeSign(lock: string): Promise<void> {
  return new Promise((held, refused) => {
    void navigator.locks
      .request(lock, () => {
        held();
        return new Promise<never>(() => undefined);
      })
      .catch(refused);
  });
}

export function openStreamPort(hear: Hear): StreamPort {
  if (typeof SharedWorker === "undefined" || Reflect.get(navigator, "locks") === undefined) return ownStream(hear);
  let own: StreamPort | null = null;
  let waiting: FromTab[] | null = [];
  const sent: FromTab[] = []; // what another way would have to be told
  let worker: SharedWorker;
  const fall = (): void => {
    if (own !== null) return;
    own = ownStream(hear);
    waiting = null;
    sent.forEach((message) => own?.send(message));
  };
  try {
    worker = sharedWorker(workerUrl, "ecab-live");
  } catch {
    return ownStream(hear);
  }
  let heard = false;
  worker.onerror = () => {
    if (!heard) fall();
  };
  worker.port.onmessage = ({ data }: MessageEvent<ToTab>) => {
    heard = true;
    if (own === null) hear(data);
  };
  const lock = `ecab-tab-${crypto.randomUUID()}`;
  lifeSign(lock).then(() => {
    if (own !== null) return;
    const greeting: Greeting = { kind: "lives", lock };
    worker.port.postMessage(greeting);
    waiting?.forEach((message) => worker.port.postMessage(message));
    waiting = null;
  }, fall);
  return {
    send(message) {
      if (own !== null) return own.send(message);
      if (!heard) sent.push(message);
      if (waiting !== null) waiting.push(message);
      else worker.port.postMessage(message);
    },
  };
}
