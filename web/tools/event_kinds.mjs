// Every kind of event of the domain has its name for the journal's readers, in both languages. Part of
// npm run check.
import { readFileSync, readdirSync } from "node:fs";

const SOURCES = "../src/domain";

export function unnamedKinds() {
  const kinds = new Set();
  for (const name of readdirSync(SOURCES, { recursive: true })) {
    if (!/events\w*\.hpp$/u.test(name)) continue;
    for (const [, kind] of readFileSync(`${SOURCES}/${name}`, "utf8").matchAll(/string_view kind = "([a-z-]+)"/gu)) kinds.add(kind);
  }
  if (kinds.size < 80) return ["the kinds of events are not found in ../src/domain"];
  return ["vi", "en"].flatMap((language) => {
    const known = readFileSync(`src/text/${language}/event_kinds.ts`, "utf8");
    return [...kinds].filter((kind) => !known.includes(`  "${kind}": "`)).map((kind) => `${language}: no name for the event ${kind}; see src/text/${language}/event_kinds.ts`);
  });
}
