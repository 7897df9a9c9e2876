// What the secretariat, the deciding person, the auditor and the administrator ask and send: drafting,
// approval, issue, synthesis, decision, journal, administration. Commands on a ballot carry its revision.
import type { Ballot as BallotType } from "./types";
import { api, ifMatch, inTime, kBase, once, send, type Outcome } from "./client";
import type { Schemas } from "./types";

const json = (): { signal: AbortSignal } => ({ signal: inTime() });
const at = (ballot: string) => ({ params: { path: { ballot } } });
const on = (ballot: string, revision: number) => ({ params: { path: { ballot }, header: { ...ifMatch(revision), ...once() } } });
const onlyIf = (ballot: string, revision: number) => ({ params: { path: { ballot }, header: ifMatch(revision) } });

function map<T, U>(got: Outcome<T>, read: (value: T) => U): Outcome<U> {
  return got.kind === "done" ? { kind: "done", value: read(got.value) } : got;
}

// ---- drafting ----
export const work = () => send(() => api.GET("/work", json()));
export const agencies = async (): Promise<Outcome<readonly Schemas["Agency"][]>> => map(await send(() => api.GET("/agencies", json())), (value) => value.agencies);
export const ballot = (id: string) => send(() => api.GET("/ballots/{ballot}", { ...at(id), ...json() }));
export const draftBallot = (body: Schemas["BallotDraft"]) =>
  send(() => api.POST("/ballots", { params: { header: once() }, body, ...json() }));
export const editBallot = (id: string, revision: number, body: Schemas["BallotDraft"]) =>
  send(() => api.PUT("/ballots/{ballot}", { ...onlyIf(id, revision), body, ...json() }));
export const removeDocument = (id: string, document: string, revision: number) =>
  send(() => api.DELETE("/ballots/{ballot}/documents/{document}", { params: { path: { ballot: id, document }, header: ifMatch(revision) }, ...json() }));
export const declareSecretStub = (id: string, revision: number, register_number: string) =>
  send(() => api.POST("/ballots/{ballot}/secret-stub", { ...onlyIf(id, revision), body: { register_number }, ...json() }));
export const startApproval = (id: string, revision: number) =>
  send(() => api.POST("/ballots/{ballot}/start-approval", { ...on(id, revision), ...json() }));

type UploadWhat =
  | { readonly kind: "attach"; readonly title: string; readonly document_kind: Schemas["DocumentKind"] }
  | { readonly kind: "replace"; readonly document: string; readonly note: string };
type UploadRequest = { readonly method: "POST" | "PUT"; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: Blob };

// Uploads go through XMLHttpRequest for their progress; only the request is made here. The declaration
// is always "no": nobody reaches an upload with another answer.
export function uploadRequest(id: string, file: File, what: UploadWhat, csrf: string): UploadRequest {
  const base = `${kBase}/ballots/${encodeURIComponent(id)}/documents`;
  const common = { filename: file.name.normalize("NFC"), contains_state_secret: "no" };
  const headers = { "X-CSRF-Token": csrf, "Content-Type": "application/pdf" };
  if (what.kind === "attach") {
    const query = new URLSearchParams({ title: what.title.trim().normalize("NFC"), kind: what.document_kind, ...common });
    return { method: "POST", url: `${base}?${query}`, headers: { ...headers, ...once() }, body: file };
  }
  const query = new URLSearchParams({ note: what.note.trim().normalize("NFC"), ...common });
  return { method: "PUT", url: `${base}/${encodeURIComponent(what.document)}?${query}`, headers, body: file };
}

// The answer of an upload, which did not come through the typed client.
export function readBallot(body: string): BallotType | null {
  try {
    const value: unknown = JSON.parse(body);
    const whole = typeof value === "object" && value !== null && "id" in value && "revision" in value && "documents" in value;
    return whole ? (value as BallotType) : null;
  } catch {
    return null;
  }
}

// ---- approval and issue ----
export const completeStep = (id: string, step: string, revision: number, body: Schemas["StepCompletion"]) =>
  send(() => api.POST("/ballots/{ballot}/steps/{step}", { params: { path: { ballot: id, step }, header: { ...ifMatch(revision), ...once() } }, body, ...json() }));
export const issue = (id: string, revision: number, body: Schemas["Issue"]) =>
  send(() => api.POST("/ballots/{ballot}/issue", { ...on(id, revision), body, ...json() }));
export const proposeEnding = (id: string, revision: number, body: Schemas["EndingProposal"]) =>
  send(() => api.POST("/ballots/{ballot}/endings", { ...on(id, revision), body, ...json() }));
export const confirmEnding = (id: string, revision: number) =>
  send(() => api.POST("/ballots/{ballot}/endings/confirm", { ...on(id, revision), ...json() }));
export const dropEnding = (id: string, revision: number, reason: string) =>
  send(() => api.POST("/ballots/{ballot}/endings/drop", { ...on(id, revision), body: { reason }, ...json() }));

