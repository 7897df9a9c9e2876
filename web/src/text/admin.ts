// The dictionary of the administration in the language on the screen. It travels with its screens, so it
// weighs nothing at the first load.
import { admin as en } from "./en/admin";
import type { Open } from "./open";
import { language } from "./text.svelte";
import { admin as vi } from "./vi/admin";

export type AdminWords = Open<typeof vi>;
export function adminWords(): AdminWords {
  return language() === "en" ? en : vi;
}
