// The steps of an approval that wait: whose they are, and how soon.
import type { components } from "../../api/api.gen";

type Schemas = components["schemas"];
export type PendingStep = Schemas["PendingStep"];

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
