// The sentence for a refusal or a lost connection, in the language on the screen: what was refused and
// what to do about it, by reason, detail and, where it matters, the act.
import { ofDetail } from "./refusals.svelte";
import { words } from "./text.svelte";

type Told =
  | { readonly kind: "refused"; readonly reason: string; readonly detail?: string }
  | { readonly kind: "offline"; readonly recorded?: boolean; readonly slow?: boolean };

export function troubleText(trouble: Told, act = ""): string {
  if (trouble.kind === "offline")
    return trouble.recorded === true
      ? words().common.recordedUnseen
      : trouble.slow === true
        ? words().common.slow
        : words().common.offlineText;
  const told = ofDetail(trouble.reason, trouble.detail ?? "", act);
  if (told !== "") return told;
  const sentences: Readonly<Record<string, string>> = words().reasons;
  return sentences[trouble.reason] ?? words().reasons.internal;
}
