// The dictionary of a meeting's course; it travels with its screens.
import { course as en } from "./en/course";
import { travelling } from "./travelling";
import { course as vi } from "./vi/course";

export const courseWords = travelling(vi, en);
