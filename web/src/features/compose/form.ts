// The form of a ballot being drafted: what may be typed, what is still missing before approval can
// start, and the local copy that survives a closed tab. Limits are those of the contract
// (BallotDraft in api/openapi.yaml); the server checks them again.
import type { components } from "../../api/api.gen";
import { daysWithin, wholeNumber, type Bounds } from "../../state/term";

type Schemas = components["schemas"];

export type PointForm = { text: string; document: string; page: string };
// The body that decides: empty for the first of the organisation.
export type ComposeForm = {
  title: string;
  body: string;
  agency: string;
  summary: PointForm[];
  questions: string[];
  days: string;
};

export const kTitleMax = 500;
export const kPointMax = 300;
export const kPointsMax = 3;
export const kQuestionMax = 2000;
export const kQuestionsMax = 20;
export const kDaysProposed = "5";

export function emptyForm(): ComposeForm {
  return { title: "", body: "", agency: "", summary: [], questions: [""], days: kDaysProposed };
}

export function formOf(ballot: Schemas["Ballot"]): ComposeForm {
  return {
    title: ballot.title,
    body: ballot.body?.id ?? "",
    agency: ballot.agency.id,
    summary: ballot.summary.map((point) => ({
      text: point.text,
      document: point.document ?? "",
      page: point.page === null ? "" : String(point.page),
    })),
    questions: ballot.questions.length === 0 ? [""] : ballot.questions.map((question) => question.text),
    days: String(ballot.reply_working_days),
  };
}

export type FieldError = {
  readonly field: string; // "title", "agency", "summary.0.text", "summary.0.page", "questions.0", "days"
  readonly fault: "empty" | "too_long" | "page" | "duplicate" | "days";
};

function textFaults(field: string, text: string, max: number): FieldError[] {
  const plain = text.trim();
  if (plain === "") return [{ field, fault: "empty" }];
  // The contract counts code points, as the server does.
  return [...plain].length > max ? [{ field, fault: "too_long" }] : [];
}

function pageFaults(field: string, point: PointForm, pages: ReadonlyMap<string, number>): FieldError[] {
  const text = point.page.trim();
  if (text === "") return [];
  const page = /^\d{1,5}$/u.test(text) ? Number.parseInt(text, 10) : 0;
  const last = pages.get(point.document);
  const beyond = last !== undefined && page > last;
  return page < 1 || point.document === "" || beyond ? [{ field, fault: "page" }] : [];
}

// A point left wholly empty is dropped, not refused.
function pointIsEmpty(point: PointForm): boolean {
  return point.text.trim() === "" && point.document === "" && point.page.trim() === "";
}

export function validate(form: ComposeForm, pages: ReadonlyMap<string, number>, bounds: Bounds): FieldError[] {
  const faults: FieldError[] = [...textFaults("title", form.title, kTitleMax)];
  if (form.agency === "") faults.push({ field: "agency", fault: "empty" });
  form.summary.forEach((point, index) => {
    if (pointIsEmpty(point)) return;
    faults.push(...textFaults(`summary.${index}.text`, point.text, kPointMax));
    faults.push(...pageFaults(`summary.${index}.page`, point, pages));
  });
  const seen = new Set<string>();
  form.questions.forEach((question, index) => {
    const field = `questions.${index}`;
    faults.push(...textFaults(field, question, kQuestionMax));
    const plain = question.trim();
    if (plain !== "" && seen.has(plain)) faults.push({ field, fault: "duplicate" });
    seen.add(plain);
  });
  if (!daysWithin(form.days, bounds)) faults.push({ field: "days", fault: "days" });
  return faults;
}

