import type { Open } from "../open";
import type { papers as vi } from "../vi/papers";

export const papers: Open<typeof vi> = {
  parts: (pages, attachments) =>
    [
      pages === 0 ? "" : pages === 1 ? "1 page of pictures" : `${pages} pages of pictures`,
      attachments === 0 ? "" : attachments === 1 ? "1 file attached inside" : `${attachments} files attached inside`,
    ]
      .filter((part) => part !== "")
      .join(", "),
  unsearched: (parts) => `Not searched for secret marks: ${parts}`,
  searchedBy: (name, parts) => `No program could search ${parts}; ${name} looked and found no secret mark`,
  purged: "The content was destroyed because it held a state secret; only its hash is left",
  purgeProposed: "Destroying the content is proposed",
  purgeDropped: "An earlier proposal to destroy it was dropped",
  acts: {
    "confirm-searched": "Confirm: no secret mark",
    "propose-purge": "Report a secret",
    "confirm-purge": "Destroy the content",
    "drop-purge": "Drop the proposal",
  },
  texts: {
    "confirm-searched":
      "No program can read pages of pictures or files attached inside. Confirm only after opening the file and looking at each of them.",
    "propose-purge":
      "For a file that holds a state secret and came in by mistake. Once another person confirms, its content is destroyed everywhere and cannot be brought back.",
    "confirm-purge":
      "The content is destroyed in every dossier that holds this file and cannot be brought back. Its hash and the act stay in the journal.",
    "drop-purge": "The file stays in use as before. The reason is written into the journal and shown beside the paper.",
  },
  done: {
    "confirm-searched": "Recorded: the file carries no secret mark.",
    "propose-purge": "Proposed. Another person confirms.",
    "confirm-purge": "The content is destroyed.",
    "drop-purge": "The proposal is dropped.",
  },
  reason: "Reason",
  reasonNeeded: "A reason is needed. Do not copy anything secret into it.",
  cancel: "Cancel",
};
