// What the deciding person must settle before each decision: open rows of the matrix and answers
// given on an older version. Outcomes and thresholds are the server's; this only orders them.
import type { components } from "../../api/api.gen";

type Schemas = components["schemas"];
export type DecisionKind = Schemas["DecisionKind"];

export const kDecisions: readonly DecisionKind[] = ["approved", "not_approved", "to_meeting", "reballot"];

export type Obstacle = "open_rows" | "stale_answers" | "text_missing" | "no_choice";

export type DecisionForm = { decision: DecisionKind | null; text: string; override: string };
// What the chair signs.
export type Decided = Omit<Schemas["DecisionWords"], "kind" | "certificate">;
export type Facts = { readonly openRows: number; readonly openAllowed: boolean; readonly stale: number };

// Sending the matter on to a meeting or a new ballot does not rest on the answers, so stale answers
// and open rows hold up only a decision on the substance.
function onSubstance(decision: DecisionKind): boolean {
  return decision === "approved" || decision === "not_approved";
}

// What the rule set of the ballot lets follow where no majority was found; null where it does not say.
const kWaysKey = "ballot.no_majority_next";
export function waysOf(sets: readonly Schemas["RuleSet"][], rules: string | null): readonly string[] | null {
  const value = sets.find((one) => one.id === rules)?.values.find((one) => one.key === kWaysKey)?.value ?? "";
  try {
    const ways: unknown = JSON.parse(value);
    return Array.isArray(ways) ? ways.filter((one) => typeof one === "string") : null;
  } catch {
    return null;
  }
}

export function isCarried(tallies: readonly Schemas["QuestionTally"][]): boolean {
  return tallies.length > 0 && tallies.every((one) => one.tally.outcome === "adopted");
}
// What the majority adopted may be put to a session or asked again, but not turned down; where a question was
// not adopted, what the rules let follow, as the server judges it.
export function offered(
  tallies: readonly Schemas["QuestionTally"][],
  ways: readonly string[] | null,
): readonly DecisionKind[] {
  if (isCarried(tallies)) return kDecisions.filter((one) => one !== "not_approved");
  if (ways === null) return kDecisions;
  const needs: Readonly<Record<DecisionKind, readonly string[]>> = {
    approved: ["chair_decides"],
    not_approved: ["stop", "chair_decides"],
    to_meeting: ["meeting"],
    reballot: ["re_ballot"],
  };
  return kDecisions.filter((one) => needs[one].some((way) => ways.includes(way)));
}

export function obstacles(form: Readonly<DecisionForm>, facts: Facts): Obstacle[] {
  const found: Obstacle[] = [];
  if (form.decision === null) return ["no_choice"];
  if (onSubstance(form.decision)) {
    if (facts.openRows > 0 && !facts.openAllowed) found.push("open_rows");
    if (facts.stale > 0 && form.override.trim() === "") found.push("stale_answers");
  }
  if (form.decision !== "approved" && form.text.trim() === "") found.push("text_missing");
  return found;
}

export function decisionOf(form: Readonly<DecisionForm>, facts: Facts): Decided | null {
  if (form.decision === null || obstacles(form, facts).length > 0) return null;
  const override = form.override.trim().normalize("NFC");
  return {
    decision: form.decision,
    text: form.text.trim().normalize("NFC"),
    override_stale: facts.stale > 0 && override !== "" ? override : null,
  };
}

export type Part = { readonly kind: keyof Schemas["Counts"]; readonly count: number };

// All five numbers, zeros too: a reader must see that nothing was left out.
export function parts(counts: Schemas["Counts"]): Part[] {
  return [
    { kind: "for", count: counts.for },
    { kind: "against", count: counts.against },
    { kind: "other", count: counts.other },
    { kind: "deemed_for", count: counts.deemed_for },
    { kind: "none", count: counts.none },
  ];
}
