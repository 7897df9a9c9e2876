// The dictionary of the synthesis and of what is printed from it; it travels with its screens.
import { synthesis as en } from "./en/synthesis";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { synthesis as vi } from "./vi/synthesis";

export type SynthesisWords = Open<typeof vi>;
export const synthesisWords = travelling(vi, en);
