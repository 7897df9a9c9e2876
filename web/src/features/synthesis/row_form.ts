// The response to one row as it is being typed. Due times are typed in the organisation's time, wherever
// the reader's device is, and sent in UTC with milliseconds, as the contract has them.
import type { components } from "../../api/api.gen";
import { clockText, dayFromIso, dayKey, toMoment } from "../../text/when";
import type { MatrixRow } from "./matrix";

type Schemas = components["schemas"];

export type RowForm = {
  disposition: Schemas["DispositionKind"];
  response: string;
  agency: string;
  dueDay: string; // 2026-11-28 in the organisation's time, or ""
  dueTime: string; // as typed, 17:00 or 17h
};

const kUsualTime = "17:00"; // of a day without a time

// The moment that is meant; null where nothing, or nothing real, is typed.
export function dueOf(form: Pick<RowForm, "dueDay" | "dueTime">): string | null {
  return toMoment(dayFromIso(form.dueDay), form.dueTime.trim() === "" ? kUsualTime : form.dueTime);
}
export function dueFault(form: RowForm): boolean {
  return form.dueDay === "" ? form.dueTime.trim() !== "" : dueOf(form) === null;
}

export function formOfRow(row: MatrixRow): RowForm {
  return {
    disposition: row.disposition,
    response: row.response,
    agency: row.agency?.id ?? "",
    dueDay: row.due === null ? "" : dayKey(row.due),
    dueTime: row.due === null ? "" : clockText(row.due),
  };
}

export function responseOf(form: RowForm): Schemas["RemarkResponse"] {
  return {
    disposition: form.disposition,
    text: form.response.trim().normalize("NFC"),
    agency: form.agency === "" ? null : form.agency,
    due: dueOf(form),
  };
}
