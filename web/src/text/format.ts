// Dates and times as the screens write them, always in the time of Hà Nội, through Intl. The wording of
// "today", "2 days" and the like comes from the dictionary.
import { language, words } from "./text.svelte";

const kZone = "Asia/Ho_Chi_Minh";
const kDay = 86_400_000;

// A formatter costs far more to make than to use, and a long agenda shows hundreds of times: each is made
// once, by its options (a handful of constants in this file).
const formatters = new Map<string, Intl.DateTimeFormat>();
function written(locale: string, options: Intl.DateTimeFormatOptions, iso: string): string {
  const key = `${locale} ${Object.entries(options).join(";")}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: kZone, ...options });
  formatters.set(key, formatter);
  return formatter.format(new Date(iso));
}
function parts(iso: string, options: Intl.DateTimeFormatOptions): string {
  return written(language() === "vi" ? "vi-VN" : "en-GB", options, iso);
}

// 17:00
export function clockTime(iso: string): string {
  return parts(iso, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

// 24/11/2026
export function day(iso: string): string {
  return written("en-GB", { day: "2-digit", month: "2-digit", year: "numeric" }, iso);
}

// 24/11
export function shortDay(iso: string): string {
  return written("en-GB", { day: "2-digit", month: "2-digit" }, iso);
}

// thứ Ba, Chủ nhật
export function weekday(iso: string): string {
  const name = parts(iso, { weekday: "long" });
  if (name === "Chủ Nhật") return "Chủ nhật";
  return name.startsWith("Thứ") ? `thứ${name.slice(3)}` : name;
}

// Thứ Ba, ngày 24 tháng 11 năm 2026
export function longDay(iso: string): string {
  if (language() === "en") return parts(iso, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const [dd, mm, yyyy] = day(iso).split("/");
  const name = weekday(iso);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ngày ${Number(dd)} tháng ${Number(mm)} năm ${yyyy}`;
}

// 17:00 thứ Ba 24/11/2026
export function dayTime(iso: string): string {
  return `${clockTime(iso)} ${weekday(iso)} ${day(iso)}`;
}

// 09:42:07, 24/11/2026
export function stamp(iso: string): string {
  return `${parts(iso, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })}, ${day(iso)}`;
}

function dayNumber(iso: string): number {
  return Math.floor((Date.parse(iso) + 7 * 3_600_000) / kDay);
}

// Whole days from one day to another in Hà Nội: 0 on the same day, 1 for tomorrow.
export function daysApart(iso: string, now: string): number {
  return dayNumber(iso) - dayNumber(now);
}

// The time alone on the same day, otherwise time and short day.
export function shortWhen(iso: string, now: string): string {
  const apart = dayNumber(iso) - dayNumber(now);
  if (apart === 0) return clockTime(iso);
  return `${clockTime(iso)} ${shortDay(iso)}`;
}

// "hôm nay", "ngày mai", "thứ Năm 26/11"
export function nearDay(iso: string, now: string): string {
  const apart = dayNumber(iso) - dayNumber(now);
  if (apart === 0) return words().common.today;
  if (apart === 1) return words().common.tomorrow;
  return words().common.dayName(weekday(iso), shortDay(iso));
}

export type TimeLeft = { readonly text: string; readonly near: boolean; readonly over: boolean; readonly ms: number };

// The largest whole unit that is left; near means less than 24 hours.
export function timeLeft(deadline: string, now: string): TimeLeft {
  const ms = Date.parse(deadline) - Date.parse(now);
  const common = words().common;
  if (ms <= 0) return { text: common.overdue, near: true, over: true, ms };
  if (ms < 3_600_000)
    return { text: common.minutes(Math.max(1, Math.floor(ms / 60_000))), near: true, over: false, ms };
  if (ms < kDay) return { text: common.hours(Math.floor(ms / 3_600_000)), near: true, over: false, ms };
  return { text: common.days(Math.floor(ms / kDay)), near: false, over: false, ms };
}

export function wholeNumber(n: number): string {
  return new Intl.NumberFormat(language() === "vi" ? "vi-VN" : "en-GB").format(n);
}
