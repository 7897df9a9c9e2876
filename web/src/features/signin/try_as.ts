// The people of a demonstration in the order a visitor looks for them: who leads, who answers, who
// prepares, who looks after it.
import type { Schemas } from "../../api/types";

export type TryAsPerson = Schemas["TryAsPeople"]["people"][number];
export type TryAsGroup = {
  readonly id: "lead" | "members" | "office" | "others";
  readonly people: readonly TryAsPerson[];
};

const OFFICE: readonly Schemas["Role"][] = ["specialist", "department_leader", "office_head", "office_deputy", "clerk"];

function groupOf(person: TryAsPerson): TryAsGroup["id"] {
  if (person.roles.includes("prime_minister")) return "lead";
  if (person.roles.some((role) => OFFICE.includes(role))) return "office";
  return person.roles.includes("member") ? "members" : "others";
}

export function groups(people: readonly TryAsPerson[]): TryAsGroup[] {
  const order = ["lead", "office", "members", "others"] as const;
  return order
    .map((id) => ({ id, people: people.filter((person) => groupOf(person) === id) }))
    .filter((group) => group.people.length > 0);
}
