// After the build: every file that shrinks by it gets a neighbour in Brotli and one in gzip, which
// the server sends to browsers that take them (src/api/static_files.cpp). Made once, at the highest
// level, so that no request pays for it.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = "dist";
const SHRINKS = /\.(?:html|m?js|css|json|webmanifest|svg|txt|wasm)$/u;
const WORTH = 0.95; // of the size as it is; fonts and pictures are compressed already

const codings = [
  [".gz", (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION })],
  [".br", (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })],
];

let plain = 0;
let small = 0;
for (const name of readdirSync(DIST, { recursive: true })) {
  const file = `${DIST}/${name}`;
  if (!SHRINKS.test(name) || !statSync(file).isFile()) continue;
  const bytes = readFileSync(file);
  plain += bytes.length;
  let least = bytes.length;
  for (const [ending, coded] of codings) {
    const result = coded(bytes);
    if (result.length > WORTH * bytes.length) {
      rmSync(file + ending, { force: true });
      continue;
    }
    writeFileSync(file + ending, result);
    least = Math.min(least, result.length);
  }
  small += least;
}
console.log(`compressed ${plain} bytes to ${small}`);
