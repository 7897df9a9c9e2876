// The search in one document on the screen: what is looked for, what was found, which of it one is at.
import type { DocumentHit, OpenPdf } from "./pdf";
import type { Mark } from "./PdfPage.svelte";

export class DocumentSearch {
  open = $state(false);
  query = $state("");
  asked = $state("");
  ignoreMarks = $state(false);
  looking = $state(false);
  pagesWithoutText = $state(0);
  hits = $state.raw<readonly DocumentHit[]>([]);
  at = $state(0);
  #turn = ""; // the question under way or answered last
  readonly #current: () => number; // the page on the screen
  readonly #goTo: (page: number) => void;

  constructor(current: () => number, goTo: (page: number) => void) {
    this.#current = current;
    this.#goTo = goTo;
  }

  async run(pdf: OpenPdf | null): Promise<void> {
    const wanted = this.query.trim();
    if (pdf === null) return;
    const turn = `${wanted} ${this.ignoreMarks}`;
    if (turn === this.#turn && this.hits.length > 0) return this.step(1);
    this.#turn = turn;
    this.asked = wanted;
    this.looking = true;
    const found = await pdf
      .search(wanted, this.ignoreMarks, () => this.#turn !== turn)
      .catch(() => ({ hits: [], pagesWithoutText: pdf.pages }));
    if (this.#turn !== turn) return;
    this.looking = false;
    this.hits = found.hits;
    this.pagesWithoutText = found.pagesWithoutText;
    this.at = Math.max(
      0,
      this.hits.findIndex((one) => one.page >= this.#current()),
    );
    this.#show();
  }
  step(by: number): void {
    if (this.hits.length === 0) return;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    this.#show();
  }
  close(): void {
    this.open = false;
    this.forget();
  }
  // Another document: what was found belonged to the one before.
  forget(): void {
    this.#turn = "";
    this.hits = [];
    this.asked = "";
    this.looking = false;
    this.pagesWithoutText = 0;
  }
  marksOf(page: number): Mark[] {
    const found = this.hits.map((one, i): Mark & { page: number } => ({
      ...one,
      kind: i === this.at ? "current" : "hit",
      label: "",
    }));
    return found.filter((one) => one.page === page);
  }
  #show(): void {
    const chosen = this.hits[this.at];
    if (chosen !== undefined && Math.abs(chosen.page - this.#current()) > 1) this.#goTo(chosen.page);
  }
}
