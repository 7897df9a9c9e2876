// Every refusal the server may give has a sentence with a way out, in both languages. The pairs of reason
// and detail are read from the server's sources; a pair is told by its own sentence, by its field's name
// in the sentence of its reason, or, for the reasons below, by the reason alone. Part of npm run check.
import { readFileSync, readdirSync } from "node:fs";

const SOURCES = "../src";
const FOLDERS = /^(?:app|api|domain)\//u;
// Tests, and what only an import at the command line meets: it is told in the words of its file.
const APART = /_test\.|testing\/|_fuzz|domain\/(?:rules|tally)\/|domain\/workflow\/(?:definition|soundness)/u;
// The same way out whatever the detail: sign again, enrol again, reload, wait, call for help.
const BY_REASON = new Set([
  "bad-signature", "certificate-expired", "certificate-revoked", "certificate-unknown", "confirmation-failed", "damaged", "precondition-required",
  "secret-material", "signing-time-out-of-window", "stale-document", "stale-version", "statement-mismatch", "statement-replayed", "too-large",
  "too-many-requests", "unsupported-media",
]);
// Headers and queries that a control of the client never gets wrong: reload.
const PROTOCOL = new Set(["If-Match", "Idempotency-Key"]);
const LISTED = /Reason::(\w+),\s*(?:std::string\()?"([A-Za-z][\w.-]*)"/gu;
const CHECKED = [
  [/\b(?:TRY\()?check_text\([^;"]*,\s*"([a-z][\w.]*)"\)/gu, "limit-reached"],
  [/\brequire_text\([^;"]*,\s*"([a-z][\w.]*)"\)/gu, "invalid-input"],
  [/\brequire_length\([^;"]*,\s*"([a-z][\w.]*)"\)/gu, "invalid-input"],
  [/\brequire_fresh\([^;"]*,\s*"([a-z][\w.]*)"\)/gu, "conflict"],
  [/\brequire_known\([^;"]*,\s*"([a-z][\w.]*)"\)/gu, "not-found"],
];

export const nameOf = (reason) => reason.replace(/(?<=[a-z])(?=[A-Z])/gu, "-").toLowerCase();

// "wrong-state:vote" with the file it stands in.
export function pairs() {
  const found = new Map();
  for (const name of readdirSync(SOURCES, { recursive: true })) {
    if (!/\.[ch]pp$/u.test(name) || !FOLDERS.test(name) || APART.test(name)) continue;
    const text = readFileSync(`${SOURCES}/${name}`, "utf8");
    for (const [, reason, detail] of text.matchAll(LISTED)) found.set(`${nameOf(reason)}:${detail}`, name);
    for (const [pattern, reason] of CHECKED) for (const [, detail] of text.matchAll(pattern)) found.set(`${reason}:${detail}`, name);
  }
  return found;
}

function words(language) {
  const source = readFileSync(`src/text/${language}/refusals.ts`, "utf8");
  const part = (name) => source.slice(source.indexOf(`  ${name}: {`)).split("\n  }")[0];
  const keys = (name) => new Set([...part(name).matchAll(/^ {4}"?([^"\s]+?)"?:\s/gmu)].map(([, key]) => key));
  return { details: keys("details"), frames: keys("frames"), fields: keys("fields") };
}

export function untold() {
  const faults = [];
  for (const language of ["vi", "en"]) {
    const { details, frames, fields } = words(language);
    for (const [pair, file] of pairs()) {
      const [reason, detail] = pair.split(":");
      const told = details.has(pair) || (frames.has(reason) && fields.has(detail)) || BY_REASON.has(reason) || PROTOCOL.has(detail);
      if (!told) faults.push(`${language}: no sentence for ${pair} (src/${file}); see src/text/${language}/refusals.ts`);
    }
  }
  return faults;
}
