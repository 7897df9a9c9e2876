// The dictionary of the administration; it travels with its screens.
import { admin as en } from "./en/admin";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { admin as vi } from "./vi/admin";

export type AdminWords = Open<typeof vi>;
export const adminWords = travelling(vi, en);
