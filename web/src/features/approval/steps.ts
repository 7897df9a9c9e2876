// The course of an approval as a timeline: done steps in order, then what waits now. A step that was
// returned and done again appears as often as it happened; nothing is folded away.
import type { components } from "../../api/api.gen";

type Schemas = components["schemas"];
export type StepRecord = Schemas["StepRecord"];
export type PendingStep = Schemas["PendingStep"];

export type TimelineItem =
  | { readonly kind: "drafted"; readonly by: string; readonly at: string }
  | { readonly kind: "done"; readonly record: StepRecord; readonly round: number }
  | { readonly kind: "pending"; readonly step: PendingStep };

export function timeline(ballot: Pick<Schemas["Ballot"], "drafted_by" | "created_at" | "steps" | "pending">): TimelineItem[] {
  const items: TimelineItem[] = [{ kind: "drafted", by: ballot.drafted_by.name, at: ballot.created_at }];
  let round = 1;
  for (const record of ballot.steps) {
    items.push({ kind: "done", record, round });
    if (record.outcome === "return") round += 1;
  }
  for (const step of ballot.pending) items.push({ kind: "pending", step });
  return items;
}

// The step this person may complete now.
export function myStep(pending: readonly PendingStep[]): PendingStep | null {
  return pending.find((step) => step.mine) ?? null;
}

export function commentMissing(outcome: "approve" | "return", comment: string): boolean {
  return outcome === "return" && comment.trim() === "";
}

export type Urgency = "none" | "normal" | "near" | "over";
const kDay = 86_400_000;

export function urgency(due: string | null, now: number): Urgency {
  if (due === null) return "none";
  const left = Date.parse(due) - now;
  if (left < 0) return "over";
  return left < kDay ? "near" : "normal";
}

// Nearest due first; steps without a due date last, oldest first.
export function byDue(left: Schemas["ApprovalTask"], right: Schemas["ApprovalTask"]): number {
  const a = left.step.due ?? "9999";
  const b = right.step.due ?? "9999";
  if (a !== b) return a < b ? -1 : 1;
  return left.step.since < right.step.since ? -1 : 1;
}
