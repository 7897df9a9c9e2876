// The dictionary of withdrawing and annulling a ballot; it travels with its screens.
import { ending as en } from "./en/ending";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { ending as vi } from "./vi/ending";

export type EndingWords = Open<typeof vi>;
export const endingWords = travelling(vi, en);
