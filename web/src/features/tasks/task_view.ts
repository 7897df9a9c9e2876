// How a task is said: its deadline in plain words, its mark, where its source is, and what an act sends.
import type { TaskCommand, TaskSummary } from "../../api/tasks";
import type { IconName } from "../../ui/icons";
import type { TaskWords } from "../../text/tasks";
import { day } from "../../text/format";

type Timed = Pick<TaskSummary, "standing" | "phase" | "deadline" | "due" | "days_left">;

export function termText(task: Timed, words: TaskWords): string {
  if (task.standing !== "open_in_time" && task.standing !== "overdue") return words.standings[task.standing];
  if (task.due === null) {
    const { deadline } = task;
    return deadline.deadline_kind === "relative" ? words.waitsForEvent(deadline.working_days, deadline.event) : words.none;
  }
  const left = task.days_left ?? 0;
  if (task.standing === "overdue") return words.late(Math.abs(left));
  return left === 0 ? words.today : words.left(left);
}

export function dueText(task: Timed, words: TaskWords): string {
  return task.due === null ? task.deadline.text : words.by(day(task.due));
}

// A shape beside the words, so that nothing is told by colour alone.
export function markOf(task: Timed): { readonly icon: IconName; readonly tone: "agree" | "warn" | "plain" } {
  if (task.standing === "overdue") return { icon: "warn", tone: "warn" };
  if (task.phase === "done") return { icon: "check", tone: "agree" };
  if (task.phase === "cancelled") return { icon: "x", tone: "plain" };
  return { icon: task.phase === "reported" ? "send" : "clock", tone: "plain" };
}

export function sourcePlace(matter: string | null | undefined): string | null {
  const [kind, id] = (matter ?? "").split("/");
  if (id === undefined || id === "") return null;
  return kind === "meeting" ? `/phien-hop/${id}` : kind === "ballot" ? `/phieu/${id}` : null;
}

export type Act = keyof TaskWords["acts"];
export type Field = "reason" | "note" | "text" | "paper" | "day" | "unit";
// What each act asks for; the first is needed but for a note.
export const kFields: Readonly<Record<Act, readonly Field[]>> = {
  accept: [],
  return: ["reason"],
  note_progress: ["text"],
  report: ["text", "paper"],
  turn_back: ["reason"],
  confirm: ["note"],
  close: ["note"],
  ask_extension: ["day", "reason"],
  grant: ["note"],
  refuse: ["reason"],
  start_term: ["day"],
  follow: [],
  reassign: ["unit", "reason"],
  cancel: ["reason"],
};

export type Form = { readonly act: Act; readonly fields: Record<Field, string> };
export const emptyForm = (act: Act): Form => ({ act, fields: { reason: "", note: "", text: "", paper: "", day: "", unit: "" } });

export function isComplete(form: Form): boolean {
  return kFields[form.act].every((field) => field === "note" || field === "paper" || (form.act === "reassign" && field === "reason") || form.fields[field].trim() !== "");
}

// The acts that the server's words allow, in the order of the work.
export function actsOf(may: readonly string[], follower: string | null, person: string): readonly Act[] {
  const names: readonly Act[] = ["accept", "report", "confirm", "note_progress", "ask_extension", "start_term", "turn_back", "close", "reassign", "return", "cancel"];
  const acts = names.filter((name) => may.includes(name));
  if (may.includes("decide_extension")) acts.unshift("grant", "refuse");
  if (may.includes("name_follower") && follower !== person) acts.push("follow");
  return acts;
}

export function commandOf(form: Form, person: string): TaskCommand {
  const { reason, note, text, paper, day: chosen, unit } = form.fields;
  switch (form.act) {
    case "accept": return { kind: "accept-task" };
    case "return": return { kind: "return-task", reason };
    case "note_progress": return { kind: "note-progress", text };
    case "report": return { kind: "report-task", text, paper };
    case "turn_back": return { kind: "turn-back-report", reason };
    case "confirm": return { kind: "confirm-report", note };
    case "close": return { kind: "close-task", note };
    case "ask_extension":
      return { kind: "ask-extension", reason, deadline: { deadline_kind: "day", day: chosen, at: null, working_days: 0, event: "", event_day: null, every: "week", precision: "exact", text: "" } };
    case "grant": return { kind: "decide-extension", granted: true, reason: note };
    case "refuse": return { kind: "decide-extension", granted: false, reason };
    case "start_term": return { kind: "start-term", day: chosen };
    case "follow": return { kind: "name-follower", person };
    case "reassign": return { kind: "reassign-task", lead: { unit, name: "" }, supporting: [], reason };
    case "cancel": return { kind: "cancel-task", reason };
  }
}
