// The English dictionary: complete or the type check fails.
import type { Words } from "./vi";
import { account } from "./en/account";
import { approval } from "./en/approval";
import { ballot } from "./en/ballot";
import { common } from "./en/common";
import { home } from "./en/home";
import { reader } from "./en/reader";
import { reasons } from "./en/reasons";
import { shell } from "./en/shell";
import { signin } from "./en/signin";

export const en: Words = { account, approval, ballot, common, home, reader, reasons, shell, signin };
