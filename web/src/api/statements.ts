// What is signed, on a ballot, a meeting or any other matter: the exact words from the server, the
// signed statement back, the proof of one that is kept.
import { api, inTime, kBase, send } from "./client";
import type { Schemas } from "./types";

export type StatementWords = Schemas["StatementWords"];
export type StatementReceipt = Schemas["StatementReceipt"];

const json = (): { signal: AbortSignal } => ({ signal: inTime() });

export const prepare = (matter: string, body: StatementWords) =>
  send(() => api.POST("/matters/{matter}/statements/prepare", { params: { path: { matter } }, body, ...json() }));
export const submit = (matter: string, body: Schemas["SignedStatement"], key: { "Idempotency-Key": string }) =>
  send(() => api.POST("/matters/{matter}/statements", { params: { path: { matter }, header: key }, body, ...json() }));

function proofUrl(matter: string, seq: number, what: "cms" | "statement"): string {
  return `${kBase}/matters/${encodeURIComponent(matter)}/statements/${seq}/${what}`;
}
export const cmsUrl = (matter: string, seq: number): string => proofUrl(matter, seq, "cms");
export const statementUrl = (matter: string, seq: number): string => proofUrl(matter, seq, "statement");

// What will be signed, as the server wrote it; its form is the contract's of this act.
export function saidIn<Said>(prepared: { readonly statement: string }): Said {
  return JSON.parse(prepared.statement) as Said;
}
