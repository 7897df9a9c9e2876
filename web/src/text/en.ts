// The English dictionary: complete or the type check fails.
import type { Words } from "./vi";
import { account } from "./en/account";
import { admin } from "./en/admin";
import { approval } from "./en/approval";
import { ballot } from "./en/ballot";
import { common } from "./en/common";
import { compose } from "./en/compose";
import { decision } from "./en/decision";
import { documents } from "./en/documents";
import { home } from "./en/home";
import { journal } from "./en/journal";
import { numbers } from "./en/numbers";
import { reader } from "./en/reader";
import { reasons } from "./en/reasons";
import { shell } from "./en/shell";
import { signin } from "./en/signin";
import { synthesis } from "./en/synthesis";

export const en: Words = { account, admin, approval, ballot, common, compose, decision, documents, home, journal, numbers, reader, reasons, shell, signin, synthesis };

