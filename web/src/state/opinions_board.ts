// What the members' opinions say, read by the office's board and by the page of who decides. Pure;
// every number is the server's.
import type { components } from "../api/api.gen";

type Schemas = components["schemas"];
export type Synthesis = Schemas["Synthesis"];
export type MemberRow = Schemas["MemberRow"];
export type MatrixRow = Schemas["MatrixRow"];

export type SegmentKind = "for" | "other" | "against" | "deemed_for" | "none";
export type Choice = SegmentKind | "mixed";

// One sign for a member's whole answer: the choice when all questions agree, "mixed" otherwise.
export function choiceOf(row: MemberRow): Choice {
  if (row.deemed) return "deemed_for";
  if (row.state !== "answered") return "none";
  const chosen = new Set(row.answers.map((answer) => answer.option));
  if (chosen.size > 1) return "mixed";
  return row.answers[0]?.option ?? "none";
}

export function authorsOf(matrix: readonly MatrixRow[]): Set<string> {
  return new Set(matrix.flatMap((row) => row.remarks.map((remark) => remark.by.id)));
}

// Where a row speaks: a clause, one of several questions by its number, or the matter as a whole.
export function placeOf(
  row: MatrixRow,
  questions: Synthesis["questions"],
  names: { whole: string; question: (n: number) => string },
): string {
  if (row.clause !== "") return row.clause;
  const place = questions.findIndex((one) => one.question === row.question);
  return place < 0 || questions.length < 2 ? names.whole : names.question(place + 1);
}

// Members whose signed answer is not plain agreement and who wrote nothing beside it.
export function objectedInSilence(board: Synthesis): MemberRow[] {
  const authors = authorsOf(board.matrix);
  return board.members.filter(
    (row) => row.answers.some((answer) => answer.option !== "for") && !authors.has(row.person.id),
  );
}