// What goes to the server: trimmed, composed (NFC), without empty points.
export function draftOf(form: ComposeForm): Schemas["BallotDraft"] {
  const clean = (text: string): string => text.trim().normalize("NFC");
  return {
    title: clean(form.title),
    body: form.body === "" ? null : form.body,
    agency: form.agency,
    summary: form.summary
      .filter((point) => !pointIsEmpty(point))
      .map((point) => ({
        text: clean(point.text),
        document: point.document === "" ? null : point.document,
        page: point.page.trim() === "" ? null : Number.parseInt(point.page, 10),
      })),
    questions: form.questions.map(clean),
    reply_working_days: wholeNumber(form.days) ?? 0,
  };
}

export function sameForm(left: ComposeForm, right: ComposeForm): boolean {
  return JSON.stringify(draftOf(left)) === JSON.stringify(draftOf(right));
}

export type Missing = "title" | "agency" | "questions" | "documents" | "draft" | "submission" | "faults" | "unsaved";
export type ChecklistItem = { readonly item: Missing; readonly done: boolean; readonly needed: boolean };

// The list beside `Trình duyệt`. A stub for papers kept outside stands in for the documents.
export function checklist(
  form: ComposeForm,
  ballot: Schemas["Ballot"] | null,
  faults: readonly FieldError[],
): ChecklistItem[] {
  const documents = ballot?.documents ?? [];
  const stub = ballot !== null && ballot.secret_register_number !== null;
  const hasKind = (kind: Schemas["DocumentKind"]): boolean => documents.some((document) => document.kind === kind);
  const saved = ballot !== null && sameForm(form, formOf(ballot));
  const asked = form.questions.some((question) => question.trim() !== "");
  // What a line of its own says is missing is not said again as an error, nor a ballot that is not there as unsaved.
  const wrong = faults.filter(
    ({ field, fault }) =>
      fault !== "empty" || !(field === "title" || field === "agency" || (!asked && field.startsWith("questions."))),
  );
  return [
    { item: "title", done: form.title.trim() !== "", needed: true },
    { item: "agency", done: form.agency !== "", needed: true },
    { item: "questions", done: asked, needed: true },
    { item: "documents", done: stub || documents.length > 0, needed: true },
    { item: "submission", done: stub || hasKind("submission"), needed: false },
    { item: "draft", done: stub || hasKind("draft"), needed: false },
    { item: "faults", done: wrong.length === 0, needed: true },
    ...(ballot === null ? [] : [{ item: "unsaved" as const, done: saved, needed: true }]),
  ];
}

export function mayStart(items: readonly ChecklistItem[]): boolean {
  return items.every((item) => item.done || !item.needed);
}

// The local copy, one per ballot and person ("new" for one that has no number yet).
export type LocalCopy = { readonly form: ComposeForm; readonly revision: number; readonly at: string };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPoint(value: unknown): value is PointForm {
  return (
    isRecord(value) &&
    typeof value["text"] === "string" &&
    typeof value["document"] === "string" &&
    typeof value["page"] === "string"
  );
}

function isForm(value: unknown): value is ComposeForm {
  return (
    isRecord(value) &&
    typeof value["title"] === "string" &&
    typeof value["body"] === "string" &&
    typeof value["agency"] === "string" &&
    Array.isArray(value["summary"]) &&
    value["summary"].every(isPoint) &&
    Array.isArray(value["questions"]) &&
    value["questions"].every((question) => typeof question === "string") &&
    typeof value["days"] === "string"
  );
}

export function readLocalCopy(text: string | null): LocalCopy | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !isForm(value["form"])) return null;
    if (typeof value["revision"] !== "number" || typeof value["at"] !== "string") return null;
    return { form: value["form"], revision: value["revision"], at: value["at"] };
  } catch {
    return null;
  }
}

export type Recovery = "none" | "offer" | "conflict";

// Whether the local copy still adds something: "conflict" when the ballot moved on since.
export function recoveryOf(copy: LocalCopy | null, saved: ComposeForm, revision: number): Recovery {
  if (copy === null || sameForm(copy.form, saved)) return "none";
  return copy.revision === revision ? "offer" : "conflict";
}
