// Words of the form of an opinion that travel with it.
import { answering as en } from "./en/answering";
import { travelling } from "./travelling";
import { answering as vi } from "./vi/answering";

export const answeringWords = travelling(vi, en);
