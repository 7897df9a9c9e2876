// Finding a document while somebody types, among those the person may read: asks a moment after the last
// letter, drops answers that come out of order, and looks at one of them before it is taken.
import { documentId, documentOf, findDocuments, type DocumentView, type FoundDocument } from "../api/documents";
import type { Failed } from "../api/client";

export const kPauseMs = 250;
const kCharsMin = 2;
const kCharsMax = 100;

export class DocumentFinder {
  text = $state("");
  found = $state.raw<readonly FoundDocument[]>([]);
  asked = $state(""); // what `found` answers; empty before the first answer
  searching = $state(false);
  opening = $state(""); // the matter that is being looked up; empty for none
  trouble = $state.raw<Failed | null>(null);
  chosen = $state.raw<DocumentView | null>(null);
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  typed(): void {
    this.stop();
    this.chosen = null;
    const wanted = this.text.trim().normalize("NFC");
    if ([...wanted].length < kCharsMin || [...wanted].length > kCharsMax) {
      this.found = [];
      this.asked = "";
      return;
    }
    const turn = this.#turn;
    this.#timer = setTimeout(() => void this.#ask(wanted, turn), kPauseMs);
  }
  stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.searching = false;
    this.opening = "";
    this.trouble = null;
  }
  async choose(one: FoundDocument): Promise<void> {
    this.stop();
    const turn = this.#turn;
    this.opening = one.matter;
    const got = await documentOf(documentId(one));
    if (turn !== this.#turn) return;
    this.opening = "";
    this.chosen = got.kind === "done" ? got.value : null;
    this.trouble = got.kind === "done" ? null : got;
  }
  get newest(): DocumentView["versions"][number] | null {
    return this.chosen?.versions.at(-1) ?? null;
  }

  async #ask(text: string, turn: number): Promise<void> {
    this.searching = true;
    const got = await findDocuments(text);
    if (turn !== this.#turn) return;
    this.searching = false;
    this.asked = text;
    this.found = got.kind === "done" ? got.value.matters : [];
    this.trouble = got.kind === "done" ? null : got;
  }
}
