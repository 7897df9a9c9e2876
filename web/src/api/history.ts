// What happened to a ballot, as far as the caller may see.
import { api, inTime, send } from "./client";

export const ballotHistory = (ballot: string) => send(() => api.GET("/ballots/{ballot}/history", { params: { path: { ballot } }, signal: inTime() }));
