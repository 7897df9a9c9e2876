// Which commands the server says are open to the caller. The list is the server's; a screen only asks.
import type { components } from "../api/api.gen";

type Ballot = components["schemas"]["Ballot"];

export type Command =
  | "edit" | "attach_document" | "replace_document" | "remove_document" | "declare_secret_stub" | "start_approval"
  | "complete_step" | "issue" | "remind" | "close" | "dispose_remark" | "merge_remarks" | "complete_synthesis"
  | "allow_open_remarks" | "submit" | "decide" | "archive" | "propose_ending" | "confirm_ending" | "drop_ending";

// Commands that always come together with another one.
const kImplied: Partial<Record<Command, Command>> = {
  replace_document: "attach_document",
  remove_document: "attach_document",
  declare_secret_stub: "attach_document",
  merge_remarks: "dispose_remark",
};

export function mayDo(ballot: Pick<Ballot, "my">, command: Command): boolean {
  const open = ballot.my.may;
  if (open.includes(command)) return true;
  const with_ = kImplied[command];
  return with_ !== undefined && open.includes(with_);
}
