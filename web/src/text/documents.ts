// The dictionary of documents as matters of their own; it travels with the screens that show them.
import { documents as en } from "./en/documents";
import { travelling } from "./travelling";
import { documents as vi } from "./vi/documents";

export const documentWords = travelling(vi, en);
