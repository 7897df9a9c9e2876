// The short form for screens that only reload what they show.
import { live, type LiveEvent } from "./live.svelte";

export function onLive(matter: string, act: (event: LiveEvent) => void): () => void {
  return live.on(matter, act);
}
