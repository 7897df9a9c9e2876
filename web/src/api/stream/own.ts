// The broker of one tab alone, where no worker is shared; apart so that others need not load it.
import { StreamBroker } from "./broker";
import { kMachine } from "./connection";

export function ownBroker(): StreamBroker {
  return new StreamBroker(kMachine);
}
