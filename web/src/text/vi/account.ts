export const account = {
  vi: "Tiếng Việt",
  en: "English",
};
