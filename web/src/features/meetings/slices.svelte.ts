// How many rows of a long list are complete. A usual agenda is at once; a very long one shows number and
// title everywhere and the rest first at its head, then in slices between frames, until nothing is left
// out: search in the page, the Tab key and screen readers then find everything. Printing does not wait.
import { flushSync } from "svelte";

export const kAtOnce = 150; // papers painted with the agenda itself
const kSlice = 60;
const kPauseMs = 16;

// The rows from the first on whose papers together stay within `limit`; at least one.
export function rowsWithin(counts: readonly number[], from: number, limit: number): number {
  let papers = 0;
  let row = from;
  while (row < counts.length) {
    papers += counts[row] ?? 0;
    if (papers > limit && row > from) break;
    row += 1;
  }
  return row;
}

export class Slices {
  shown = $state(0);
  #counts: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  // The list as it is now; what was shown stays.
  take(counts: readonly number[]): void {
    this.#counts = counts;
    this.shown = Math.max(this.shown, rowsWithin(counts, 0, kAtOnce));
    this.#later();
  }
  readonly all = (): void => {
    flushSync(() => (this.shown = Math.max(this.shown, this.#counts.length)));
  };
  stop(): void {
    clearTimeout(this.#timer);
  }
  #later(): void {
    clearTimeout(this.#timer);
    if (this.shown >= this.#counts.length) return;
    this.#timer = setTimeout(() => {
      this.shown = rowsWithin(this.#counts, this.shown, kSlice);
      this.#later();
    }, kPauseMs);
  }
}
