// Agendas that wait for this person's own step. Few meetings are in preparation at one time: each of the
// nearest is asked, since a list does not say whose step it is.
import * as api from "../api/meetings";
import type { Schemas } from "../api/types";
import { byNext, type Meeting } from "./agenda";

export type AgendaTask = { readonly meeting: Pick<Meeting, "id" | "plan">; readonly task: Schemas["AgendaTask"] };
type Calls = { readonly meetings: typeof api.meetings; readonly meeting: typeof api.meeting };

const kAskedMax = 8;

// Null when the list could not be fetched; a single meeting that could not is left out.
export async function agendaTasks(calls: Calls = api): Promise<readonly AgendaTask[] | null> {
  const list = await calls.meetings();
  if (list.kind !== "done") return null;
  const open = byNext(list.value.meetings).ahead.filter((one) => one.phase === "preparing" || one.phase === "invited").slice(0, kAskedMax);
  const got = await Promise.all(open.map((one) => calls.meeting(one.id)));
  return got.flatMap((one) => (one.kind === "done" ? one.value.pending.filter((task) => task.mine).map((task) => ({ meeting: one.value, task })) : []));
}
