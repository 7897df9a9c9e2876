// Words of the field that finds a person; they travel with it.
import { finder as en } from "./en/finder";
import { travelling } from "./travelling";
import { finder as vi } from "./vi/finder";

export const finderWords = travelling(vi, en);
