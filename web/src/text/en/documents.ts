import type { documents as Vietnamese } from "../vi/documents";

export const documents: typeof Vietnamese = {
  open: "Take an existing document",
  find: "Search by title or number",
  hint: "Type at least two characters. Only documents you may read are shown.",
  searching: "Searching",
  none: "No document fits.",
  count: (n) => (n === 1 ? "1 document" : `${n} documents`),
  look: "Look",
  take: "Put it here",
  renew: "Renew to this version",
  others: "Choose another document",
  heldBy: "Held by:",
  same: "This version is here already.",
  newer: (n) => `Version ${n} is in use here.`,
  version: (n) => `version ${n}`,
  pages: (n) => (n === 1 ? "1 page" : `${n} pages`),
  taken: (title) => `“${title}” was put here.`,
  backHome: "To the home page",
};
