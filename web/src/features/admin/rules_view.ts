// Rule sets for reading: values grouped by the first word of their key, with how far each is verified.
import type { components } from "../../api/api.gen";

type Schemas = components["schemas"];
export type RuleSet = Schemas["RuleSet"];
export type RuleValue = Schemas["RuleValue"];
export type RuleGroup = { readonly group: string; readonly values: RuleValue[] };

export function grouped(values: readonly RuleValue[]): RuleGroup[] {
  const groups = new Map<string, RuleValue[]>();
  for (const value of values) {
    const dot = value.key.indexOf(".");
    const group = dot > 0 ? value.key.slice(0, dot) : "";
    const list = groups.get(group) ?? [];
    list.push(value);
    groups.set(group, list);
  }
  return [...groups].map(([group, list]) => ({ group, values: list }));
}

export function shortKey(key: string): string {
  return key.slice(key.indexOf(".") + 1);
}

// Values nobody has checked against the official text yet.
export function unproved(values: readonly RuleValue[]): number {
  return values.filter((value) => value.verified !== "official" && value.verified !== "local").length;
}

export function newestFirst(sets: readonly RuleSet[]): RuleSet[] {
  return [...sets].sort((a, b) => b.effective_from.localeCompare(a.effective_from));
}
