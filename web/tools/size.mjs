// npm run size: what a first visit loads, and the largest lazy part, in gzip, against the budget.
import { gzipSync } from "node:zlib";
import { readdirSync, readFileSync } from "node:fs";

const kDist = "dist";
const zipped = (file) => gzipSync(readFileSync(`${kDist}${file}`), { level: 9 }).length;
const html = readFileSync(`${kDist}/index.html`, "utf8");
const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/gu)].map(([, file]) => file);
const styles = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/gu)].map(([, file]) => file);
const all = readdirSync(`${kDist}/assets`).map((name) => `/assets/${name}`);
const first = new Set(scripts);
// Static imports of the first scripts belong to the first load even where the page does not name them.
for (const file of first) {
  for (const [, name] of readFileSync(`${kDist}${file}`, "utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/gu)) first.add(`/assets/${name}`);
}
// Needed before the first text is right: Source Sans alone; the serif swaps in later.
const fonts = all.filter((file) => /source-sans-3-(?:latin|vietnamese)-wght.*\.woff2$/u.test(file));
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sum = (files) => [...files].reduce((total, file) => total + zipped(file), 0);

let failed = 0;
function budget(name, bytes, limit) {
  const over = bytes > limit * 1000;
  if (over) failed += 1;
  console.log(`${over ? "OVER" : "ok  "}  ${name}: ${kB(bytes)} of ${limit} kB`);
}
const css = sum(styles);
const face = fonts.reduce((total, file) => total + readFileSync(`${kDist}${file}`).length, 0);
budget("first load, scripts", sum(first), 60);
budget(`first load, styles (${kB(css)}) and Source Sans (${kB(face)})`, css + face, 45);
for (const file of all.filter((name) => /\.(?:m?js)$/u.test(name) && !first.has(name))) {
  const bytes = zipped(file);
  const limit = file.includes("worker") ? 400 : 170;
  if (bytes > 20_000) budget(`lazy ${file.slice(8)}`, bytes, limit);
}
console.log(failed === 0 ? "size: within the budget" : `size: ${failed} over the budget`);
process.exitCode = failed === 0 ? 0 : 1;
