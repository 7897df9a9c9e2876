// How a task is said: its time in plain words, its mark, its group in a list, where its source is read.
import type { TaskLine, TaskSummary } from "../../api/tasks";
import type { TaskWords } from "../../text/tasks";
import type { IconName } from "../../ui/icons";
import { day } from "../../text/format";
import { dayKey } from "../../text/when";

type Timed = Pick<TaskSummary, "standing" | "phase" | "deadline" | "due" | "days_left">;

// What stands first in a row and on the page: time left, or how it ended. Days are the server's, working days.
export function termText(task: Timed, words: TaskWords): string {
  if (task.standing !== "open_in_time" && task.standing !== "overdue") return words.standings[task.standing];
  const { deadline, days_left: left } = task;
  if (task.due === null || left === null)
    return deadline.deadline_kind === "relative"
      ? words.waitsForEvent(deadline.working_days, deadline.event)
      : words.noDeadline;
  if (task.standing === "overdue") return left === 0 ? words.lateNow : words.late(Math.abs(left));
  if (task.phase === "reported") return words.handedIn;
  return left <= 0 ? words.today : words.left(left);
}

// The day it is due, and the words of the source where they say more.
export function dueText(task: Pick<Timed, "due" | "deadline">, words: TaskWords): string {
  const said = task.deadline.text.trim();
  if (task.due === null) return said;
  return [words.by(day(task.due)), said].filter((one) => one !== "").join("; ");
}

// A shape beside the words, so that nothing is told by colour alone.
export type Mark = { readonly icon: IconName; readonly tone: "agree" | "warn" | "gold" | "disagree" | "plain" };
export function markOf(task: Pick<TaskSummary, "phase" | "extension_asked">): Mark {
  switch (task.phase) {
    case "done":
      return { icon: "check", tone: "agree" };
    case "cancelled":
      return { icon: "x", tone: "plain" };
    case "returned":
      return { icon: "back", tone: "disagree" };
    case "reported":
      return { icon: "send", tone: "gold" };
    case "unassigned":
      return { icon: "user", tone: "warn" };
    case "assigned":
      return { icon: "clock", tone: "gold" };
    case "in_progress":
      return task.extension_asked ? { icon: "clock", tone: "warn" } : { icon: "clock", tone: "plain" };
  }
}
export function stateText(task: Pick<TaskSummary, "phase" | "extension_asked">, words: TaskWords): string {
  return task.phase === "in_progress" && task.extension_asked ? words.waitsExtension : words.states[task.phase];
}

// Near enough to be drawn in the colour of what presses.
export const presses = (task: Timed): boolean =>
  task.standing === "overdue" || (task.standing === "open_in_time" && task.days_left !== null && task.days_left <= 1);

export type GroupName = "overdue" | "week" | "later" | "none" | "ended";
export type Group = { readonly name: GroupName; readonly tasks: readonly TaskSummary[] };
const kGroups: readonly GroupName[] = ["overdue", "week", "later", "none", "ended"];

// The last day of the week that holds `now`, Monday to Sunday in Hà Nội.
function weekEnd(now: string): string {
  const today = new Date(`${dayKey(now)}T00:00:00Z`);
  today.setUTCDate(today.getUTCDate() + ((7 - today.getUTCDay()) % 7));
  return today.toISOString().slice(0, 10);
}
function groupOf(task: Timed, lastOfWeek: string): GroupName {
  if (task.standing === "overdue") return "overdue";
  if (task.standing !== "open_in_time") return "ended";
  if (task.due === null) return "none";
  return dayKey(task.due) <= lastOfWeek ? "week" : "later";
}
// Each group in the order of the list, which is that of the deadlines; no group without a task.
export function groupsOf(tasks: readonly TaskSummary[], now: string): readonly Group[] {
  const lastOfWeek = weekEnd(now);
  return kGroups
    .map((name) => ({ name, tasks: tasks.filter((task) => groupOf(task, lastOfWeek) === name) }))
    .filter((group) => group.tasks.length > 0);
}

// Where the matter is read that the task came from: "meeting/h-1".
export function sourcePlace(matter: string | null | undefined): string | null {
  const [kind, id] = (matter ?? "").split("/");
  if (id === undefined || id === "") return null;
  return kind === "meeting" ? `/phien-hop/${id}` : kind === "ballot" ? `/phieu/${id}` : null;
}
export function sourceText(source: TaskSummary["source"]): string {
  return [source.clause, source.title, source.number, source.issuer].filter((one) => one.trim() !== "").join(", ");
}

// What a line of the course says beside what happened: whom it names, a decision, a day.
export function aboutText(line: Pick<TaskLine, "kind" | "about" | "due">, words: TaskWords): string {
  const until = line.due === null ? "" : words.by(day(line.due));
  if (line.kind === "extension-decided")
    return line.about === "granted" ? [words.granted, until].filter((one) => one !== "").join(", ") : words.refused;
  return [line.about, until].filter((one) => one !== "").join(", ");
}
