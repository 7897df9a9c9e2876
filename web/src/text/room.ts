// The dictionary of the session room, the projector and the minutes; it travels with its screens.
import { room as en } from "./en/room";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { room as vi } from "./vi/room";

export type RoomWords = Open<typeof vi>;
export const roomWords = travelling(vi, en);
