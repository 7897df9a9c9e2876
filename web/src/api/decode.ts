// Readers of what does not come through the typed client: problem documents, kept drafts.
// Unknown or broken input becomes null or an internal problem, never a half-read value.
import { vi } from "../text/vi";
import type { Option, QuestionAnswer, Reason, RemarkGiven } from "./types";

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
function isReason(value: string): value is Reason {
  return Object.hasOwn(vi.reasons, value);
}
function parse(json: string): Fields | null {
  try {
    return fields(JSON.parse(json));
  } catch {
    return null;
  }
}

export type ProblemRead = { readonly reason: Reason; readonly detail: string; readonly incident: string };

export function readProblem(body: unknown, status: number): ProblemRead {
  const problem = fields(typeof body === "string" ? parse(body) : body);
  const reason = text(problem?.["reason"]);
  if (problem === null || !isReason(reason))
    return { reason: status >= 502 ? "unavailable" : "internal", detail: `http ${status}`, incident: "" };
  return { reason, detail: text(problem["detail"]), incident: text(problem["incident"]) };
}

export type KeptOpinion = {
  readonly savedAt: string;
  readonly answers: readonly QuestionAnswer[];
  readonly remarks: readonly RemarkGiven[];
};

function isOption(value: unknown): value is Option {
  return value === "for" || value === "against" || value === "other";
}
function readAnswer(value: unknown): QuestionAnswer | null {
  const { question, option, comment } = fields(value) ?? {};
  if (typeof question !== "string" || !isOption(option)) return null;
  return { question, option, comment: text(comment) };
}
function readRemark(value: unknown): RemarkGiven | null {
  const one = fields(value);
  if (one === null) return null;
  const { document, version, page } = one;
  if (typeof document !== "string" || typeof version !== "number") return null;
  return {
    document,
    version,
    page: typeof page === "number" ? page : null,
    clause: text(one["clause"]),
    quotation: text(one["quotation"]),
    text: text(one["text"]),
  };
}
function list<T>(value: unknown, read: (one: unknown) => T | null): T[] {
  if (!Array.isArray(value)) return [];
  return value.map(read).filter((one): one is NonNullable<Awaited<T>> & T => one !== null);
}

export function readKeptOpinion(value: unknown): KeptOpinion | null {
  const kept = fields(value);
  if (kept === null || typeof kept["savedAt"] !== "string") return null;
  return {
    savedAt: kept["savedAt"],
    answers: list(kept["answers"], readAnswer),
    remarks: list(kept["remarks"], readRemark),
  };
}
