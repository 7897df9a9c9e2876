// The dictionary of the journal's screens; it travels with them.
import { journal as en } from "./en/journal";
import { travelling } from "./travelling";
import { journal as vi } from "./vi/journal";

export const journalWords = travelling(vi, en);
