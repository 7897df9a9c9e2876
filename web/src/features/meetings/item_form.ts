// One item of the agenda as the form holds it, and the contract's content made of it.
import type { Schemas } from "../../api/types";

type Content = Schemas["ItemContent"];
export type ItemForm = {
  section: string;
  title: string;
  kind: Content["item_kind"];
  agency: string;
  presenter: string;
  minutes: string;
  ballot: string;
  decision: string;
};

export const kItemKinds: readonly Content["item_kind"][] = ["decision", "discussion", "information"];
export const kMinutesMax = 24 * 60;

export function emptyItem(section: string): ItemForm {
  return { section, title: "", kind: "decision", agency: "", presenter: "", minutes: "15", ballot: "", decision: "" };
}

export function itemForm(item: Schemas["RoomItem"]): ItemForm {
  return {
    section: item.section,
    title: item.title,
    kind: item.item_kind,
    agency: item.agency ?? "",
    presenter: item.presenter,
    minutes: String(item.planned_minutes),
    ballot: item.ballot ?? "",
    decision: item.proposed_decision,
  };
}

export type ItemFault = {
  readonly field: "title" | "minutes" | "section" | "presenter" | "decision";
  readonly fault: "empty" | "too_long" | "minutes";
};

export function itemFaults(form: ItemForm): readonly ItemFault[] {
  const faults: ItemFault[] = [];
  const long = (text: string, max: number): boolean => [...text.trim().normalize("NFC")].length > max;
  if (form.title.trim() === "") faults.push({ field: "title", fault: "empty" });
  else if (long(form.title, 500)) faults.push({ field: "title", fault: "too_long" });
  const minutes = /^\d{1,4}$/u.test(form.minutes.trim()) ? Number.parseInt(form.minutes, 10) : -1;
  if (minutes < 0 || minutes > kMinutesMax) faults.push({ field: "minutes", fault: "minutes" });
  if (long(form.section, 300)) faults.push({ field: "section", fault: "too_long" });
  if (long(form.presenter, 300)) faults.push({ field: "presenter", fault: "too_long" });
  if (long(form.decision, 10_000)) faults.push({ field: "decision", fault: "too_long" });
  return faults;
}

export function contentOf(form: ItemForm): Content {
  const clean = (text: string): string => text.trim().normalize("NFC");
  return {
    section: clean(form.section),
    title: clean(form.title),
    item_kind: form.kind,
    agency: form.agency === "" ? null : form.agency,
    presenter: clean(form.presenter),
    planned_minutes: Number.parseInt(form.minutes.trim(), 10),
    ballot: form.ballot === "" ? null : form.ballot,
    proposed_decision: clean(form.decision),
  };
}
