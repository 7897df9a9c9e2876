// The dictionary of the registers of numbers; it travels with its screens.
import { numbers as en } from "./en/numbers";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { numbers as vi } from "./vi/numbers";

export type NumbersWords = Open<typeof vi>;
export const numbersWords = travelling(vi, en);
