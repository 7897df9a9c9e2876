// Documents as matters of their own: found by title and number among those the person may read.
import { api, inTime, kBase, send } from "./client";
import type { Schemas } from "./types";

export type FoundDocument = Schemas["FoundMatters"]["matters"][number];
export type DocumentView = Schemas["DocumentView"];

const kPrefix = "document/";

export const findDocuments = (q: string) =>
  send(() => api.GET("/search", { params: { query: { q, kind: "document" as const } }, signal: inTime() }));
export const documentOf = (id: string) =>
  send(() => api.GET("/documents/{document}", { params: { path: { document: id } }, signal: inTime() }));
export function documentId(found: FoundDocument): string {
  return found.matter.startsWith(kPrefix) ? found.matter.slice(kPrefix.length) : found.matter;
}
export function documentVersionUrl(id: string, version: number): string {
  return `${kBase}/documents/${encodeURIComponent(id)}/versions/${version}`;
}
