import type { account as Vietnamese } from "../vi/account";

export const account: typeof Vietnamese = {
  title: "Account",
  vi: "Tiếng Việt",
  en: "English",
};
