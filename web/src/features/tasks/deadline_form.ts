// A deadline as a form holds it, and as it goes to the server.
import type { TaskDeadline } from "../../api/tasks";
import { dayFromIso, toMoment } from "../../text/when";

export type DeadlineKind = TaskDeadline["deadline_kind"];
export type DeadlineForm = {
  kind: DeadlineKind;
  day: string; // 2026-11-28
  clock: string;
  days: string; // working days after the event
  event: string;
  every: TaskDeadline["every"];
  text: string; // in the words of the source
};

export const kKinds: readonly DeadlineKind[] = ["day", "hour", "relative", "recurring", "none"];
export const kMoments: readonly DeadlineKind[] = ["day", "hour"];
export const kEvery: readonly TaskDeadline["every"][] = ["week", "month", "quarter", "year"];
export const kEventMax = 500;
const kDaysMax = 366;

export const emptyDeadline = (): DeadlineForm => ({
  kind: "day",
  day: "",
  clock: "17:00",
  days: "",
  event: "",
  every: "month",
  text: "",
});

// Null while something is missing.
export function deadlineOf(form: DeadlineForm): TaskDeadline | null {
  const base: TaskDeadline = {
    deadline_kind: form.kind,
    day: null,
    at: null,
    working_days: 0,
    event: "",
    event_day: null,
    every: form.every,
    precision: "exact",
    text: form.text.trim(),
  };
  switch (form.kind) {
    case "none":
      return base;
    case "day":
    case "recurring":
      return form.day === "" ? null : { ...base, day: form.day };
    case "hour": {
      const at = toMoment(dayFromIso(form.day), form.clock);
      return at === null ? null : { ...base, at };
    }
    case "relative": {
      const days = /^\d{1,3}$/u.test(form.days.trim()) ? Number.parseInt(form.days, 10) : 0;
      const event = form.event.trim();
      return days < 1 || days > kDaysMax || event === "" ? null : { ...base, working_days: days, event };
    }
  }
}
