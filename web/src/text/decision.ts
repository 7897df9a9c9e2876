// The dictionary of the deciding page; it travels with its screens.
import { decision as en } from "./en/decision";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { decision as vi } from "./vi/decision";

export type DecisionWords = Open<typeof vi>;
export const decisionWords = travelling(vi, en);
