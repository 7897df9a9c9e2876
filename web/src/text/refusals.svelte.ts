// The sentences of refusals by detail, in both languages. They come right after the first screen, so that
// they weigh nothing at the first load; until then the sentence of the reason alone is told.
import { language } from "./text.svelte";
import type { Open } from "./open";
import type { refusals as vi } from "./vi/refusals";

export type Refusals = Open<typeof vi>;
type Both = { readonly vi: Refusals; readonly en: Refusals };

class Loaded {
  both = $state.raw<Both | null>(null);
}
const loaded = new Loaded();

export async function loadRefusals(): Promise<void> {
  const [vi, en] = await Promise.all([import("./vi/refusals"), import("./en/refusals")]);
  loaded.both = { vi: vi.refusals, en: en.refusals };
}

// What is said of this detail, "" where the reason's own sentence says it all. `act`: what was asked for,
// where the same refusal asks for another way out.
export function ofDetail(reason: string, detail: string, act = ""): string {
  const known = loaded.both?.[language()];
  if (known === undefined || detail === "") return "";
  const told = known.details[`${reason}:${detail}@${act}`] ?? known.details[`${reason}:${detail}`];
  if (told !== undefined) return told;
  const [frame, field] = [known.frames[reason], known.fields[detail]];
  return frame === undefined || field === undefined ? "" : frame(field);
}
