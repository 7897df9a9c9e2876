// The dictionary of the session room, the projector and the minutes, in the language on the screen. It
// travels with these screens, so it weighs nothing at the first load.
import { room as en } from "./en/room";
import type { Open } from "./open";
import { language } from "./text.svelte";
import { room as vi } from "./vi/room";

export type RoomWords = Open<typeof vi>;
export function roomWords(): RoomWords {
  return language() === "en" ? en : vi;
}
