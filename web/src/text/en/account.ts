import type { account as Vietnamese } from "../vi/account";

export const account: typeof Vietnamese = {
  vi: "Tiếng Việt",
  en: "English",
};
