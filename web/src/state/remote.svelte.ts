// One value of the server as a screen sees it: loading, there, or in trouble. A reload keeps the old
// value on the screen until the new one is there, so nothing jumps; answers that arrive out of order
// are dropped. What is gone, or is not this person's any more, leaves the screen.
export type Trouble =
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string; readonly incident: string }
  | { readonly kind: "offline"; readonly recorded?: boolean; readonly slow?: boolean }; // recorded: the act was, what came of it is not seen
export type Got<T> = { readonly kind: "done"; readonly value: T } | Trouble;

export class Remote<T> {
  value = $state.raw<T | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  readonly #fetch: () => Promise<Got<T>>;
  #turn = 0;

  constructor(fetch: () => Promise<Got<T>>) {
    this.#fetch = fetch;
  }

  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = true;
    const got = await this.#fetch();
    if (turn !== this.#turn) return;
    this.busy = false;
    if (got.kind === "done") {
      this.value = got.value;
      this.trouble = null;
    } else {
      this.trouble = got;
      if (got.kind === "refused" && got.reason === "not-found") this.value = null;
    }
  }

  // A command's answer carries the new state; a load under way would only bring an older one.
  put(value: T): void {
    this.#turn += 1;
    this.busy = false;
    this.value = value;
    this.trouble = null;
  }
}
