// The course of an approval as a timeline: done steps in order, then what waits now. A step that was
// returned and done again appears as often as it happened; nothing is folded away.
type Named = { readonly name: string; readonly title: string };
export type DoneStep = {
  readonly name: string;
  readonly name_en: string;
  readonly outcome: "approve" | "return";
  readonly comment: string;
  readonly by: Named;
  readonly acting_for: Named | null;
  readonly at: string;
};
export type OpenStep = {
  readonly name: string;
  readonly name_en: string;
  readonly since: string;
  readonly due: string | null;
  readonly mine: boolean;
};
export type Course = {
  readonly drafted_by: Named;
  readonly created_at: string;
  readonly steps: readonly DoneStep[];
  readonly pending: readonly OpenStep[];
};

export type TimelineItem =
  | { readonly kind: "drafted"; readonly by: string; readonly at: string }
  | { readonly kind: "done"; readonly record: DoneStep; readonly round: number }
  | { readonly kind: "pending"; readonly step: OpenStep };

export function timeline(course: Course): TimelineItem[] {
  const items: TimelineItem[] = [{ kind: "drafted", by: course.drafted_by.name, at: course.created_at }];
  let round = 1;
  for (const record of course.steps) {
    items.push({ kind: "done", record, round });
    if (record.outcome === "return") round += 1;
  }
  for (const step of course.pending) items.push({ kind: "pending", step });
  return items;
}
