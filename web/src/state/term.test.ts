import { describe, expect, it } from "vitest";
import { boundsOf, daysWithin, lastDay, localDay } from "./term";

describe("the reply period", () => {
  const value = (key: string, text: string) => ({
    key,
    value: text,
    source: "NĐ 191/2026, Điều 12",
    verified: "official" as const,
  });
  const rules = {
    id: "r",
    effective_from: "2026-01-01",
    effective_to: null,
    basis: [],
    in_force: true,
    values: [value("ballot.deadline_min_working_days", "3"), value("ballot.deadline_max_working_days", "7")],
  };

  it("takes the bounds of the term from the rules", () => {
    expect(boundsOf(rules)).toEqual({ min: 3, max: 7, source: "NĐ 191/2026, Điều 12" });
    expect(boundsOf(null)).toEqual({ min: 1, max: 60, source: "" });
  });

  it("accepts whole days within the bounds only", () => {
    const bounds = boundsOf(rules);
    expect(["3", "7", "2", "8", "4.5", ""].map((text) => daysWithin(text, bounds))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("counts working days over weekends, holidays and swapped days", () => {
    const year = (days: { day: string; working: boolean }[]) => ({
      year: 2026,
      swaps_known: true,
      unannounced: [],
      days: days.map((d) => ({ ...d, name: "", source: "", declared: false })),
    });
    expect(lastDay("2026-11-20", 3, [year([])])).toBe("2026-11-25");
    expect(lastDay("2026-11-20", 3, [year([{ day: "2026-11-24", working: false }])])).toBe("2026-11-26");
    expect(lastDay("2026-11-20", 3, [year([{ day: "2026-11-21", working: true }])])).toBe("2026-11-24");
    expect(lastDay("2026-12-30", 3, [year([])])).toBeNull();
  });
});

describe("the day of a moment", () => {
  it("is the one in Hà Nội, on the last evening of a year, on a leap day and before seven in the morning", () => {
    const days: readonly (readonly [string, string])[] = [
      ["2026-12-31T16:59:30.000Z", "2026-12-31"],
      ["2026-12-31T17:00:00.000Z", "2027-01-01"],
      ["2028-02-28T17:00:00.000Z", "2028-02-29"],
      ["2028-02-29T16:59:59.999Z", "2028-02-29"],
      ["2026-12-04T09:59:59.000Z", "2026-12-04"],
    ];
    for (const [moment, day] of days) expect(localDay(moment)).toBe(day);
  });
});
