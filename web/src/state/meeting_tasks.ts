// What of meetings waits for the reader, from the list and from the nearest meetings as a whole. What runs
// now stands first, then what has the nearest beginning.
import { isOver, mayIn, type Meeting, type MeetingSummary } from "./agenda";

export type MeetingTaskKind = "running" | "invitation" | "substitute" | "returned" | "positions";
export type MeetingTask = {
  readonly kind: MeetingTaskKind;
  readonly meeting: string;
  readonly title: string;
  readonly starts_at: string;
  readonly count: number;
  readonly to: string;
};

type Known = Pick<Meeting, "my" | "participants" | "papers">;

function kindsOf(
  one: MeetingSummary,
  view: Known | undefined,
): readonly (readonly [MeetingTaskKind, number, string])[] {
  const at = `/phien-hop/${one.id}`;
  const found: (readonly [MeetingTaskKind, number, string])[] = [];
  if (one.phase === "open" || one.phase === "suspended") found.push(["running", 0, `${at}/phong`]);
  if (one.phase === "invited" && one.reply === "none") found.push(["invitation", 0, at]);
  if (one.phase === "invited" && (one.reply === "will_attend" || one.reply === "remote") && one.positions < one.items)
    found.push(["positions", one.items - one.positions, at]);
  if (view === undefined) return found;
  const substitutes = mayIn(view, "review_substitute")
    ? Object.values(view.participants).filter((row) => row.substitute !== null && row.substitute.consent === null)
        .length
    : 0;
  if (substitutes > 0) found.push(["substitute", substitutes, `${at}/chuan-bi`]);
  // Who may look through papers has returned them; they wait for who sent them.
  const returned =
    mayIn(view, "submit_document") && !mayIn(view, "review_document")
      ? Object.values(view.papers)
          .flat()
          .filter((paper) => paper.state === "returned").length
      : 0;
  if (returned > 0) found.push(["returned", returned, `${at}/chuan-bi`]);
  return found;
}

export function meetingTasks(
  list: readonly MeetingSummary[],
  views: ReadonlyMap<string, Known>,
): readonly MeetingTask[] {
  const tasks = list
    .filter((one) => !isOver(one))
    .flatMap((one) =>
      kindsOf(one, views.get(one.id)).map(([kind, count, to]) => ({
        kind,
        count,
        to,
        meeting: one.id,
        title: one.title,
        starts_at: one.starts_at,
      })),
    );
  const last = (task: MeetingTask): number => Number(task.kind !== "running");
  return tasks.sort((a, b) => last(a) - last(b) || a.starts_at.localeCompare(b.starts_at));
}
