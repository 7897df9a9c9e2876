// Who leads and who stands beside: units of the organisation by their code, others by their name.
import type { TaskAgency, TaskView } from "../../api/tasks";

export const kOutside = "-"; // the choice of an agency that the organisation does not have
export type AgencyForm = {
  lead: string; // a unit, kOutside, or "" while nothing is chosen
  leadName: string; // of one outside
  supporting: string[]; // units
  others: string; // names of those outside, one a line
};

export const emptyAgencies = (): AgencyForm => ({ lead: "", leadName: "", supporting: [], others: "" });

const isUnit = (one: TaskAgency): one is TaskAgency & { unit: string } => typeof one.unit === "string";

export function agencyForm(task: Pick<TaskView, "lead" | "supporting">): AgencyForm {
  const { lead, supporting } = task;
  return {
    lead: lead === null ? "" : isUnit(lead) ? lead.unit : kOutside,
    leadName: lead === null || isUnit(lead) ? "" : lead.name,
    supporting: supporting.filter(isUnit).map((one) => one.unit),
    others: supporting
      .filter((one) => !isUnit(one))
      .map((one) => one.name)
      .join("\n"),
  };
}

export type Agencies = { readonly lead: TaskAgency; readonly supporting: TaskAgency[] };
// Null while nobody leads. Who leads stands beside nobody: named twice, it leads.
export function agenciesOf(form: AgencyForm): Agencies | null {
  const name = form.leadName.trim();
  const outside = form.lead === kOutside;
  if (form.lead === "" || (outside && name === "")) return null;
  const names = form.others
    .split("\n")
    .map((one) => one.trim())
    .filter((one, at, all) => one !== "" && all.indexOf(one) === at && !(outside && one === name));
  return {
    lead: outside ? { unit: null, name } : { unit: form.lead, name: "" },
    supporting: [
      ...form.supporting.filter((unit) => unit !== form.lead).map((unit) => ({ unit, name: "" })),
      ...names.map((one) => ({ unit: null, name: one })),
    ],
  };
}
