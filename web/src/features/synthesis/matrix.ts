// What the synthesis board shows of a Synthesis: bar segments, member tabs, the matrix in the order
// of the draft or by member, and which commands are possible. Pure; every number is the server's,
// nothing about majorities is computed here.
import { byText } from "../../text/person";
import type { components } from "../../api/api.gen";
import {
  authorsOf,
  choiceOf,
  type MatrixRow,
  type MemberRow,
  type SegmentKind,
  type Synthesis,
} from "../../state/opinions_board";
import { compareClauses } from "./clause";

export { authorsOf, choiceOf, objectedInSilence, placeOf } from "../../state/opinions_board";
export type { Choice, MatrixRow, MemberRow, SegmentKind, Synthesis } from "../../state/opinions_board";

type Schemas = components["schemas"];
export type RemarkView = Schemas["RemarkView"];
export type Counts = Schemas["Counts"];

export type Segment = { readonly kind: SegmentKind; readonly count: number };

const kSegmentOrder: readonly SegmentKind[] = ["for", "other", "against", "deemed_for", "none"];

// In the order of the bar; empty segments are left out, except signed agreement, which is always named.
export function segments(counts: Counts): Segment[] {
  return kSegmentOrder
    .map((kind) => ({ kind, count: counts[kind] }))
    .filter((segment) => segment.count > 0 || segment.kind === "for");
}

export function totalOf(counts: Counts): number {
  return kSegmentOrder.reduce((sum, kind) => sum + counts[kind], 0);
}

export type MemberTab = "remarks" | "waiting" | "all";

export function hasRemarks(row: MemberRow, authors: ReadonlySet<string>): boolean {
  const choice = choiceOf(row);
  return choice === "other" || choice === "against" || choice === "mixed" || authors.has(row.person.id);
}

export function membersIn(tab: MemberTab, synthesis: Synthesis): MemberRow[] {
  const authors = authorsOf(synthesis.matrix);
  switch (tab) {
    case "remarks":
      return synthesis.members.filter((row) => hasRemarks(row, authors));
    case "waiting":
      return synthesis.members.filter((row) => row.state !== "answered");
    case "all":
      return synthesis.members;
  }
}

export function waitingCount(synthesis: Synthesis): number {
  return synthesis.members.filter((row) => row.state !== "answered").length;
}

// Comments on a question as a whole first, then remarks on the papers in the order of the draft; the
// server's order decides between equal places.
export function inDraftOrder(matrix: readonly MatrixRow[]): MatrixRow[] {
  return [...matrix].sort((left, right) => {
    const whole = Number(right.question !== null) - Number(left.question !== null);
    if (whole !== 0 || left.question !== null) return whole;
    if (left.document !== right.document) return 0;
    return compareClauses(left.clause, right.clause);
  });
}

export type MemberGroup = { readonly person: Schemas["PersonRef"]; readonly rows: MatrixRow[] };

export function byMember(matrix: readonly MatrixRow[]): MemberGroup[] {
  const groups = new Map<string, { person: Schemas["PersonRef"]; rows: MatrixRow[] }>();
  for (const row of inDraftOrder(matrix)) {
    for (const remark of row.remarks) {
      const group = groups.get(remark.by.id) ?? { person: remark.by, rows: [] };
      if (!group.rows.includes(row)) group.rows.push(row);
      groups.set(remark.by.id, group);
    }
  }
  return [...groups.values()].sort((a, b) => byText(a.person.title, b.person.title));
}

export function rowsOf(person: string, matrix: readonly MatrixRow[]): MatrixRow[] {
  return matrix.filter((row) => row.remarks.some((remark) => remark.by.id === person));
}

// The quotation most remarks of a row stand on; the longest one when they differ.
export function quotationOf(row: MatrixRow): string {
  const quotations = row.remarks.map((remark) => remark.quotation.trim()).filter((text) => text !== "");
  return quotations.reduce((best, text) => (text.length > best.length ? text : best), "");
}

export function hasObjection(row: MatrixRow): boolean {
  return row.remarks.some((remark) => remark.option === "against");
}

// Merging: the first row chosen receives the others.
export type Selection = readonly string[];

export function toggled(selection: Selection, row: string): Selection {
  return selection.includes(row) ? selection.filter((id) => id !== row) : [...selection, row];
}

export type MergePlan = { readonly into: string; readonly rows: string[] };

export function mergePlan(selection: Selection): MergePlan | null {
  const [into, ...rows] = selection;
  if (into === undefined || rows.length === 0) return null;
  return { into, rows };
}

// The remarks that a merge moved, to be split off again one by one when it is undone.
export function movedRemarks(before: readonly MatrixRow[], plan: MergePlan): string[] {
  return before.filter((row) => plan.rows.includes(row.id)).flatMap((row) => row.remarks.map((remark) => remark.id));
}

// A disposition other than "open" says what was done with the remark, so it needs words.
export function responseMissing(disposition: Schemas["DispositionKind"], response: string): boolean {
  return disposition !== "open" && response.trim() === "";
}
