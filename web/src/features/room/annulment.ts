// Whose proposal an annulment of a result is, and what people are called who have no seat in the room.
import type { Schemas } from "../../api/types";

export type Line = Schemas["MeetingHistoryItem"];
const kProposed = "vote-annulment-proposed";
const kEnds = new Set(["vote-annulment-dropped", "vote-annulled"]);

export function nameIn(
  people: Readonly<Record<string, { readonly name: string }>>,
  course: readonly Line[],
  person: string,
): string {
  return people[person]?.name ?? course.find((line) => line.by.id === person)?.by.name ?? "";
}

// Only where no proposal on this item that still stands came from somebody else: the course does not say
// which vote one concerns, and what was dropped or confirmed ends those before it.
export function isOwnAnnulment(course: readonly Line[], item: string, me: string): boolean {
  const lines = course.filter((line) => line.about.includes(item)).toSorted((a, b) => a.seq - b.seq);
  const ended = lines.findLastIndex((line) => kEnds.has(line.kind));
  const proposals = lines.slice(ended + 1).filter((line) => line.kind === kProposed);
  return proposals.length > 0 && proposals.every((line) => line.by.id === me);
}
