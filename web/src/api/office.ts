// What the secretariat, the deciding person, the auditor and the administrator ask and send: drafting,
// approval, issue, synthesis, decision, journal, administration. Commands on a ballot carry its revision.
import type { Ballot as BallotType } from "./types";
import { changed, changedMatrix, command, readAfter } from "./ballot_commands";
import { api, inTime, kBase, once, send, type Outcome } from "./client";
import type { Schemas } from "./types";
import { byGivenName, byText } from "../text/person";

const json = (): { signal: AbortSignal } => ({ signal: inTime() });
const at = (ballot: string) => ({ params: { path: { ballot } } });
// What a command says beside its kind.
type Body<K extends keyof Schemas> = Omit<Schemas[K], "kind">;

function map<T, U>(got: Outcome<T>, read: (value: T) => U): Outcome<U> {
  return got.kind === "done" ? { kind: "done", value: read(got.value) } : got;
}

// ---- drafting ----
export const work = () => send(() => api.GET("/work", json()));
export const agencies = async (): Promise<Outcome<readonly Schemas["Agency"][]>> =>
  map(await send(() => api.GET("/agencies", json())), (value) =>
    [...value.agencies].sort((a, b) => byText(a.name, b.name)),
  );
export const ballot = (id: string) => send(() => api.GET("/ballots/{ballot}", { ...at(id), ...json() }));
export const draftBallot = (body: Schemas["BallotDraft"]) =>
  send(() => api.POST("/ballots", { params: { header: once() }, body, ...json() }));
export const editBallot = (id: string, revision: number, draft: Schemas["BallotDraft"]) =>
  changed(id, { kind: "edit-ballot", draft }, revision);
export const removeDocument = (id: string, document: string, revision: number) =>
  changed(id, { kind: "remove-document", document }, revision);
// By reference: a further paper, or a newer version of one that is attached.
export const takeDocument = (id: string, document: string, version: number) =>
  changed(id, { kind: "take-document", document, version });
export const declareSecretStub = (id: string, revision: number, register_number: string) =>
  changed(id, { kind: "declare-secret-stub", register_number }, revision);
export const startApproval = (id: string, revision: number) => changed(id, { kind: "start-approval" }, revision);

type UploadWhat =
  | { readonly kind: "attach"; readonly title: string; readonly document_kind: Schemas["DocumentKind"] }
  | { readonly kind: "replace"; readonly document: string; readonly note: string };
type UploadRequest = {
  readonly method: "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
};

// Uploads go through XMLHttpRequest for their progress; only the request is made here. The declaration
// is always "no": nobody reaches an upload with another answer.
export function uploadRequest(id: string, file: File, what: UploadWhat, csrf: string): UploadRequest {
  const base = `${kBase}/ballots/${encodeURIComponent(id)}/documents`;
  const common = { filename: file.name.normalize("NFC"), contains_state_secret: "no" };
  const headers = { "X-CSRF-Token": csrf, "Content-Type": "application/pdf" };
  if (what.kind === "attach") {
    const query = new URLSearchParams({
      title: what.title.trim().normalize("NFC"),
      kind: what.document_kind,
      ...common,
    });
    return { method: "POST", url: `${base}?${query}`, headers: { ...headers, ...once() }, body: file };
  }
  const query = new URLSearchParams({ note: what.note.trim().normalize("NFC"), ...common });
  return { method: "PUT", url: `${base}/${encodeURIComponent(what.document)}?${query}`, headers, body: file };
}

// The answer of an upload, which did not come through the typed client.
export function readBallot(body: string): BallotType | null {
  try {
    const value: unknown = JSON.parse(body);
    const whole =
      typeof value === "object" && value !== null && "id" in value && "revision" in value && "documents" in value;
    return whole ? (value as BallotType) : null;
  } catch {
    return null;
  }
}

// ---- approval and issue ----
// Not everybody who completes a step may see the draft afterwards: what was read then has nothing more to do.
export async function completeStep(ballot: BallotType, step: Body<"CompleteStep">): Promise<Outcome<BallotType>> {
  const done = await command(ballot.id, { kind: "complete-step", ...step }, ballot.revision);
  if (done.kind !== "done") return done;
  const now = await readAfter(() => send(() => api.GET("/ballots/{ballot}", { ...at(ballot.id), ...json() })));
  const gone = now.kind === "refused" && now.reason === "not-found";
  return gone
    ? { kind: "done", value: { ...ballot, revision: done.value.revision, pending: [], my: { ...ballot.my, may: [] } } }
    : now;
}
export const issue = (id: string, revision: number, number: string) =>
  changed(id, { kind: "issue-ballot", number }, revision);
export const dropEnding = (id: string, revision: number, reason: string) =>
  changed(id, { kind: "drop-ending", reason }, revision);

// ---- synthesis and decision ----
export const synthesis = (id: string) => send(() => api.GET("/ballots/{ballot}/synthesis", { ...at(id), ...json() }));
export const remind = (id: string) => changed(id, { kind: "remind-members" });
export const close = (id: string, revision: number) => changed(id, { kind: "close-ballot" }, revision);
export const disposeRemark = (id: string, row: string, response: Schemas["RemarkResponse"]) =>
  changedMatrix(id, { kind: "dispose-remark", row, response });
