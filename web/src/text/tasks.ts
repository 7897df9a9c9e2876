// The dictionary of tasks; it travels with its screens.
import { tasks as en } from "./en/tasks";
import type { Open } from "./open";
import { travelling } from "./travelling";
import { tasks as vi } from "./vi/tasks";

export type TaskWords = Open<typeof vi>;
export const taskWords = travelling(vi, en);
