// pdf.js, loaded when the first document is opened (the legacy build: Safari needs it). Each document
// has a worker of its own; its texts are read page by page and kept for search and for clauses.
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { find, type Hit } from "./find";
import { clauseAt, type Clause } from "./clause";
import { LeasedWorker, loadPdfJs, type PdfJs } from "./pdf_worker";
import { hasNoText, isScan, sampleOf } from "./scanned";

export type PageText = { readonly text: string; readonly starts: readonly number[] };
export type DocumentHit = Hit & { readonly page: number };
export type Found = { readonly hits: readonly DocumentHit[]; readonly pagesWithoutText: number };

const kOpenTries = 2;

export async function pdfJs(): Promise<PdfJs> {
  return (await loadPdfJs()).library;
}

export class OpenPdf {
  readonly #document: PDFDocumentProxy;
  readonly #worker: LeasedWorker;
  readonly #texts = new Map<number, Promise<PageText>>();

  constructor(document: PDFDocumentProxy, worker: LeasedWorker) {
    this.#document = document;
    this.#worker = worker;
  }

  // Tries again with another worker where the first try failed; a stop ends it at once.
  static async open(url: string, stop: AbortSignal): Promise<OpenPdf> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await OpenPdf.#try(url, stop);
      } catch (fault) {
        if (stop.aborted || tries === kOpenTries) throw fault;
      }
    }
  }

  static async #try(url: string, stop: AbortSignal): Promise<OpenPdf> {
    const loaded = await loadPdfJs();
    stop.throwIfAborted();
    const worker = new LeasedWorker(loaded);
    const task: PDFDocumentLoadingTask = loaded.library.getDocument({
      url,
      worker: worker.worker,
      withCredentials: true,
      isEvalSupported: false,
      disableAutoFetch: true,
      wasmUrl: loaded.files,
    });
    const leave = (): void => void end(task, worker);
    stop.addEventListener("abort", leave);
    try {
      const document = await task.promise;
      LeasedWorker.makeReady(loaded);
      return new OpenPdf(document, worker);
    } catch (fault) {
      if (!stop.aborted) await end(task, worker);
      throw fault;
    } finally {
      stop.removeEventListener("abort", leave);
    }
  }

  get pages(): number {
    return this.#document.numPages;
  }
  page(number: number): Promise<PDFPageProxy> {
    return this.#document.getPage(number);
  }
  close(): Promise<void> {
    return end(this.#document.loadingTask, this.#worker);
  }

  text(number: number): Promise<PageText> {
    let kept = this.#texts.get(number);
    if (kept === undefined) {
      kept = this.#read(number);
      this.#texts.set(number, kept);
      kept.catch(() => this.#texts.delete(number));
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

  async search(query: string, ignoreMarks: boolean, stopped: () => boolean): Promise<Found> {
    const hits: DocumentHit[] = [];
    let pagesWithoutText = 0;
    for (let page = 1; page <= this.pages && !stopped(); page += 1) {
      const { text } = await this.text(page);
      if (hasNoText(text)) pagesWithoutText += 1;
      hits.push(...find(text, query, ignoreMarks).map((hit) => ({ ...hit, page })));
    }
    return { hits, pagesWithoutText };
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

  // A picture of text: nothing in it can be found or chosen.
  async isScan(): Promise<boolean> {
    const texts: string[] = [];
    for (const number of sampleOf(this.pages)) texts.push((await this.text(number)).text);
    return isScan(texts, true) && (await this.#showsPicture(1));
  }

  async #showsPicture(number: number): Promise<boolean> {
    const { OPS } = await pdfJs();
    const pictures: readonly number[] = [OPS.paintImageXObject, OPS.paintImageMaskXObject, OPS.paintInlineImageXObject];
    const { fnArray } = await (await this.page(number)).getOperatorList();
    return fnArray.some((one) => pictures.includes(one));
  }
}

// The worker goes only after the document has gone.
async function end(task: PDFDocumentLoadingTask, worker: LeasedWorker): Promise<void> {
  await task.destroy().catch(() => undefined);
  worker.end();
}

// Pictures of a page that was drawn without them, because they could not be decoded.
export function lacksPictures(page: PDFPageProxy): boolean {
  const objects: unknown = page.objs;
  return [...(objects as Iterable<[string, unknown]>)].some(([name, data]) => name.startsWith("img_") && data === null);
}
