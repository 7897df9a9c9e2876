// Words of the sheet of every signature; they travel with it.
import { signing as en } from "./en/signing";
import { travelling } from "./travelling";
import { signing as vi } from "./vi/signing";

export const signingWords = travelling(vi, en);
