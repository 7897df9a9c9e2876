// Whose proposal an annulment of a result is, and what people are called who have no seat in the room.
import type { Schemas } from "../../api/types";

export type Line = Schemas["MeetingHistoryItem"];
const kProposed = "vote-annulment-proposed";

export function nameIn(
  people: Readonly<Record<string, { readonly name: string }>>,
  course: readonly Line[],
  person: string,
): string {
  return people[person]?.name ?? course.find((line) => line.by.id === person)?.by.name ?? "";
}

// Only where no proposal on this item came from somebody else: the course does not say which vote it concerns.
export function isOwnAnnulment(course: readonly Line[], item: string, me: string): boolean {
  const proposals = course.filter((line) => line.kind === kProposed && line.about.includes(item));
  return proposals.length > 0 && proposals.every((line) => line.by.id === me);
}
