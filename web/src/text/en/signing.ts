import type { Open } from "../open";
import type { signing as vi } from "../vi/signing";

export const signing: Open<typeof vi> = {
  sendingNow: "The signature is being sent and cannot be stopped; please wait for the server's answer.",
  unsure: "The connection was lost while sending: whether the server recorded it is not known. You can send it again at once; the server records it only once.",
  again: "Send again",
  leftUnsure: "The connection was lost while sending: whether the signature was recorded is not known. Look at the state on this page before signing again.",
};
