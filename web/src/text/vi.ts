// The Vietnamese dictionary, one part per feature: its type is what every other language must fill.
import { account } from "./vi/account";
import { approval } from "./vi/approval";
import { ballot } from "./vi/ballot";
import { common } from "./vi/common";
import { home } from "./vi/home";
import { reader } from "./vi/reader";
import { reasons } from "./vi/reasons";
import { shell } from "./vi/shell";
import { signin } from "./vi/signin";

export const vi = { account, approval, ballot, common, home, reader, reasons, shell, signin };

export type Words = typeof vi;
