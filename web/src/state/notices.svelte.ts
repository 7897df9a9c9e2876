// What happened to the own account: fetched anew whenever something of the organisation changes.
import * as access from "../api/access";
import { onLive } from "../platform/live";
import { Remote } from "./remote.svelte";

export class Notices {
  readonly #all = new Remote(access.notices);
  readonly all = $derived(this.#all.value?.notices ?? []);

  // Gives what ends it.
  follow(): () => void {
    void this.#all.load();
    return onLive("organisation", () => void this.#all.load());
  }
  async read(): Promise<void> {
    await access.seeNotices(this.all[0]?.seq ?? 0);
    await this.#all.load();
  }
}
