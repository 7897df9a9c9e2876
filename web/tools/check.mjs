// npm run check: types and accessibility warnings, generated code is current, imports keep the layers,
// every refusal has its sentence and every event its name.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, dirname } from "node:path";
import { unnamedKinds } from "./event_kinds.mjs";
import { pairs, untold } from "./refusals.mjs";

let failed = 0;
const complain = (text) => {
  failed += 1;
  console.log(text);
};

const types = spawnSync("npx", ["--no-install", "svelte-check", "--fail-on-warnings", "--output", "human"], { stdio: "inherit" });
if (types.status !== 0) complain("svelte-check found faults");

const fresh = join(mkdtempSync(join(tmpdir(), "gen-")), "api.gen.ts");
execFileSync("npx", ["--no-install", "openapi-typescript", "../api/openapi.yaml", "-o", fresh], { stdio: "ignore" });
if (readFileSync(fresh, "utf8") !== readFileSync("src/api/api.gen.ts", "utf8")) complain("src/api/api.gen.ts is not what ../api/openapi.yaml says; run npm run gen");

// What each layer may import. Features never import each other; `shell` alone knows features.
const kMay = {
  api: ["api", "text"],
  platform: ["platform", "api", "text"],
  state: ["state", "api", "platform", "ui", "text"],
  ui: ["ui", "text", "platform"],
  text: ["text"],
  features: ["features", "state", "api", "platform", "ui", "text", "shell"],
  shell: ["shell", "features", "state", "api", "platform", "ui", "text"],
};
const files = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
for (const file of files("src").filter((name) => /\.(ts|svelte)$/u.test(name) && !/\.test\.ts$|\.gen\.ts$/u.test(name))) {
  const source = readFileSync(file, "utf8");
  const [, layer, topic] = file.split("/");
  for (const [line, type, path] of source.matchAll(/import\s+(type\s)?[^"';]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/gu)) {
    const target = relative("src", resolve(dirname(file), path ?? "."));
    const [into, other] = target.split("/");
    if (kMay[layer] === undefined || path === undefined) continue;
    if (!kMay[layer].includes(into)) complain(`${file}: ${layer} must not import ${into}`);
    if (layer === "state" && into === "ui" && type === undefined) complain(`${file}: state may import only types of ui`);
    if (layer === "features" && into === "features" && other !== topic) complain(`${file}: features must not import each other (${other})`);
    if (layer === "features" && into === "shell" && !line.includes("type")) complain(`${file}: features may import only types of the shell`);
  }
  if (file.startsWith("src/features/room/") && source.includes("line-clamp") && !file.endsWith("RoomFrame.svelte")) complain(`${file}: words of the room are never cut`);
  if (source.includes("{@html")) complain(`${file}: {@html} is not used here`);
  if (/<[a-z][^>]*\sstyle="/u.test(source)) complain(`${file}: inline style attributes are refused by the policy; use a class or style:name`);
  if (layer !== "api" && /JSON\.parse\([^;]*\)\s+as\b/u.test(source)) complain(`${file}: JSON is narrowed from unknown, never cast`);
  if (statSync(file).isFile() && source.split("\n").length > 400) complain(`${file}: longer than 400 lines`);
}
if (pairs().size < 100) complain("the refusals of the server are not found in ../src");
untold().forEach(complain);
unnamedKinds().forEach(complain);

console.log(failed === 0 ? "check: clean" : `check: ${failed} faults`);
process.exitCode = failed === 0 ? 0 : 1;
