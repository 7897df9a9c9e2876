// What the server says the caller may do with a ballot, in the words of the authority table. The list is the
// server's; a screen only asks.
import type { components } from "../api/api.gen";

type Ballot = components["schemas"]["Ballot"];

export type Act =
  | "edit_draft"
  | "attach_document"
  | "replace_document"
  | "start_approval"
  | "complete_step"
  | "issue"
  | "prepare_answer"
  | "submit_answer"
  | "reserve_opinion"
  | "read_answers"
  | "remind"
  | "close_ballot"
  | "dispose_remark"
  | "merge_remarks"
  | "complete_synthesis"
  | "allow_open_remarks"
  | "submit_to_chair"
  | "decide"
  | "archive"
  | "propose_withdrawal"
  | "propose_annulment"
  | "confirm_withdrawal"
  | "confirm_annulment";

export function mayDo(ballot: Pick<Ballot, "my">, act: Act): boolean {
  return ballot.my.may.includes(act);
}
