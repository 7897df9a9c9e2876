// The workers of pdf.js: one a document, ended only after the document's own teardown, so that no
// document ever meets a worker that is going. One more is kept ready: its script is read before the next
// paper is asked for. Where its files lie: tools/pdf_files.mjs.
import type { PDFWorker } from "pdfjs-dist";
import { moduleWorker } from "../../platform/worker_url";

export type PdfJs = typeof import("pdfjs-dist");
export type Loaded = { readonly library: PdfJs; readonly script: string; readonly files: string };

let loading: Promise<Loaded> | null = null;
let spare: Worker | null = null;

export function loadPdfJs(): Promise<Loaded> {
  loading ??= (async () => {
    const [library, worker] = await Promise.all([
      import("pdfjs-dist/legacy/build/pdf.mjs"),
      import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
    ]);
    const files = new URL(`/assets/pdf-${library.version}/`, location.href).href;
    return { library, script: new URL(worker.default, location.href).href, files };
  })();
  loading.catch(() => (loading = null));
  return loading;
}

export class LeasedWorker {
  readonly worker: PDFWorker;
  readonly #port: Worker;

  constructor({ library, script }: Loaded) {
    this.#port = spare ?? moduleWorker(script);
    spare = null;
    const parameters: object = { port: this.#port }; // the library's typings know no port
    this.worker = new library.PDFWorker(parameters);
  }

  // After the first document there is time for the next one's worker.
  static makeReady({ script }: Loaded): void {
    spare ??= moduleWorker(script);
  }

  end(): void {
    this.worker.destroy();
    this.#port.terminate();
  }
}
