// Which parts of the work list a person sees, in which order, and where each row leads.
import type { BallotSummary, Schemas } from "../../api/types";

export type Kind = "to_answer" | "to_approve" | "to_issue" | "to_synthesise" | "to_decide" | "to_prepare" | "drafts" | "recent";
export type Row = { readonly ballot: BallotSummary; readonly step: Schemas["PendingStep"] | null; readonly deadline: string | null; readonly to: string };
export type Section = { readonly kind: Kind; readonly rows: readonly Row[] };

const kOrder: readonly Kind[] = ["to_answer", "to_decide", "to_approve", "to_issue", "to_synthesise", "to_prepare", "drafts", "recent"];

function place(kind: Kind, id: string): string {
  switch (kind) {
    case "to_answer":
    case "to_prepare":
    case "recent":
      return `/phieu/${id}`;
    case "to_approve":
    case "to_issue":
      return `/phieu/${id}/trinh-duyet`;
    case "drafts":
      return `/phieu/${id}/soan`;
    case "to_synthesise":
      return `/phieu/${id}/tong-hop`;
    case "to_decide":
      return `/phieu/${id}/quyet-dinh`;
  }
}

function row(kind: Kind, ballot: BallotSummary, step: Schemas["PendingStep"] | null): Row {
  return { ballot, step, deadline: step?.due ?? ballot.deadline, to: place(kind, ballot.id) };
}

// Nearest deadline first; rows without one keep the server's order at the end.
function byDeadline(a: Row, b: Row): number {
  if (a.deadline === null || b.deadline === null) return Number(a.deadline === null) - Number(b.deadline === null);
  return a.deadline.localeCompare(b.deadline);
}

export function sections(work: Schemas["Work"]): readonly Section[] {
  return kOrder
    .map((kind) => ({
      kind,
      rows: kind === "to_approve" ? work.to_approve.map((task) => row(kind, task.ballot, task.step)) : work[kind].map((ballot) => row(kind, ballot, null)),
    }))
    .map((section) => ({ ...section, rows: section.kind === "recent" || section.kind === "drafts" ? section.rows : [...section.rows].sort(byDeadline) }))
    .filter((section) => section.rows.length > 0);
}

export function waiting(work: Schemas["Work"]): number {
  return work.to_answer.length + work.to_approve.length + work.agendas.length + work.to_issue.length + work.to_synthesise.length + work.to_decide.length + work.to_prepare.length;
}