export const mergeRemarks = (id: string, plan: Body<"MergeRemarks">) =>
  changedMatrix(id, { kind: "merge-remarks", ...plan });
export const splitRemark = (id: string, remark: string) => changedMatrix(id, { kind: "split-remark", remark });
export const completeSynthesis = (id: string, revision: number) =>
  changed(id, { kind: "complete-synthesis", note: "" }, revision);
export const allowOpenRemarks = (id: string, revision: number, reason: string) =>
  changed(id, { kind: "allow-open-remarks", reason }, revision);
export const submit = (id: string, revision: number, proposal: string) =>
  changed(id, { kind: "submit-to-chair", proposal }, revision);
export const archive = (id: string, revision: number) => changed(id, { kind: "archive-ballot" }, revision);

// ---- journal ----
export const receipt = (seq: number) =>
  send(() => api.GET("/journal/receipts/{seq}", { params: { path: { seq } }, ...json() }));
export const journalKeys = () => send(() => api.GET("/journal/keys", json()));
export const entries = (after: number, limit: number) =>
  send(() => api.GET("/journal/entries", { params: { query: { after, limit } }, ...json() }));

export const securityLog = (query: { month?: string; node?: number; before?: number }) =>
  send(() => api.GET("/security-log", { params: { query }, ...json() }));

// ---- administration ----
export const organisation = () => send(() => api.GET("/admin/organisation", json()));
export const people = async () =>
  map(await send(() => api.GET("/admin/people", json())), (value) =>
    [...value.people].sort((a, b) => byGivenName(a.name, b.name)),
  );
export const addPerson = (body: Schemas["NewPerson"]) =>
  send(() => api.POST("/admin/people", { params: { header: once() }, body, ...json() }));
export const invite = (person: string, login: string) =>
  send(() => api.POST("/admin/people/{person}/invite", { params: { path: { person } }, body: { login }, ...json() }));
export const lock = (person: string, locked: boolean) =>
  send(() => api.POST("/admin/people/{person}/lock", { params: { path: { person } }, body: { locked }, ...json() }));
export const positions = async () =>
  map(await send(() => api.GET("/admin/positions", json())), (value) => value.positions);
export const definePosition = (body: Schemas["NewPosition"]) =>
  send(() => api.POST("/admin/positions", { params: { header: once() }, body, ...json() }));
export const assign = (body: Schemas["NewAssignment"]) =>
  send(() => api.POST("/admin/assignments", { params: { header: once() }, body, ...json() }));
export const endAssignment = (body: Schemas["EndAssignment"]) =>
  send(() => api.POST("/admin/assignments/end", { body, ...json() }));
export const mandates = async () =>
  map(await send(() => api.GET("/admin/mandates", json())), (value) => value.mandates);
export const grantMandate = (body: Schemas["NewMandate"]) =>
  send(() => api.POST("/admin/mandates", { body, ...json() }));
export const devices = () => send(() => api.GET("/admin/devices", json()));
export const revokeSession = (session: string) =>
  send(() => api.DELETE("/admin/sessions/{session}", { params: { path: { session } }, ...json() }));
export const revokeCertificate = (certificate: string, reason: string) =>
  send(() =>
    api.POST("/admin/certificates/{certificate}/revoke", {
      params: { path: { certificate } },
      body: { reason },
      ...json(),
    }),
  );
export const requests = async () =>
  map(await send(() => api.GET("/admin/requests", json())), (value) => value.requests);
export const confirmRequest = (request: string) =>
  send(() => api.POST("/admin/requests/{request}/confirm", { params: { path: { request } }, ...json() }));
export const declineRequest = (request: string) =>
  send(() => api.POST("/admin/requests/{request}/decline", { params: { path: { request } }, ...json() }));
// Whether an act waits for a second administrator.
export const isWaiting = (value: unknown): value is Schemas["RequestMade"] =>
  typeof value === "object" && value !== null && "request" in value;
export const jobs = () => send(() => api.GET("/admin/jobs", json()));
export const repeatJob = (job: number) =>
  send(() => api.POST("/admin/jobs/{job}/repeat", { params: { path: { job } }, ...json() }));
export const rules = () => send(() => api.GET("/admin/rules", json()));
export const definitions = () => send(() => api.GET("/admin/definitions", json()));
export const adoptOffered = (body: Schemas["AdoptOffered"]) =>
  send(() => api.PUT("/admin/definitions", { body, ...json() }));
export const adoptFile = (body: Schemas["AdoptDefinition"]) =>
  send(() => api.POST("/admin/definitions", { body, ...json() }));
export const numbers = (year: number) => send(() => api.GET("/numbers", { params: { query: { year } }, ...json() }));
export const commandNumbers = (body: Schemas["NumberCommand"]) =>
  send(() => api.POST("/numbers/commands", { body, ...json() }));
export const declareDay = (body: Schemas["DeclareDay"]) => send(() => api.PUT("/admin/calendar", { body, ...json() }));
export const calendar = (year: number) =>
  send(() => api.GET("/admin/calendar", { params: { query: { year } }, ...json() }));
