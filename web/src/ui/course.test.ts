import { describe, expect, it } from "vitest";
import { timeline, type DoneStep, type OpenStep } from "./course";

const an = { name: "Lê An", title: "Chuyên viên" };
function record(step: string, outcome: "approve" | "return"): DoneStep {
  return { name: step, name_en: step, outcome, comment: "", by: an, acting_for: null, at: "2026-11-20T02:00:00.000Z" };
}
const waiting: OpenStep = {
  name: "lanhdao",
  name_en: "lanhdao",
  since: "2026-11-20T02:00:00.000Z",
  due: null,
  mine: true,
};

describe("the course of an approval", () => {
  it("keeps every round after a return and ends with what waits", () => {
    const items = timeline({
      drafted_by: an,
      created_at: "2026-11-19T02:00:00.000Z",
      steps: [record("vu", "return"), record("vu", "approve")],
      pending: [waiting],
    });
    expect(items.map((item) => item.kind)).toEqual(["drafted", "done", "done", "pending"]);
    expect(items.flatMap((item) => (item.kind === "done" ? [item.round] : []))).toEqual([1, 2]);
  });
});
