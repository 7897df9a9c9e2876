// How many rows of a long list are complete. A usual agenda is at once; a very long one shows number and
// title everywhere and the rest first at its head, then in chunks between frames, until nothing is left
// out: search in the page, the Tab key and screen readers then find everything. Printing does not wait.
// What is looked at does not wait for its turn. A row has a weight: about as many as it has lines.
import { flushSync } from "svelte";
import { SvelteSet } from "svelte/reactivity";

const kAtOnce = 200; // weight of a usual agenda, painted with it
const kFirst = 20; // of a longer one, about a screen
export const kChunk = 40; // and then in a frame

// The rows from the first on whose weights together stay within `limit`; at least one.
export function rowsWithin(weights: readonly number[], from: number, limit: number): number {
  let sum = 0;
  let row = from;
  while (row < weights.length) {
    sum += weights[row] ?? 0;
    if (sum > limit && row > from) break;
    row += 1;
  }
  return row;
}

export class ChunkedRows {
  shown = $state(0);
  readonly early = new SvelteSet<string>(); // complete before their turn, by id
  #wanted: { readonly id: string; readonly weight: number }[] = [];
  #weights: readonly number[] = [];
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  // The list as it is now; what was shown stays, and a list that was complete stays complete when it grows.
  take(weights: readonly number[]): void {
    const complete = this.#weights.length > 0 && this.shown >= this.#weights.length;
    this.#weights = weights;
    if (complete) this.shown = Math.max(this.shown, weights.length);
    const usual = rowsWithin(weights, 0, kAtOnce) === weights.length;
    this.shown = Math.max(this.shown, usual ? weights.length : rowsWithin(weights, 0, kFirst));
    this.#later();
  }
  readonly all = (): void => {
    flushSync(() => (this.shown = Math.max(this.shown, this.#weights.length)));
  };
  // This row next, before those whose turn it is.
  want(id: string, weight: number): void {
    if (!this.early.has(id) && !this.#wanted.some((one) => one.id === id)) this.#wanted.push({ id, weight });
  }
  // This row at once.
  now(id: string): void {
    flushSync(() => this.early.add(id));
  }
  stop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }
  // One chunk after each painted frame: what is there already stays quick to the touch.
  #later(): void {
    this.stop();
    if (this.shown >= this.#weights.length) return;
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(() => {
        if (this.#wanted.length > 0) this.#takeWanted();
        else this.shown = rowsWithin(this.#weights, this.shown, kChunk);
        this.#later();
      });
    });
  }
  #takeWanted(): void {
    const count = rowsWithin(
      this.#wanted.map((one) => one.weight),
      0,
      kChunk,
    );
    for (const { id } of this.#wanted.splice(0, count)) this.early.add(id);
  }
}
