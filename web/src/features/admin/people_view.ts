// People and devices for the administrator: filters over the lists, proposals for new identifiers,
// checks of what is typed. Administrators see no matter and no answer here.
import type { components } from "../../api/api.gen";

type Schemas = components["schemas"];
export type PersonRow = Schemas["PersonRow"];
export type PersonState = "locked" | "active" | "invited" | "no_login";

export function stateOf(person: PersonRow): PersonState {
  if (person.locked) return "locked";
  if (person.active) return "active";
  return person.login === null ? "no_login" : "invited";
}

const kMarks = /\p{M}+/gu;

export function plain(text: string): string {
  return text.normalize("NFD").replace(kMarks, "").replace(/đ/gu, "d").replace(/Đ/gu, "D").toLowerCase();
}

export function matches(query: string, ...texts: readonly (string | null)[]): boolean {
  const wanted = plain(query.trim());
  return wanted === "" || texts.some((text) => text !== null && plain(text).includes(wanted));
}

export function filterPeople(people: readonly PersonRow[], query: string): PersonRow[] {
  return people.filter((person) =>
    matches(query, person.name, person.login, ...person.positions.map((one) => one.title)),
  );
}

// "Đỗ Quang Vinh" → "do-quang-vinh"
export function idFrom(name: string): string {
  return plain(name)
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 64);
}

export function idFault(id: string): boolean {
  return !/^[a-z0-9.-]{1,64}$/u.test(id);
}

export function loginFault(login: string): boolean {
  return !/^[a-z0-9._-]{1,64}$/u.test(login);
}

export function periodFault(from: string, to: string): boolean {
  return from === "" || (to !== "" && to < from);
}

export function assignmentsOn(person: PersonRow, today: string): PersonRow["positions"] {
  return person.positions.filter((one) => one.from <= today && (one.to === null || one.to >= today));
}

export const kRoles: readonly Schemas["Role"][] = [
  "specialist",
  "department_leader",
  "office_head",
  "office_deputy",
  "clerk",
  "prime_minister",
  "member",
  "assistant",
  "focal_officer",
  "administrator",
  "auditor",
];
