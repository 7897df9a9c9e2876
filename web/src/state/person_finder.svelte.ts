// Finding a person while somebody types: asks a moment after the last letter, drops answers that come
// out of order, and keeps the place in the list. Over a full code the list stays closed, so that it covers nothing; the arrows
// open it.
import { findPeople, type FoundPerson } from "../api/meetings";
import type { Failed } from "../api/client";

export const kPauseMs = 200;
const kCharsMin = 2;
const kCharsMax = 60;

export class PersonFinder {
  found = $state.raw<readonly FoundPerson[]>([]);
  open = $state(false);
  active = $state(-1);
  asked = $state(""); // what `found` answers; empty before the first answer
  searching = $state(false);
  trouble = $state.raw<Failed | null>(null);
  #left = false;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  typed(text: string): void {
    this.#forget();
    const wanted = text.trim().normalize("NFC");
    if ([...wanted].length < kCharsMin || [...wanted].length > kCharsMax) {
      this.clear();
      return;
    }
    const turn = this.#turn;
    this.#timer = setTimeout(() => void this.#ask(wanted, turn), kPauseMs);
  }
  clear(): void {
    this.#forget();
    this.found = [];
    this.asked = "";
    this.trouble = null;
    this.close();
  }
  // Leaving the field: the answer still on its way may tell who is meant, but opens nothing.
  leave(): void {
    this.#left = true;
    this.close();
  }
  enter(): void {
    this.#left = false;
  }
  close(): void {
    this.open = false;
    this.active = -1;
  }
  // Opens the list where it is closed; round at the ends.
  move(by: -1 | 1): void {
    const count = this.found.length;
    if (count === 0) return;
    if (!this.open || this.active < 0) this.active = by === 1 ? 0 : count - 1;
    else this.active = (this.active + by + count) % count;
    this.open = true;
  }
  take(index: number): FoundPerson | null {
    const one = this.found[index] ?? null;
    if (one === null) return null;
    this.#forget();
    this.found = [one];
    this.close();
    return one;
  }
  named(code: string): FoundPerson | null {
    return this.found.find((one) => one.id === code.trim()) ?? null;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.searching = false;
  }
  async #ask(text: string, turn: number): Promise<void> {
    this.searching = true;
    const got = await findPeople(text);
    if (turn !== this.#turn) return;
    this.searching = false;
    this.asked = text;
    this.found = got.kind === "done" ? got.value.people : [];
    this.trouble = got.kind === "done" ? null : got;
    this.active = -1;
    this.open = this.found.length > 0 && this.named(text) === null && !this.#left;
  }
}
