import type { Open } from "../open";
import type { signing as vi } from "../vi/signing";

export const signing: Open<typeof vi> = {
  sendingNow: "The signature is being sent and cannot be stopped; please wait for the server's answer.",
  unsure:
    "No answer of the server came: whether it recorded this is not known. You can send it again at once; the server records it only once.",
  stillUnsure: "Whether the first sending was recorded is still not known.",
  againTitle: "Send the signature again",
  againText: "Text and signature stay as they are; nothing has to be confirmed anew.",
  again: "Send again",
  leftUnsure:
    "No answer of the server came: whether the signature was recorded is not known. Look at the state on this page before signing again.",
};
