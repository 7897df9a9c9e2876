// The definitions of an organisation for the page: by use, the newest first, and how each stands today.
import type { Schemas } from "../../api/types";

type Adopted = Schemas["Definition"];

export const kUses: readonly Schemas["DefinitionUse"][] = ["rules", "ballot_approval", "agenda_approval", "calendar"];
export const kFileBytesMax = 256 * 1024;

// Versions are numbers: 10 comes after 9.
export function newestOf(all: readonly Adopted[], use: Adopted["use"]): readonly Adopted[] {
  return all
    .filter((one) => one.use === use)
    .toSorted((a, b) => b.from.localeCompare(a.from) || Number(b.version) - Number(a.version));
}

export function standing(one: Adopted, today: string): "in_use" | "coming" | "past" {
  if (one.in_use) return "in_use";
  return one.from > today ? "coming" : "past";
}

export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 12)}…`;
}
