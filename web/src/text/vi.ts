// The Vietnamese dictionary, one part per feature: its type is what every other language must fill.
import { account } from "./vi/account";
import { admin } from "./vi/admin";
import { approval } from "./vi/approval";
import { ballot } from "./vi/ballot";
import { common } from "./vi/common";
import { compose } from "./vi/compose";
import { decision } from "./vi/decision";
import { documents } from "./vi/documents";
import { home } from "./vi/home";
import { journal } from "./vi/journal";
import { numbers } from "./vi/numbers";
import { reader } from "./vi/reader";
import { reasons } from "./vi/reasons";
import { shell } from "./vi/shell";
import { signin } from "./vi/signin";
import { synthesis } from "./vi/synthesis";

export const vi = { account, admin, approval, ballot, common, compose, decision, documents, home, journal, numbers, reader, reasons, shell, signin, synthesis };

export type Words = typeof vi;
