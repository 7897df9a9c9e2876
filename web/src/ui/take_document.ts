// What the choice of a document that exists already needs: a finder to ask, and whether what was found fits.
type DocumentKind = "submission" | "draft" | "appraisal_report" | "explanation_report" | "opinion" | "other";
type Trouble =
  | { readonly kind: "refused"; readonly reason: string; readonly detail: string; readonly incident: string }
  | { readonly kind: "offline"; readonly slow?: boolean };
type Version = { readonly version: number; readonly pages: number; readonly uploaded_at: string };
type Place = { readonly matter: string; readonly item: string; readonly title: string; readonly version: number };
type Chosen = {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly places: readonly Place[];
};
export type Found = { readonly matter: string; readonly title: string; readonly number: string; readonly at: string };

export interface Finder {
  text: string;
  readonly found: readonly Found[];
  readonly asked: string; // what `found` answers; empty before the first answer
  readonly searching: boolean;
  readonly opening: string; // the matter that is being looked up; empty for none
  readonly trouble: Trouble | null;
  chosen: Chosen | null;
  readonly newest: Version | null;
  typed(): void;
  stop(): void;
  choose(one: Found): Promise<void>;
}

// What a matter has already: the version it stands at, by document.
export type Held = ReadonlyMap<string, number>;

// What the server would take, by what the record says the person may do.
export type Taking = {
  readonly held: Held;
  readonly mayAdd: boolean;
  readonly mayRenew: boolean;
  readonly elsewhere?: ReadonlySet<string>; // held at another place of the same matter, which holds a paper once
};
export function mayTake(taking: Taking, id: string): boolean {
  if (taking.elsewhere?.has(id) === true) return false;
  return taking.held.has(id) ? taking.mayRenew : taking.mayAdd;
}
export function offered(found: readonly Found[], taking: Taking): readonly Found[] {
  return found.filter((one) => mayTake(taking, one.matter.slice(one.matter.indexOf("/") + 1)));
}

// Whether a document may be taken, renewed, or is there already at its newest version.
export type Fit = "new" | "newer" | "same";
export function fitOf(held: Held, id: string, version: number): Fit {
  const at = held.get(id);
  if (at === undefined) return "new";
  return version > at ? "newer" : "same";
}
