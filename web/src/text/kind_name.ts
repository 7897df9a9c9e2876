import { eventKinds as en } from "./en/event_kinds";
import { language } from "./text.svelte";
import { eventKinds as vi } from "./vi/event_kinds";

// A kind this client does not know yet is shown as it stands in the journal.
export function kindName(kind: string): string {
  return (language() === "en" ? en : vi)[kind] ?? kind;
}
