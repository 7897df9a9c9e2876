// The dictionary of second factors and of notices about the account; it travels with its screens.
import { credentials as en } from "./en/credentials";
import { travelling } from "./travelling";
import { credentials as vi } from "./vi/credentials";

export const credentialWords = travelling(vi, en);
