// The form that gives a task, what is missing in it, and what goes to the server.
import type { TaskPlan } from "../../api/tasks";
import { isPerson } from "./acts";
import { agenciesOf, emptyAgencies, type AgencyForm } from "./agency_form";
import { deadlineOf, emptyDeadline, type DeadlineForm } from "./deadline_form";

export type PlanForm = {
  content: string;
  product: string;
  number: string;
  clause: string;
  title: string;
  issuer: string;
  day: string; // of the document, 2026-11-28
  matter: string; // the id of the meeting or the ballot it comes from; empty: none
  item: string; // of the meeting
  agencies: AgencyForm;
  deadline: DeadlineForm;
  follower: string; // empty: who gives it
};
export const kContentMax = 2000;
export const kTitleMax = 500;
export const kNumberMax = 200;

export const emptyPlan = (): PlanForm => ({
  content: "",
  product: "",
  number: "",
  clause: "",
  title: "",
  issuer: "",
  day: "",
  matter: "",
  item: "",
  agencies: emptyAgencies(),
  deadline: emptyDeadline(),
  follower: "",
});

export type PlanField = "content" | "source" | "lead" | "deadline" | "follower";
export function faultsOf(form: PlanForm): readonly PlanField[] {
  const sourced = [form.number, form.title, form.matter].some((one) => one.trim() !== "");
  const found: (PlanField | false)[] = [
    form.content.trim() === "" && "content",
    !sourced && "source",
    agenciesOf(form.agencies) === null && "lead",
    deadlineOf(form.deadline) === null && "deadline",
    form.follower.trim() !== "" && !isPerson(form.follower) && "follower",
  ];
  return found.filter((one) => one !== false);
}

// Null while something is missing.
export function planOf(form: PlanForm): TaskPlan | null {
  const agencies = agenciesOf(form.agencies);
  const deadline = deadlineOf(form.deadline);
  if (faultsOf(form).length > 0 || agencies === null || deadline === null) return null;
  return {
    content: form.content.trim(),
    product: form.product.trim(),
    source: {
      number: form.number.trim(),
      clause: form.clause.trim(),
      title: form.title.trim(),
      issuer: form.issuer.trim(),
      day: form.day === "" ? null : form.day,
      matter: form.matter === "" ? null : form.matter,
      item: form.item === "" ? null : form.item,
    },
    ...agencies,
    scope: "",
    deadline,
    follower: form.follower.trim() === "" ? null : form.follower.trim(),
  };
}
