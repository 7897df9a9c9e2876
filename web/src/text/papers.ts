// The dictionary of the care of papers; it travels with the screens that show papers to the office.
import { papers as en } from "./en/papers";
import { travelling } from "./travelling";
import { papers as vi } from "./vi/papers";

export const paperWords = travelling(vi, en);
