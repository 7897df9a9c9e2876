import { words } from "../../text/text.svelte";

// A kind this client does not know yet is shown as it stands in the journal.
export function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = words().journal.kinds;
  return names[kind] ?? kind;
}
