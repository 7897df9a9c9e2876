// Commands on a ballot: one route, the kind names the act. Acts on the ballot as a whole carry the revision
// they are based on. The answer says how far the ballot came; what is shown is asked for afterwards.
import { api, ifMatch, inTime, once, send, type Failed, type Outcome } from "./client";
import type { Schemas } from "./types";

export type BallotCommand = Schemas["BallotCommand"];

const at = (id: string) => ({ params: { path: { ballot: id } }, signal: inTime() });

export const command = (id: string, body: BallotCommand, revision?: number): Promise<Outcome<Schemas["CommandDone"]>> =>
  send(() =>
    api.POST("/ballots/{ballot}/commands", {
      params: { path: { ballot: id }, header: once() },
      ...(revision === undefined ? {} : { headers: ifMatch(revision) }),
      body,
      signal: inTime(),
    }),
  );

// What came of a command that was carried out. The line may fail between the two; then it is asked for
// again, and a failure says that the command was recorded.
export const kPausesMs = [300, 1000];
export async function readAfter<T>(
  read: () => Promise<Outcome<T>>,
  wait = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms)),
): Promise<Outcome<T>> {
  for (const pause of kPausesMs) {
    const got = await read();
    if (got.kind === "done" || !isPassing(got)) return got;
    await wait(pause);
  }
  const last = await read();
  return last.kind !== "done" && isPassing(last) ? { kind: "offline", recorded: true } : last;
}
function isPassing(failed: Failed): boolean {
  return failed.kind === "offline" || failed.reason === "unavailable" || failed.reason === "too-many-requests";
}
async function then<T>(done: Outcome<unknown>, read: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return done.kind === "done" ? readAfter(read) : done;
}

// The ballot as it is after the command.
export const changed = async (
  id: string,
  body: BallotCommand,
  revision?: number,
): Promise<Outcome<Schemas["Ballot"]>> =>
  then(await command(id, body, revision), () => send(() => api.GET("/ballots/{ballot}", at(id))));

// The synthesis as it is after a command on the matrix of remarks.
export const changedMatrix = async (id: string, body: BallotCommand): Promise<Outcome<Schemas["Synthesis"]>> =>
  then(await command(id, body), () => send(() => api.GET("/ballots/{ballot}/synthesis", at(id))));
