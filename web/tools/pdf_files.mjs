// The files pdf.js fetches only when a page needs them: its decoders for pictures as WebAssembly, and the
// script twins it takes where WebAssembly is refused, as it is by our page policy. Published under the
// version's own name, so that a kept copy is never the wrong one.
import { createReadStream, readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../node_modules/pdfjs-dist/wasm/", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("../package.json", FOLDER), "utf8"));
const BASE = `assets/pdf-${version}/`;
const TYPES = { wasm: "application/wasm", js: "text/javascript" };

export function pdfFiles() {
  const names = readdirSync(FOLDER);
  return {
    name: "pdf-files",
    generateBundle() {
      for (const name of names) this.emitFile({ type: "asset", fileName: BASE + name, source: readFileSync(new URL(name, FOLDER)) });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = names.find((one) => request.url === `/${BASE}${one}`);
        if (name === undefined) return next();
        response.setHeader("content-type", TYPES[name.split(".").at(-1)] ?? "text/plain");
        return createReadStream(new URL(name, FOLDER)).pipe(response);
      });
    },
  };
}
