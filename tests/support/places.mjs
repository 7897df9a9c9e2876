// Where the program, the sources and the papers are. `./dev test` sets the environment; run by hand
// the newest build is taken.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(import.meta.url), "../../..");
export const sourceFile = (path) => join(ROOT, path);

function firstThere(paths, what) {
  const found = paths.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error(`${what} not found; run ./dev build (${paths.join(", ")})`);
  return found;
}

const PRESETS = ["release", "dev"];

export const program = () =>
  firstThere(
    [process.env.ECABINET, ...PRESETS.map((preset) => join(ROOT, "build", preset, "ecabinet"))],
    "the program",
  );

// The sample papers in official form, made at build.
export function papersFolder() {
  const built = PRESETS.map((preset) => join(ROOT, "build", preset, "papers"));
  return firstThere([process.env.ECAB_PAPERS, ...built], "the sample papers");
}
export const samplePapers = () => pdfsIn(papersFolder());

// Published documents, where the data folder stands beside the repository; otherwise none.
export function publishedPapers() {
  const data = process.env.ECAB_SHARED_DATA ?? join(ROOT, "../shared/data");
  const folder = join(data, "documents/pdf");
  return existsSync(folder) ? pdfsIn(folder) : [];
}

const PAPER_BYTES_MAX = 4 << 20; // the larger ones make the suite slow and prove no more

function pdfsIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".pdf"))
    .sort()
    .map((name) => ({ name, path: join(folder, name) }))
    .filter((paper) => statSync(paper.path).size <= PAPER_BYTES_MAX);
}
