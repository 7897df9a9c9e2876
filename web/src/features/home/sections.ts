// Which parts of the work list a person sees, in which order, and where each row leads.
import type { BallotSummary, Schemas } from "../../api/types";

export type Kind =
  "to_answer" | "to_approve" | "to_issue" | "to_synthesise" | "to_decide" | "to_prepare" | "drafts" | "recent";
export type Row = {
  readonly ballot: BallotSummary;
  readonly step: Schemas["PendingStep"] | null;
  readonly deadline: string | null;
  readonly to: string;
};
export type Section = { readonly kind: Kind; readonly rows: readonly Row[] };

const kOrder: readonly Kind[] = [
  "to_answer",
  "to_decide",
  "to_approve",
  "to_issue",
  "to_synthesise",
  "to_prepare",
  "drafts",
  "recent",
];

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

// The deadline of a ballot is that of the reply: it is over for whoever has another act to do on it.
function deadlineOf(kind: Kind, ballot: BallotSummary, step: Schemas["PendingStep"] | null): string | null {
  if (step !== null) return step.due;
  return (kind === "to_answer" || kind === "to_prepare") && ballot.phase === "issued" ? ballot.deadline : null;
}
function row(kind: Kind, ballot: BallotSummary, step: Schemas["PendingStep"] | null): Row {
  return { ballot, step, deadline: deadlineOf(kind, ballot, step), to: place(kind, ballot.id) };
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
      rows:
        kind === "to_approve"
          ? work.to_approve.map((task) => row(kind, task.ballot, task.step))
          : work[kind].map((ballot) => row(kind, ballot, null)),
    }))
    .map((section) => ({
      ...section,
      rows: section.kind === "recent" || section.kind === "drafts" ? section.rows : [...section.rows].sort(byDeadline),
    }))
    .filter((section) => section.rows.length > 0);
}
