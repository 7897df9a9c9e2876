// What a meeting is asked and told: pack, agenda, commands, the live room, minutes,
// projector. Acts on the agenda carry the meeting's revision; acts in the room do not, because others act
// meanwhile.
import { api, ifMatch, inTime, kBase, once, send } from "./client";
import { prefetched } from "./prefetch";
import type { Schemas } from "./types";

export type MeetingView = Schemas["MeetingView"];
export type MeetingCommand = Schemas["MeetingCommand"];
export type MotionScope = Schemas["MotionView"]["scope"];

const json = (): { signal: AbortSignal } => ({ signal: inTime() });
const at = (meeting: string) => ({ params: { path: { meeting } } });

// ---- list, pack, agenda ----
export const meetings = (query: { cursor?: string } = {}) =>
  send(() => api.GET("/meetings", { params: { query }, ...json() }));
export const convene = (body: Schemas["MeetingPlan"], key = once()) =>
  send(() => api.POST("/meetings", { params: { header: key }, body, ...json() }));
export const meeting = (id: string) => send(() => api.GET("/meetings/{meeting}", { ...at(id), ...json() }));
const early = prefetched(meeting);
// Pages of one meeting hear a stream whose first word is its position: an answer from before they were there
// is corrected.
export const meetingForPage = early.forPage;
export const prefetch = (params: Readonly<Record<string, string>>): Promise<unknown> => early.start(params["id"] ?? "");
export const agendaChanges = (id: string, since: number) =>
  send(() =>
    api.GET("/meetings/{meeting}/agenda-changes", { params: { path: { meeting: id }, query: { since } }, ...json() }),
  );

// ---- people ----
export type FoundPerson = Schemas["FoundPeople"]["people"][number];
export const findPeople = (find: string) => send(() => api.GET("/people", { params: { query: { find } }, ...json() }));

// ---- commands ----
// In the room: without a revision.
export const command = (id: string, body: MeetingCommand, key = once()) =>
  send(() =>
    api.POST("/meetings/{meeting}/commands", { params: { path: { meeting: id }, header: key }, body, ...json() }),
  );
// On the agenda: with the revision it is based on.
export const commandAt = (id: string, revision: number, body: MeetingCommand, key = once()) =>
  send(() =>
    api.POST("/meetings/{meeting}/commands", {
      params: { path: { meeting: id }, header: key },
      headers: ifMatch(revision),
      body,
      ...json(),
    }),
  );

// ---- papers ----
type PaperWhat =
  | { readonly kind: "new"; readonly title: string; readonly document_kind: Schemas["DocumentKind"] }
  | { readonly kind: "version"; readonly document: string; readonly note: string };
export type PaperRequest = {
  readonly method: "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
};

// Uploads go through XMLHttpRequest for their progress; only the request is made here. The declaration is
// always "no": nobody reaches an upload with another answer.
export function paperRequest(
  id: string,
  item: string,
  file: File,
  what: PaperWhat,
  csrf: string,
  late = false,
): PaperRequest {
  const query = new URLSearchParams({ filename: file.name.normalize("NFC"), contains_state_secret: "no" });
  if (what.kind === "new") {
    query.set("title", what.title.trim().normalize("NFC"));
    query.set("kind", what.document_kind);
  } else {
    query.set("document", what.document);
    query.set("note", what.note.trim().normalize("NFC"));
  }
  if (late) query.set("late", "yes");
  const url = `${kBase}/meetings/${encodeURIComponent(id)}/items/${encodeURIComponent(item)}/documents?${query}`;
  return {
    method: "POST",
    url,
    headers: { "X-CSRF-Token": csrf, "Content-Type": "application/pdf", ...once() },
    body: file,
  };
}
export function paperUrl(id: string, document: string, version: number): string {
  return `${kBase}/meetings/${encodeURIComponent(id)}/documents/${encodeURIComponent(document)}/versions/${version}`;
}
export function invitationUrl(id: string): string {
  return `${kBase}/meetings/${encodeURIComponent(id)}/invitation`;
}
export function replyUrl(id: string): string {
  return `${invitationUrl(id)}?side=attendee`;
}

// ---- the room ----
export const my = (id: string) => send(() => api.GET("/meetings/{meeting}/my", { ...at(id), ...json() }));
export const room = (id: string) => send(() => api.GET("/meetings/{meeting}/room", { ...at(id), ...json() }));
export const history = (id: string, before?: number) =>
  send(() =>
    api.GET("/meetings/{meeting}/history", {
      params: { path: { meeting: id }, query: before === undefined ? {} : { before } },
      ...json(),
    }),
  );
export const minutes = (id: string) => send(() => api.GET("/meetings/{meeting}/minutes", { ...at(id), ...json() }));
export const forecast = (id: string) => send(() => api.GET("/meetings/{meeting}/forecast", { ...at(id), ...json() }));
export const openProjector = (id: string) =>
  send(() => api.POST("/meetings/{meeting}/projector", { ...at(id), body: {}, ...json() }));
export const projectorRoom = (token: string) =>
  send(() => api.GET("/projector/{token}", { params: { path: { token } }, ...json() }), "quiet");
export function projectorEventsUrl(token: string): string {
  return `${kBase}/projector/${encodeURIComponent(token)}/events`;
}

// The motion a command just made, so that its vote can be opened: the newest with these words.
export function motionMade(motions: readonly Schemas["MotionView"][], item: string, text: string): string | null {
  return motions.findLast((one) => one.item === item && one.text === text)?.id ?? null;
}
