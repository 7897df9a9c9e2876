import type { ending as Vietnamese } from "../vi/ending";

export const ending: typeof Vietnamese = {
  proposeSheet: { withdrawal: "Sign the proposal to withdraw", annulment: "Sign the proposal to annul" },
  confirmSheet: { withdrawal: "Sign the withdrawal", annulment: "Sign the annulment" },
  sign: "Sign",
  note: "It is signed, kept for ever and takes two persons.",
  notSent: "Nothing was recorded",
  changed: "The ballot has just changed, so nothing was recorded. Look at it and do it again.",
  proposed: "The proposal is signed and waits for a second person.",
  confirmed: { withdrawal: "Signed; the ballot is withdrawn.", annulment: "Signed; the result is annulled." },
  decision: "The decision annulled",
  proposedBy: "Proposed by",
};
