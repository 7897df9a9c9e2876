// The one place that talks to the server: a typed client of the contract and send(), which turns every
// answer into done, refused or offline. A refused sign-in is announced to whoever shows the sheet.
import createClient, { createQuerySerializer } from "openapi-fetch";
import type { paths } from "./api.gen";
import type { Reason } from "./types";
import { readProblem } from "./decode";
import { nfc } from "./nfc";

export type Refused = {
  readonly kind: "refused";
  readonly reason: Reason;
  readonly detail: string;
  readonly incident: string;
  readonly retryAfter?: number; // seconds, where the server asks to come back
};
// recorded: the command was carried out, only what came of it could not be loaded.
// slow: there was no answer in time, which says nothing of the connection.
export type Failed = Refused | { readonly kind: "offline"; readonly recorded?: boolean; readonly slow?: boolean };
export type Outcome<T> = { readonly kind: "done"; readonly value: T } | Failed;

let csrf = "";
let onSignedOut: () => void = () => undefined;
let onServerTime: (date: string) => void = () => undefined;

export function setCsrf(token: string): void {
  csrf = token;
}
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}
export function whenServerTime(act: (date: string) => void): void {
  onServerTime = act;
}

let isIdle: () => boolean = () => false;
// Whether nobody uses this browser: what is asked for then does not keep the sign-in alive.
export function whenAskedIdle(ask: () => boolean): void {
  isIdle = ask;
}

export const kBase = "/api/v1";
const kTimeoutMs = 30_000;

export const api = createClient<paths>({
  baseUrl: typeof location === "undefined" ? kBase : `${location.origin}${kBase}`,
  fetch: (request) => globalThis.fetch(request),
  bodySerializer: (body) => JSON.stringify(nfc(body)),
  querySerializer: (query) => createQuerySerializer()(nfc(query)),
});
api.use({
  onRequest({ request }) {
    if (request.method !== "GET" && csrf !== "") request.headers.set("X-CSRF-Token", csrf);
    if (isIdle()) request.headers.set("X-User-Idle", "1");
    return request;
  },
});

export function ifMatch(revision: number): { "If-Match": string } {
  return { "If-Match": `"${revision}"` };
}
export function once(): { "Idempotency-Key": string } {
  return { "Idempotency-Key": crypto.randomUUID() };
}
export function inTime(): AbortSignal {
  return AbortSignal.timeout(kTimeoutMs);
}

type Answered<T> = { data?: T; error?: unknown; response: Response };

export async function send<T>(
  call: () => Promise<Answered<T>>,
  quiet: "quiet" | "tell" = "tell",
): Promise<Outcome<NonNullable<T>>> {
  let answered: Answered<T>;
  try {
    answered = await call();
  } catch (error) {
    return (error as Error).name === "TimeoutError" ? { kind: "offline", slow: true } : { kind: "offline" };
  }
  const date = answered.response.headers.get("date");
  if (date !== null) onServerTime(date);
  if (answered.response.ok) return { kind: "done", value: answered.data as NonNullable<T> };
  const problem = readProblem(answered.error, answered.response.status);
  if (problem.reason === "not-signed-in" && quiet === "tell") onSignedOut();
  const retryAfter = answered.response.headers.get("retry-after");
  return {
    kind: "refused",
    ...problem,
    ...(/^\d{1,5}$/u.test(retryAfter ?? "") ? { retryAfter: Number(retryAfter) } : {}),
  };
}
