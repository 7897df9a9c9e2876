// The dictionary of drafting a ballot; it travels with its screens.
import { compose as en } from "./en/compose";
import { travelling } from "./travelling";
import { compose as vi } from "./vi/compose";

export const composeWords = travelling(vi, en);
