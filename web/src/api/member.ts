// What a member and an assistant ask and send: work, ballots, drafts, signed answers, papers.
import { command } from "./ballot_commands";
import { api, inTime, kBase, send } from "./client";
import type { Schemas } from "./types";

const json = (): { signal: AbortSignal } => ({ signal: inTime() });
const at = (ballot: string) => ({ params: { path: { ballot } } });

export const work = () => send(() => api.GET("/work", json()));
export const ballots = (query: { phase?: Schemas["Phase"]; cursor?: string; limit?: number }) =>
  send(() => api.GET("/ballots", { params: { query }, ...json() }));
export const ballot = (id: string) => send(() => api.GET("/ballots/{ballot}", { ...at(id), ...json() }));
export const openDossier = (id: string) => command(id, { kind: "open-matter" });
export const keepDraft = (id: string, member: string, said: Pick<Schemas["OpinionWords"], "answers" | "remarks">) =>
  command(id, { kind: "prepare-draft-opinion", member, choices: said.answers, remarks: said.remarks, note: "" });
export const answers = (id: string, person: string) =>
  send(() => api.GET("/ballots/{ballot}/answers/{person}", { params: { path: { ballot: id, person } }, ...json() }));
export const differences = (id: string, document: string, from: number, to: number) =>
  send(() =>
    api.GET("/ballots/{ballot}/documents/{document}/differences", {
      params: { path: { ballot: id, document }, query: { from, to } },
      ...json(),
    }),
  );

export function documentUrl(ballotId: string, document: string, version: number): string {
  return `${kBase}/ballots/${encodeURIComponent(ballotId)}/documents/${encodeURIComponent(document)}/versions/${version}`;
}
