// The worker that all tabs of this browser share: it holds their one event stream. A port never tells that
// its tab is gone; a lock does, which the tab holds as long as it lives.
import { StreamBroker, type FromTab, type Tab } from "../api/stream/broker";
import { kMachine } from "../api/stream/connection";

export type Greeting = { readonly kind: "lives"; readonly lock: string };

const broker = new StreamBroker(kMachine);

function welcome(port: MessagePort): void {
  const tab: Tab = { send: (message) => port.postMessage(message) };
  port.onmessage = ({ data }: MessageEvent<FromTab | Greeting>) => {
    if (data.kind !== "lives") return broker.take(tab, data);
    void navigator.locks.request(data.lock, () => {
      broker.gone(tab);
      port.close();
    });
  };
}

// The typings of the page's world know no shared worker's own.
addEventListener("connect", (event) => {
  for (const port of (event as MessageEvent).ports) welcome(port);
});
