// The reply period: its bounds in the rule set, and a preview of its last day. The bounds come from the
// rule set in force when the caller may read it; the server decides in every case.
import type { components } from "../api/api.gen";

type Schemas = components["schemas"];
type RuleSet = Schemas["RuleSet"];
type CalendarYear = Schemas["CalendarYear"];

export type Bounds = { readonly min: number; readonly max: number; readonly source: string };

const kContractBounds: Bounds = { min: 1, max: 60, source: "" };

export function wholeNumber(text: string): number | null {
  return /^\d{1,3}$/u.test(text.trim()) ? Number.parseInt(text, 10) : null;
}

export function boundsOf(rules: RuleSet | null): Bounds {
  if (rules === null) return kContractBounds;
  const find = (name: string): Schemas["RuleValue"] | undefined =>
    rules.values.find((value) => value.key === name || value.key.endsWith(`.${name}`));
  const low = find("deadline_min_working_days");
  const high = find("deadline_max_working_days");
  const min = wholeNumber(low?.value ?? "") ?? kContractBounds.min;
  const max = wholeNumber(high?.value ?? "") ?? kContractBounds.max;
  return min > max ? kContractBounds : { min, max, source: low?.source ?? "" };
}

export function daysWithin(text: string, bounds: Bounds): boolean {
  const days = wholeNumber(text);
  return days !== null && days >= bounds.min && days <= bounds.max;
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

// A preview of the last day of the term, counted from the day after issue. The server's own
// calculation stands; without the year's calendar there is no preview.
export function lastDay(issued: string, days: number, years: readonly CalendarYear[]): string | null {
  const marked = new Map(years.flatMap((year) => year.days.map((day) => [day.day, day.working])));
  const known = new Set(years.map((year) => year.year));
  const day = new Date(`${issued}T00:00:00.000Z`);
  let left = days;
  while (left > 0) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (!known.has(day.getUTCFullYear())) return null;
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (marked.get(isoDay(day)) ?? !weekend) left -= 1;
  }
  return isoDay(day);
}

const kZone = 7 * 3_600_000;

// The day in Hà Nội, "2026-11-24", of a moment of the server's clock: deadlines and terms of office are
// counted there, whatever clock and zone the device has.
export function localDay(iso: string): string {
  return isoDay(new Date(Date.parse(iso) + kZone));
}
