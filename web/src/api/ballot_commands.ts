// Commands on a ballot: one route, the kind names the act. Acts on the ballot as a whole carry the revision
// they are based on. The answer says how far the ballot came; what is shown is asked for afterwards.
import { api, ifMatch, inTime, once, send, type Outcome } from "./client";
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

async function then<T>(done: Outcome<unknown>, read: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return done.kind === "done" ? read() : done;
}

// The ballot as it is after the command.
export const changed = async (id: string, body: BallotCommand, revision?: number): Promise<Outcome<Schemas["Ballot"]>> =>
  then(await command(id, body, revision), () => send(() => api.GET("/ballots/{ballot}", at(id))));

// The synthesis as it is after a command on the matrix of remarks.
export const changedMatrix = async (id: string, body: BallotCommand): Promise<Outcome<Schemas["Synthesis"]>> =>
  then(await command(id, body), () => send(() => api.GET("/ballots/{ballot}/synthesis", at(id))));
