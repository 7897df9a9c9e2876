// How many acts of a work list wait for this person; what is recent or a draft does not.
import type { Schemas } from "../api/types";

export function waiting(work: Schemas["Work"]): number {
  return (
    work.to_answer.length +
    work.to_approve.length +
    work.agendas.length +
    work.to_issue.length +
    work.to_synthesise.length +
    work.to_decide.length +
    work.to_prepare.length
  );
}
