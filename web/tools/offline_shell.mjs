// Writes dist/sw.js after a build: the service worker of src/sw/sw.js with the list of files of the
// first load and a hash of them, so that a new build is a new worker. The worker is plain JavaScript
// and is copied, not bundled.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export function offlineShell() {
  return {
    name: "offline-shell",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => !/pdf|\.map$/u.test(name)).map((name) => `/${name}`).sort();
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
      const source = readFileSync(new URL("../src/sw/sw.js", import.meta.url), "utf8")
        .replace("__VERSION__", version)
        .replace('["__FILES__"]', JSON.stringify(files));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
