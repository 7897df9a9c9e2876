import type { Open } from "../open";
import type { finder as vi } from "../vi/finder";

export const finder: Open<typeof vi> = {
  hint: "Type a name, an office or a code, then choose from the list.",
  list: "People found",
  count: (n) => (n === 1 ? "1 result" : `${n} results`),
  first: (n) => `First ${n} results, type more to narrow down`,
  searching: "Searching",
  none: "Nobody found.",
  failed: "The search did not work. A full user code can still be entered.",
  form: "Choose a person from the list, or enter a code of lower-case letters, digits, dots and hyphens.",
};
