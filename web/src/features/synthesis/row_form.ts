// The response to one row as it is being typed. Due times are typed in the reader's own time and sent
// in UTC with milliseconds, as the contract has them.
import type { components } from "../../api/api.gen";
import type { MatrixRow } from "./matrix";

type Schemas = components["schemas"];

export type RowForm = {
  disposition: Schemas["DispositionKind"];
  response: string;
  agency: string;
  due: string; // value of <input type="datetime-local">
};

export function localInput(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function fromLocalInput(text: string): string | null {
  if (text === "") return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export function formOfRow(row: MatrixRow): RowForm {
  return {
    disposition: row.disposition,
    response: row.response,
    agency: row.agency?.id ?? "",
    due: row.due === null ? "" : localInput(row.due),
  };
}

export function responseOf(form: RowForm): Schemas["RemarkResponse"] {
  return {
    disposition: form.disposition,
    text: form.response.trim().normalize("NFC"),
    agency: form.agency === "" ? null : form.agency,
    due: fromLocalInput(form.due),
  };
}
