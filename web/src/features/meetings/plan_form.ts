// The plan of a meeting as the form holds it, what is wrong with it, and what goes to the server.
import type { Schemas } from "../../api/types";
import { clockText, dayText, toMoment } from "../../text/when";

type Plan = Schemas["MeetingPlan"];

export type PlanForm = {
  kind: Plan["meeting_kind"];
  title: string;
  body: string;
  day: string;
  from: string;
  endDay: string; // empty: the same day
  to: string;
  place: string;
  remote: boolean;
  submitDay: string; // empty: no closing time
  submitTime: string;
};

export const kKinds: readonly Plan["meeting_kind"][] = ["regular", "thematic", "extraordinary"];
export const kTitleMax = 500;
export const kPlaceMax = 300;
const kDaysMax = 14;

export function emptyPlan(body: string): PlanForm {
  return {
    kind: "regular",
    title: "",
    body,
    day: "",
    from: "08:00",
    endDay: "",
    to: "11:30",
    place: "",
    remote: true,
    submitDay: "",
    submitTime: "17:00",
  };
}

export function planForm(plan: Plan): PlanForm {
  const sameDay = dayText(plan.starts_at) === dayText(plan.ends_at);
  return {
    kind: plan.meeting_kind,
    title: plan.title,
    body: plan.body,
    day: dayText(plan.starts_at),
    from: clockText(plan.starts_at),
    endDay: sameDay ? "" : dayText(plan.ends_at),
    to: clockText(plan.ends_at),
    place: plan.place,
    remote: plan.remote_allowed,
    submitDay: plan.submit_until === null ? "" : dayText(plan.submit_until),
    submitTime: plan.submit_until === null ? "17:00" : clockText(plan.submit_until),
  };
}

const endOf = (form: PlanForm): string | null => toMoment(form.endDay.trim() === "" ? form.day : form.endDay, form.to);
const clean = (text: string): string => text.trim().normalize("NFC");

export type PlanField = "title" | "body" | "starts" | "ends" | "place" | "submit";
export type PlanFault = {
  readonly field: PlanField;
  readonly fault: "empty" | "too_long" | "when" | "order" | "too_far" | "submit_late";
};

function textFault(field: PlanField, text: string, max: number): PlanFault[] {
  const plain = clean(text);
  if (plain === "") return [{ field, fault: "empty" }];
  return [...plain].length > max ? [{ field, fault: "too_long" }] : [];
}

export function planFaults(form: PlanForm): readonly PlanFault[] {
  const faults: PlanFault[] = [...textFault("title", form.title, kTitleMax)];
  if (form.body === "") faults.push({ field: "body", fault: "empty" });
  const starts = toMoment(form.day, form.from);
  const ends = endOf(form);
  if (starts === null) faults.push({ field: "starts", fault: "when" });
  if (ends === null) faults.push({ field: "ends", fault: "when" });
  if (starts !== null && ends !== null) {
    if (ends <= starts) faults.push({ field: "ends", fault: "order" });
    else if (Date.parse(ends) - Date.parse(starts) > kDaysMax * 86_400_000)
      faults.push({ field: "ends", fault: "too_far" });
  }
  faults.push(...textFault("place", form.place, kPlaceMax));
  if (form.submitDay.trim() !== "") {
    const submit = toMoment(form.submitDay, form.submitTime);
    if (submit === null) faults.push({ field: "submit", fault: "when" });
    else if (starts !== null && submit > starts) faults.push({ field: "submit", fault: "submit_late" });
  }
  return faults;
}

// Only for a form without faults; null otherwise.
export function planOf(form: PlanForm): Plan | null {
  const starts = toMoment(form.day, form.from);
  const ends = endOf(form);
  if (planFaults(form).length > 0 || starts === null || ends === null) return null;
  return {
    meeting_kind: form.kind,
    title: clean(form.title),
    body: form.body,
    starts_at: starts,
    ends_at: ends,
    place: clean(form.place),
    remote_allowed: form.remote,
    submit_until: form.submitDay.trim() === "" ? null : toMoment(form.submitDay, form.submitTime),
  };
}
