// The opinion being written, without a screen: what is chosen, what is missing, what is sent.
import { mayDo } from "../../state/may";
import type { Ballot, Option, QuestionAnswer, RemarkGiven } from "../../api/types";

export type Written = { readonly option: Option | null; readonly comment: string };
export type Opinion = { readonly answers: Readonly<Record<string, Written>>; readonly remarks: readonly RemarkGiven[] };
export type Missing =
  | { readonly question: string; readonly what: "option" | "comment" | "left_over" }
  | { readonly remark: number; readonly what: "remark" };

export const kEmpty: Opinion = { answers: {}, remarks: [] };

export function written(opinion: Opinion, question: string): Written {
  return opinion.answers[question] ?? { option: null, comment: "" };
}

export function fromGiven(answers: readonly QuestionAnswer[], remarks: readonly RemarkGiven[]): Opinion {
  return {
    answers: Object.fromEntries(answers.map((one) => [one.question, { option: one.option, comment: one.comment }])),
    remarks: [...remarks],
  };
}

export function choose(opinion: Opinion, question: string, option: Option): Opinion {
  return { ...opinion, answers: { ...opinion.answers, [question]: { ...written(opinion, question), option } } };
}
export function comment(opinion: Opinion, question: string, text: string): Opinion {
  return { ...opinion, answers: { ...opinion.answers, [question]: { ...written(opinion, question), comment: text } } };
}
// Words written for one choice stand under another until the member says whether they still hold.
export type LeftOver = Readonly<Record<string, Option>>; // by question: the choice they were written for
export function leftOver(before: LeftOver, question: string, given: Written, option: Option): LeftOver {
  const { [question]: was, ...others } = before;
  const from = was ?? given.option;
  return from === null || from === option || given.comment.trim() === "" ? others : { ...others, [question]: from };
}
export function settled(before: LeftOver, question: string): LeftOver {
  const { [question]: _, ...others } = before;
  return others;
}
export function isEmpty(opinion: Opinion): boolean {
  return (
    opinion.remarks.length === 0 &&
    Object.values(opinion.answers).every((one) => one.option === null && one.comment.trim() === "")
  );
}

export function needsComment(ballot: Pick<Ballot, "options">, option: Option | null): boolean {
  return ballot.options.find((one) => one.option === option)?.comment_required === true;
}

export function missing(ballot: Pick<Ballot, "options" | "questions">, opinion: Opinion): readonly Missing[] {
  const list: Missing[] = [];
  for (const question of ballot.questions) {
    const { option, comment: text } = written(opinion, question.id);
    if (option === null) list.push({ question: question.id, what: "option" });
    else if (needsComment(ballot, option) && text.trim() === "") list.push({ question: question.id, what: "comment" });
  }
  opinion.remarks.forEach((remark, i) => {
    if (remark.text.trim() === "") list.push({ remark: i, what: "remark" });
  });
  return list;
}

const nfc = (text: string): string => text.trim().normalize("NFC");

// What travels: composed Unicode, only answered questions of this ballot, in its order.
export function toSend(
  ballot: Pick<Ballot, "questions">,
  opinion: Opinion,
): { answers: QuestionAnswer[]; remarks: RemarkGiven[] } {
  return {
    answers: ballot.questions.flatMap((question) => {
      const { option, comment: text } = written(opinion, question.id);
      return option === null ? [] : [{ question: question.id, option, comment: nfc(text) }];
    }),
    remarks: opinion.remarks.map((one) => ({
      ...one,
      clause: nfc(one.clause),
      quotation: nfc(one.quotation),
      text: nfc(one.text),
    })),
  };
}

export function sameOpinion(ballot: Pick<Ballot, "questions">, a: Opinion, b: Opinion): boolean {
  return JSON.stringify(toSend(ballot, a)) === JSON.stringify(toSend(ballot, b));
}

// ---- documents that were replaced meanwhile ----
export type Versions = Readonly<Record<string, number>>;
export type Replaced = {
  readonly document: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
};

export function currentVersion(document: Ballot["documents"][number]): number {
  return document.versions.reduce((top, one) => Math.max(top, one.version), 0);
}
export function versionsOf(ballot: Pick<Ballot, "documents">): Versions {
  return Object.fromEntries(ballot.documents.map((one) => [one.id, currentVersion(one)]));
}

// The versions an opinion rests on: those it was given on when it is stale, older ones a kept quotation
// names, otherwise what is there now.
export function basis(ballot: Pick<Ballot, "documents" | "my_answer">, opinion: Opinion): Versions {
  const rests: Record<string, number> = { ...versionsOf(ballot) };
  const older = (document: string | null, version: number | null): void => {
    if (document !== null && version !== null && version < (rests[document] ?? 0)) rests[document] = version;
  };
  if (ballot.my_answer?.stale === true) for (const one of ballot.my_answer.given_on) older(one.document, one.version);
  for (const remark of opinion.remarks) older(remark.document, remark.version);
  return rests;
}

export function replaced(ballot: Pick<Ballot, "documents">, rests: Versions): readonly Replaced[] {
  return ballot.documents.flatMap((document) => {
    const from = rests[document.id];
    const to = currentVersion(document);
    return from === undefined || from >= to ? [] : [{ document: document.id, title: document.title, from, to }];
  });
}

// ---- what the screen is about ----
export type Stage = "answer" | "answered" | "late" | "assist" | "over" | "look";

export function stage(ballot: Ballot, now: string): Stage {
  if (ballot.phase === "drafted" || ballot.phase === "in_approval") return "look";
  if (ballot.phase !== "issued") return "over";
  const past = ballot.deadline !== null && ballot.deadline <= now;
  if (ballot.my.recipient) {
    if (ballot.my_answer !== null) return "answered";
    return past || !mayDo(ballot, "submit_answer") ? "late" : "answer";
  }
  if (ballot.my.assists.length > 0 && !past) return "assist";
  return "look";
}

export function mayChange(ballot: Ballot, now: string): boolean {
  return (
    ballot.phase === "issued" &&
    ballot.may_amend &&
    mayDo(ballot, "submit_answer") &&
    (ballot.deadline === null || ballot.deadline > now)
  );
}

export function receiptNumber(number: string | null, seq: number, sha256: string): string {
  return `${(number ?? "").split("/")[0] ?? ""}-${String(seq).padStart(4, "0")}-${sha256.slice(0, 4).toUpperCase()}`.replace(
    /^-/u,
    "",
  );
}
