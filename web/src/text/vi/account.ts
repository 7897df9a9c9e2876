export const account = {
  title: "Tài khoản",
  vi: "Tiếng Việt",
  en: "English",
};
