// What a list of tasks is asked for, and how that stands in its address: ?cua=mine&tinh-trang=overdue.
import type { TaskQuery } from "../../api/tasks";

export const kWhose = ["mine", "unit", "all"] as const;
// First what is looked for most.
export const kStates = [
  "open",
  "overdue",
  "assigned",
  "in_progress",
  "reported",
  "returned",
  "unassigned",
  "done",
  "cancelled",
] as const;
export type Filter = {
  readonly whose: (typeof kWhose)[number];
  readonly state: (typeof kStates)[number];
  readonly lead: string;
  readonly number: string;
};

export function filterOf(query: URLSearchParams): Filter {
  return {
    whose: kWhose.find((one) => one === query.get("cua")) ?? "all",
    state: kStates.find((one) => one === query.get("tinh-trang")) ?? "open",
    lead: query.get("chu-tri") ?? "",
    number: query.get("so") ?? "",
  };
}

// With its question mark; empty where nothing is filtered.
export function addressOf(filter: Filter): string {
  const query = new URLSearchParams();
  if (filter.whose !== "all") query.set("cua", filter.whose);
  if (filter.state !== "open") query.set("tinh-trang", filter.state);
  if (filter.lead !== "") query.set("chu-tri", filter.lead);
  if (filter.number !== "") query.set("so", filter.number);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

export function queryOf(filter: Filter): TaskQuery {
  return {
    state: filter.state,
    ...(filter.whose === "all" ? {} : { whose: filter.whose }),
    ...(filter.lead === "" ? {} : { lead: filter.lead }),
    ...(filter.number === "" ? {} : { number: filter.number }),
  };
}
