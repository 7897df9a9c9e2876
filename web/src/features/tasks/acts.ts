// The acts on a task: which of them the server offers, in the order of the work, what each asks for and what
// it sends.
import type { TaskCommand, TaskMay, TaskView } from "../../api/tasks";
import { agenciesOf, agencyForm, type AgencyForm } from "./agency_form";
import { deadlineOf, emptyDeadline, type DeadlineForm } from "./deadline_form";

// To decide on more time is two acts: granting and refusing.
export type Act = Exclude<TaskMay, "read" | "decide_extension"> | "grant" | "refuse";

const kOrder: readonly Act[] = [
  "grant",
  "refuse",
  "accept",
  "confirm",
  "turn_back",
  "report",
  "note_progress",
  "ask_extension",
  "break_down",
  "return",
  "start_term",
  "reassign",
  "name_follower",
  "close",
  "cancel",
];
export function actsOf(may: readonly TaskMay[]): readonly Act[] {
  return kOrder.filter((act) => may.includes(act === "grant" || act === "refuse" ? "decide_extension" : act));
}
// What the work waits for; everything else may be done as well.
export function isNext(act: Act, phase: TaskView["phase"]): boolean {
  if (act === "reassign") return phase === "unassigned" || phase === "returned";
  return act === "accept" || act === "confirm" || act === "report" || act === "grant";
}

export type ActForm = {
  reason: string;
  note: string;
  text: string;
  paper: string;
  day: string; // 2026-11-28
  content: string;
  unit: string;
  person: string;
  agencies: AgencyForm;
  deadline: DeadlineForm;
};
export const kTextMax = 10_000;
export const kPaperMax = 200;
export const kContentMax = 2000;

export function actForm(act: Act, task: TaskView, self: string): ActForm {
  return {
    reason: "",
    note: "",
    text: "",
    paper: "",
    day: "",
    content: "",
    unit: act === "break_down" ? (task.lead?.unit ?? "") : "",
    // Following is mostly taken up by who asks; one who follows already hands it on.
    person: act === "name_follower" && task.follower?.id !== self ? self : "",
    agencies: agencyForm(task),
    deadline: emptyDeadline(),
  };
}

const kCode = /^[a-z0-9.-]{1,64}$/u;
export const isPerson = (code: string): boolean => kCode.test(code.trim());

// Null while something is missing that the act needs.
export function commandOf(act: Act, form: ActForm, phase: TaskView["phase"]): TaskCommand | null {
  const reason = form.reason.trim();
  const note = form.note.trim();
  const text = form.text.trim();
  switch (act) {
    case "accept":
      return { kind: "accept-task" };
    case "return":
      return reason === "" ? null : { kind: "return-task", reason };
    case "note_progress":
      return text === "" ? null : { kind: "note-progress", text };
    case "report":
      return text === "" ? null : { kind: "report-task", text, paper: form.paper.trim() };
    case "turn_back":
      return reason === "" ? null : { kind: "turn-back-report", reason };
    case "confirm":
      return { kind: "confirm-report", note };
    case "close":
      return { kind: "close-task", note };
    case "grant":
      return { kind: "decide-extension", granted: true, reason: note };
    case "refuse":
      return reason === "" ? null : { kind: "decide-extension", granted: false, reason };
    case "start_term":
      return form.day === "" ? null : { kind: "start-term", day: form.day };
    case "cancel":
      return reason === "" ? null : { kind: "cancel-task", reason };
    case "name_follower":
      return isPerson(form.person) ? { kind: "name-follower", person: form.person.trim() } : null;
    case "ask_extension": {
      const deadline = deadlineOf(form.deadline);
      return deadline === null || reason === "" ? null : { kind: "ask-extension", deadline, reason };
    }
    case "break_down": {
      const deadline = deadlineOf(form.deadline);
      const content = form.content.trim();
      const assignee = form.person.trim() === "" ? null : form.person.trim();
      if (deadline === null || content === "" || form.unit === "" || (assignee !== null && !isPerson(assignee)))
        return null;
      return { kind: "break-down-task", content, unit: form.unit, assignee, deadline };
    }
    case "reassign": {
      const agencies = agenciesOf(form.agencies);
      // Taken from who works on it already, it needs a reason.
      if (agencies === null || (phase === "in_progress" && reason === "")) return null;
      return { kind: "reassign-task", ...agencies, reason };
    }
  }
}
