// A ballot's ending by two persons: what waits, and what this person may do about it. `may` knows the office
// alone; that nobody confirms an own proposal is said here, so that no button promises what is refused.
import type { components } from "../api/api.gen";
import { mayDo } from "./may";

type Ballot = components["schemas"]["Ballot"];
export type EndingView = components["schemas"]["Ending"];
export type EndingActs = {
  readonly open: EndingView | null; // proposed, and not confirmed yet
  readonly own: boolean; // this person's own proposal
  readonly confirm: boolean;
  readonly drop: boolean;
};

export function isOpen(ending: EndingView): boolean {
  return ending.confirmed_by === null;
}
export function endingActs(ballot: Pick<Ballot, "ending" | "my"> | null, me: string | undefined): EndingActs {
  const ending = ballot?.ending ?? null;
  const open = ending !== null && isOpen(ending) ? ending : null;
  if (ballot === null || open === null) return { open, own: false, confirm: false, drop: false };
  const own = open.proposed_by.id === me;
  return {
    open,
    own,
    confirm: !own && mayDo(ballot, `confirm_${open.ending}`),
    drop: mayDo(ballot, `propose_${open.ending}`),
  };
}

// The words of a statement that proposes or confirms an ending.
export type EndingSaid = {
  readonly number: string;
  readonly title: string;
  readonly decision?: components["schemas"]["DecisionKind"] | null;
  readonly reason: string;
  readonly proposed_by?: string;
  readonly proposed_at?: string;
};
// Whether the second person would sign the proposal that is on the screen, and none that came in its place.
export function isShown(said: EndingSaid, shown: EndingView | null): boolean {
  return (
    shown !== null &&
    said.proposed_by === shown.proposed_by.id &&
    said.proposed_at === shown.proposed_at &&
    said.reason === shown.reason
  );
}
