import type { Open } from "../open";
import type { answering as Vietnamese } from "../vi/answering";

export const answering: Open<typeof Vietnamese> = {
  leftOver: (choice) => `The words below were written for “${choice}”. Keep them or drop them?`,
  keep: "Keep the words",
  drop: "Drop the words",
};
