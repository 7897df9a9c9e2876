// A year as twelve months of weeks, Monday first, from the server's calendar. Days the server does not
// list follow the week: Monday to Friday are working days. Days the organisation declared are its own.
import type { components } from "../../api/api.gen";

type CalendarYear = components["schemas"]["CalendarYear"];
export type DayKind = "working" | "weekend" | "holiday" | "swapped_working" | "swapped_off" | "own_working" | "own_off";
export type DayCell = {
  readonly day: string;
  readonly date: number;
  readonly kind: DayKind;
  readonly name: string;
  readonly source: string;
};
export type Month = { readonly month: number; readonly weeks: (DayCell | null)[][] };

const kWorked: readonly DayKind[] = ["working", "swapped_working", "own_working"];

function iso(year: number, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

function kindOf(weekend: boolean, listed: CalendarYear["days"][number] | undefined): DayKind {
  if (listed === undefined) return weekend ? "weekend" : "working";
  if (listed.declared) return listed.working ? "own_working" : "own_off";
  if (listed.working) return weekend ? "swapped_working" : "working";
  if (weekend) return listed.name === "" ? "weekend" : "holiday";
  return /hoán đổi|swap|nghỉ bù|lieu/iu.test(listed.name) ? "swapped_off" : "holiday";
}

export function monthsOf(calendar: CalendarYear): Month[] {
  const listed = new Map(calendar.days.map((day) => [day.day, day]));
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const first = new Date(Date.UTC(calendar.year, index, 1));
    const length = new Date(Date.UTC(calendar.year, month, 0)).getUTCDate();
    const lead = (first.getUTCDay() + 6) % 7;
    const cells: (DayCell | null)[] = Array.from({ length: lead }, () => null);
    for (let date = 1; date <= length; date += 1) {
      const day = iso(calendar.year, month, date);
      const entry = listed.get(day);
      const weekend = (lead + date - 1) % 7 >= 5;
      cells.push({ day, date, kind: kindOf(weekend, entry), name: entry?.name ?? "", source: entry?.source ?? "" });
    }
    while (cells.length % 7 !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_w, week) => cells.slice(week * 7, week * 7 + 7));
    return { month, weeks };
  });
}

export function workingDays(months: readonly Month[]): number {
  const cells = months.flatMap((month) => month.weeks.flat());
  return cells.filter((cell) => cell !== null && kWorked.includes(cell.kind)).length;
}

// Everything that departs from the plain week, for the list beside the months.
export function exceptions(months: readonly Month[]): DayCell[] {
  const cells = months.flatMap((month) => month.weeks.flat()).filter((cell) => cell !== null);
  return cells.filter((cell) => cell.kind !== "working" && cell.kind !== "weekend");
}
