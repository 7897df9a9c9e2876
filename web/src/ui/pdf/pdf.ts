// pdf.js, loaded when the first document is opened (the legacy build: Safari needs it). One document at
// a time is open per view; its texts are read page by page and kept for search and for clauses.
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { moduleWorker } from "../../platform/worker_url";
import { find, type Hit } from "./find";
import { clauseAt, type Clause } from "./clause";

type PdfJs = typeof import("pdfjs-dist");
export type PageText = { readonly text: string; readonly starts: readonly number[] };
export type DocumentHit = Hit & { readonly page: number };

let loading: Promise<PdfJs> | null = null;

export function pdfJs(): Promise<PdfJs> {
  loading ??= (async () => {
    const [library, worker] = await Promise.all([
      import("pdfjs-dist/legacy/build/pdf.mjs"),
      import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
    ]);
    library.GlobalWorkerOptions.workerPort = moduleWorker(new URL(worker.default, location.href).href);
    return library;
  })();
  loading.catch(() => (loading = null));
  return loading;
}

export class OpenPdf {
  readonly #document: PDFDocumentProxy;
  readonly #texts = new Map<number, Promise<PageText>>();

  constructor(document: PDFDocumentProxy) {
    this.#document = document;
  }

  static async open(url: string): Promise<OpenPdf> {
    const library = await pdfJs();
    const task = library.getDocument({ url, withCredentials: true, isEvalSupported: false, disableAutoFetch: true });
    return new OpenPdf(await task.promise);
  }

  get pages(): number {
    return this.#document.numPages;
  }
  page(number: number): Promise<PDFPageProxy> {
    return this.#document.getPage(number);
  }
  close(): void {
    void this.#document.loadingTask.destroy();
  }

  text(number: number): Promise<PageText> {
    let kept = this.#texts.get(number);
    if (kept === undefined) {
      kept = this.#read(number);
      this.#texts.set(number, kept);
    }
    return kept;
  }

  // Items in the order of the text layer's parts; `starts` says where each begins in the text.
  async #read(number: number): Promise<PageText> {
    const content = await (await this.page(number)).getTextContent();
    let text = "";
    const starts: number[] = [];
    for (const item of content.items) {
      if (!("str" in item)) continue;
      starts.push(text.length);
      text += item.str;
      if (item.hasEOL) text += "\n";
    }
    return { text, starts };
  }

  async search(query: string, stopped: () => boolean): Promise<readonly DocumentHit[]> {
    const hits: DocumentHit[] = [];
    for (let page = 1; page <= this.pages && !stopped(); page += 1) {
      const { text } = await this.text(page);
      hits.push(...find(text, query).map((hit) => ({ ...hit, page })));
    }
    return hits;
  }

  // The clause of a place: its heading may stand some pages before.
  async clause(page: number, offset: number): Promise<Clause | null> {
    let before = (await this.text(page)).text.slice(0, offset);
    let clause = clauseAt(before);
    for (let earlier = page - 1; clause === null && earlier >= 1 && earlier > page - 12; earlier -= 1) {
      before = `${(await this.text(earlier)).text}\n${before}`;
      clause = clauseAt(before);
    }
    return clause;
  }
}
