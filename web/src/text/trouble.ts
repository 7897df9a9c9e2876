// The sentence for a refusal or a lost connection, in the language on the screen.
import { words } from "./text.svelte";

type Told = { readonly kind: "refused"; readonly reason: string } | { readonly kind: "offline" };

export function troubleText(trouble: Told): string {
  if (trouble.kind === "offline") return words().common.offlineText;
  const sentences: Readonly<Record<string, string>> = words().reasons;
  return sentences[trouble.reason] ?? words().reasons.internal;
}
