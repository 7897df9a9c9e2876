// Writes dist/routes.json: every address the client has a screen for, from src/features/*/routes.ts. The
// server answers these with the page, and every other path that is no file with "not found".
import { readFileSync, readdirSync } from "node:fs";

const FEATURES = new URL("../src/features/", import.meta.url);

function pathsOf(feature) {
  const source = readFileSync(new URL(`${feature}/routes.ts`, FEATURES), "utf8");
  const paths = [...source.matchAll(/\bpath: "([^"]+)"/gu)].map(([, path]) => path);
  const pages = source.match(/\bpage: \(\) =>/gu)?.length ?? 0;
  if (paths.length !== pages) throw new Error(`${feature}/routes.ts: ${pages} pages and ${paths.length} paths: write each as path: "…"`);
  return paths;
}

export function clientPaths() {
  return {
    name: "client-paths",
    apply: "build",
    generateBundle() {
      const features = readdirSync(FEATURES, { withFileTypes: true }).filter((one) => one.isDirectory());
      const withRoutes = features.filter(({ name }) => readdirSync(new URL(`${name}/`, FEATURES)).includes("routes.ts"));
      const paths = withRoutes.flatMap(({ name }) => pathsOf(name)).sort();
      this.emitFile({ type: "asset", fileName: "routes.json", source: JSON.stringify(paths) });
    },
  };
}
