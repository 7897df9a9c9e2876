// Dates and times as people write them, 27/11/2026 08:00, always in the time of Hà Nội, which has no
// summer time. What is not a real date or time is null, never a guess.

const kOffset = 7 * 3_600_000;
const two = (n: number): string => String(n).padStart(2, "0");

export type Day = { readonly year: number; readonly month: number; readonly day: number };

export function parseDay(text: string): Day | null {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text.trim());
  if (found === null) return null;
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1945;
  return real ? { year, month, day } : null;
}

// 08:00, 8:00, 8h, 8h30, 8 giờ 30
export function parseClock(text: string): { readonly hour: number; readonly minute: number } | null {
  const found = /^(\d{1,2})\s*(?:[:.]|h|giờ)\s*(\d{2})?(?:\s*phút)?$/iu.exec(text.trim().normalize("NFC"));
  if (found === null) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? "0");
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}

export function toMoment(day: string, clock: string): string | null {
  const date = parseDay(day);
  const time = parseClock(clock);
  if (date === null || time === null) return null;
  return new Date(Date.UTC(date.year, date.month - 1, date.day, time.hour, time.minute) - kOffset).toISOString();
}

function inHanoi(iso: string): Date {
  return new Date(Date.parse(iso) + kOffset);
}

export function dayText(iso: string): string {
  const at = inHanoi(iso);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}
export function clockText(iso: string): string {
  const at = inHanoi(iso);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

// "2026-11-27": the day in Hà Nội, for grouping.
export function dayKey(iso: string): string {
  return inHanoi(iso).toISOString().slice(0, 10);
}
export function monthKey(iso: string): string {
  return dayKey(iso).slice(0, 7);
}
export function monthMoved(month: string, by: number): string {
  const [year, number] = month.split("-").map(Number);
  const moved = new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + by, 1));
  return moved.toISOString().slice(0, 7);
}
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/u.test(text);
}

export type Cell = { readonly key: string; readonly day: number; readonly inside: boolean };

// Weeks from Monday to Sunday that cover the month.
export function monthGrid(month: string): readonly (readonly Cell[])[] {
  const [year, number] = month.split("-").map(Number);
  const first = new Date(Date.UTC(year ?? 0, (number ?? 1) - 1, 1));
  const start = new Date(first);
  start.setUTCDate(1 - ((first.getUTCDay() + 6) % 7));
  const weeks: Cell[][] = [];
  const at = new Date(start);
  do {
    const week: Cell[] = [];
    for (let i = 0; i < 7; i += 1) {
      const key = at.toISOString().slice(0, 10);
      week.push({ key, day: at.getUTCDate(), inside: key.startsWith(month) });
      at.setUTCDate(at.getUTCDate() + 1);
    }
    weeks.push(week);
  } while (at.toISOString().slice(0, 7) === month);
  return weeks;
}

// Between a day as people write it and as the server has it, 2026-11-28; "" where there is none.
export function dayToIso(text: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim()) ?? [];
  const day = parseDay(year === undefined ? text : `${date}/${month}/${year}`);
  return day === null ? "" : `${day.year}-${two(day.month)}-${two(day.day)}`;
}
export function dayFromIso(iso: string): string {
  const [year, month, day] = iso.split("-");
  return year === undefined || month === undefined || day === undefined ? "" : `${day}/${month}/${year}`;
}
