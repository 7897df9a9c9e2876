import type { reasons as Vietnamese } from "../vi/reasons";

export const reasons: typeof Vietnamese = {
  "invalid-input": "An entry is not valid. Check the fields of this form and send again.",
  "unknown-field": "The server does not know a field of the request; please reload the page.",
  "not-found": "This is not there, or may not be seen from this office. Go to My work and open it again.",
  forbidden:
    "The present office does not allow this. Contact the {office} or the administrator if an assignment is missing.",
  "not-signed-in": "The sign-in has expired. Please sign in again; what was being written is kept.",
  "second-factor-required": "A second factor is needed. Sign in again with a passkey or an authenticator code.",
  "wrong-credentials": "The sign-in details are wrong. Enter them again step by step.",
  "account-locked": "The account is locked. Please ask the system administrator to open it.",
  "csrf-mismatch": "The page is older than the sign-in. Please reload it and try again.",
  "too-many-requests": "Too many requests in a short time. Please wait a minute and try again.",
  "precondition-required": "The request lacks the version of the matter; please reload the page.",
  "stale-version": "Someone else has just changed the matter. Nothing was recorded; please look again and repeat.",
  "idempotency-mismatch": "The request carries the mark of another one; please repeat it.",
  "wrong-state":
    "The dossier is at a step without this act. Its state stands at the top of the page; what can be done now is shown there.",
  "ballot-not-open": "The ballot no longer takes answers. Contact the {office} if the opinion must be recorded.",
  "deadline-passed":
    "The deadline has passed. Ask the agency in charge for an extension, or to record it outside the system.",
  "comment-required": "This choice needs a comment. Write it and send again.",
  "unknown-option": "There is no such choice here. Reload the page and choose one of those shown.",
  "bad-signature": "The signature does not fit the content. Please sign again.",
  "certificate-unknown": "The certificate of this device is not known. Please enrol the device again.",
  "certificate-expired": "The certificate has expired. Please enrol the device again.",
  "certificate-revoked": "The certificate was revoked. Please enrol the device again.",
  "signing-time-out-of-window": "The signing time is too far from the server's time. Please sign again.",
  "statement-mismatch": "What was signed differs from what the server prepared. Please sign again.",
  "statement-replayed": "This signed text was sent before and has its receipt. Open the receipt to see it.",
  "confirmation-failed": "The device's confirmation or the PIN is not right. Please enter it once more.",
  "stale-document": "A document has a new version. Please look at the differences before signing.",
  "stale-answers":
    "Some answers stand on an earlier version of a document. Remind those who gave them, or record a reason to decide all the same.",
  "open-remarks": "Some remarks have no response. Respond to each, or ask leave to submit with open remarks.",
  "secret-material":
    "State secrets may not be entered into the system. Send the paper under the secrecy rules and declare its register number.",
  "too-large": "The file or text is too large. Split it, or make the file smaller, and send again.",
  "unsupported-media": "Only PDF files are taken. Export the document as PDF and upload it.",
  "second-person-required":
    "Who proposes cannot confirm. Another person with the right opens this dossier and confirms.",
  "reason-required": "The reason is missing. Write it and send again.",
  "not-normalised": "The text is not in composed Unicode (NFC); please type it again.",
  conflict: "There is one like this already. Open it to see or change it.",
  "limit-reached": "The limit is reached. Remove what is not needed, then add again.",
  "number-taken": "This number has been given in the register already. Please take another one.",
  "no-quorum": "Too few members attend under the rules. Take the roll call again, or postpone the item.",
  damaged: "Stored data is damaged. Please tell the system administrator at once.",
  unavailable: "The server cannot serve for the moment. Please try again in a few minutes.",
  "time-in-doubt":
    "The clock of the server has jumped, so nothing is recorded by it; what is there can still be read. Tell the system administrator, who sets the clock right.",
  internal: "The server met an error. Please give the incident code to the system administrator.",
};
