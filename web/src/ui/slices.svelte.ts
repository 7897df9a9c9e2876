// How many rows of a long list are complete. A usual agenda is at once; a very long one shows number and
// title everywhere and the rest first at its head, then in slices between frames, until nothing is left
// out: search in the page, the Tab key and screen readers then find everything. Printing does not wait.
import { flushSync } from "svelte";

const kAtOnce = 150; // papers of a usual agenda, painted with it
export const kSlice = 40; // of a longer one, a frame

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
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  // The list as it is now; what was shown stays.
  take(counts: readonly number[]): void {
    this.#counts = counts;
    const usual = rowsWithin(counts, 0, kAtOnce) === counts.length;
    this.shown = Math.max(this.shown, usual ? counts.length : rowsWithin(counts, 0, kSlice));
    this.#later();
  }
  readonly all = (): void => {
    flushSync(() => (this.shown = Math.max(this.shown, this.#counts.length)));
  };
  stop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }
  // One slice after each painted frame: what is there already stays quick to the touch.
  #later(): void {
    this.stop();
    if (this.shown >= this.#counts.length) return;
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(() => {
        this.shown = rowsWithin(this.#counts, this.shown, kSlice);
        this.#later();
      });
    });
  }
}
