// The dictionary of the session room, the projector and the minutes, in the language on the screen. It
// travels with these screens, so it weighs nothing at the first load.
import { language } from "./text.svelte";
import { roomEn } from "./meetings_room_en";
import { roomVi, type RoomWords } from "./meetings_room_vi";

export function roomWords(): RoomWords {
  return language() === "en" ? roomEn : roomVi;
}
