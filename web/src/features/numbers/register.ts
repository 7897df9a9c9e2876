// What may be typed to keep or void a number, and what goes to the server.
import type { Schemas } from "../../api/types";

type Command = Schemas["NumberCommand"];
export type NumberForm = { kind: Command["kind"]; series: string; number: string; reason: string };

export const kReasonMax = 300;

export function numberOf(text: string): number | null {
  return /^0*[1-9]\d{0,5}$/u.test(text.trim()) ? Number.parseInt(text, 10) : null;
}

export function commandOf(form: NumberForm, year: number): Command | null {
  const number = numberOf(form.number);
  const reason = form.reason.trim().normalize("NFC");
  if (number === null || form.series === "" || reason === "") return null;
  return { kind: form.kind, at: { series: form.series, year, number }, reason };
}

// Where the matter of a used number is read: "ballot/b-1".
export function placeOf(matter: string): string | null {
  const [kind, id] = matter.split("/");
  return kind === "ballot" && id !== undefined && id !== "" ? `/phieu/${id}` : null;
}