// ---- synthesis and decision ----
export const synthesis = (id: string) => send(() => api.GET("/ballots/{ballot}/synthesis", { ...at(id), ...json() }));
export const remind = (id: string) =>
  send(() => api.POST("/ballots/{ballot}/remind", { params: { path: { ballot: id }, header: once() }, ...json() }));
export const close = (id: string, revision: number) => send(() => api.POST("/ballots/{ballot}/close", { ...on(id, revision), ...json() }));
export const disposeRemark = (id: string, remark: string, body: Schemas["Disposition"]) =>
  send(() => api.PUT("/ballots/{ballot}/remarks/{remark}", { params: { path: { ballot: id, remark } }, body, ...json() }));
export const mergeRemarks = (id: string, body: Schemas["Merge"]) =>
  send(() => api.POST("/ballots/{ballot}/remarks/merge", { ...at(id), body, ...json() }));
export const splitRemark = (id: string, remark: string) =>
  send(() => api.POST("/ballots/{ballot}/remarks/{remark}/split", { params: { path: { ballot: id, remark } }, ...json() }));
export const completeSynthesis = (id: string, revision: number) =>
  send(() => api.POST("/ballots/{ballot}/complete-synthesis", { ...on(id, revision), ...json() }));
export const allowOpenRemarks = (id: string, revision: number, reason: string) =>
  send(() => api.POST("/ballots/{ballot}/allow-open-remarks", { ...onlyIf(id, revision), body: { reason }, ...json() }));
export const submit = (id: string, revision: number, proposal: string) =>
  send(() => api.POST("/ballots/{ballot}/submit", { ...on(id, revision), body: { proposal }, ...json() }));
export const decide = (id: string, revision: number, body: Schemas["DecisionGiven"]) =>
  send(() => api.POST("/ballots/{ballot}/decide", { ...on(id, revision), body, ...json() }));
export const archive = (id: string, revision: number) => send(() => api.POST("/ballots/{ballot}/archive", { ...on(id, revision), ...json() }));

// ---- journal ----
export const receipt = (seq: number) => send(() => api.GET("/journal/receipts/{seq}", { params: { path: { seq } }, ...json() }));
export const journalKeys = () => send(() => api.GET("/journal/keys", json()));
export const entries = (after: number, limit: number) => send(() => api.GET("/journal/entries", { params: { query: { after, limit } }, ...json() }));

// ---- administration ----
export const organisation = () => send(() => api.GET("/admin/organisation", json()));
export const people = async () => map(await send(() => api.GET("/admin/people", json())), (value) => value.people);
export const addPerson = (body: Schemas["NewPerson"]) => send(() => api.POST("/admin/people", { params: { header: once() }, body, ...json() }));
export const invite = (person: string, login: string) =>
  send(() => api.POST("/admin/people/{person}/invite", { params: { path: { person } }, body: { login }, ...json() }));
export const lock = (person: string, locked: boolean) =>
  send(() => api.POST("/admin/people/{person}/lock", { params: { path: { person } }, body: { locked }, ...json() }));
export const positions = async () => map(await send(() => api.GET("/admin/positions", json())), (value) => value.positions);
export const definePosition = (body: Schemas["NewPosition"]) => send(() => api.POST("/admin/positions", { params: { header: once() }, body, ...json() }));
export const assign = (body: Schemas["NewAssignment"]) => send(() => api.POST("/admin/assignments", { params: { header: once() }, body, ...json() }));
export const endAssignment = (body: Schemas["EndAssignment"]) => send(() => api.POST("/admin/assignments/end", { body, ...json() }));
export const mandates = async () => map(await send(() => api.GET("/admin/mandates", json())), (value) => value.mandates);
export const grantMandate = (body: Schemas["NewMandate"]) => send(() => api.POST("/admin/mandates", { body, ...json() }));
export const devices = () => send(() => api.GET("/admin/devices", json()));
export const revokeSession = (session: string) => send(() => api.DELETE("/admin/sessions/{session}", { params: { path: { session } }, ...json() }));
export const revokeCertificate = (certificate: string, reason: string) =>
  send(() => api.POST("/admin/certificates/{certificate}/revoke", { params: { path: { certificate } }, body: { reason }, ...json() }));
export const jobs = () => send(() => api.GET("/admin/jobs", json()));
export const repeatJob = (job: number) => send(() => api.POST("/admin/jobs/{job}/repeat", { params: { path: { job } }, ...json() }));
export const rules = () => send(() => api.GET("/admin/rules", json()));
export const adoptRules = (body: Schemas["AdoptRules"]) => send(() => api.PUT("/admin/rules", { body, ...json() }));
export const declareDay = (body: Schemas["DeclareDay"]) => send(() => api.PUT("/admin/calendar", { body, ...json() }));
export const calendar = (year: number) => send(() => api.GET("/admin/calendar", { params: { query: { year } }, ...json() }));
