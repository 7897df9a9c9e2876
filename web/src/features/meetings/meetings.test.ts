import { describe, expect, it } from "vitest";
import { daysApart } from "../../text/format";
import { contentOf, emptyItem, itemFaults } from "./item_form";
import { emptyPlan, planFaults, planForm, planOf } from "./plan_form";
import { moved, step, undoOf } from "./reorder";
import { dayKey, monthGrid, monthMoved, parseClock, parseDay, toMoment } from "../../text/when";

describe("dates as people write them", () => {
  it("are read with slashes, dots or dashes and only when they exist", () => {
    expect(parseDay("27/11/2026")).toEqual({ year: 2026, month: 11, day: 27 });
    expect(parseDay(" 1.2.2027 ")).toEqual({ year: 2027, month: 2, day: 1 });
    expect(["29/02/2027", "31/11/2026", "2026-11-27", "", "27/13/2026"].map(parseDay)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(parseDay("29/02/2028")).not.toBeNull();
  });
  it("carry a time of Hà Nội", () => {
    expect(toMoment("27/11/2026", "08:00")).toBe("2026-11-27T01:00:00.000Z");
    expect(toMoment("27/11/2026", "6h30")).toBe("2026-11-26T23:30:00.000Z");
    expect(toMoment("27/11/2026", "14 giờ")).toBe("2026-11-27T07:00:00.000Z");
    expect(["24:00", "08:60", "8", "tám giờ"].map(parseClock)).toEqual([null, null, null, null]);
  });
  it("belong to the day of Hà Nội", () => {
    expect(dayKey("2026-11-26T18:00:00.000Z")).toBe("2026-11-27");
    expect(daysApart("2026-11-27T01:00:00.000Z", "2026-11-24T16:59:00.000Z")).toBe(3);
    expect(daysApart("2026-11-27T01:00:00.000Z", "2026-11-24T17:00:00.000Z")).toBe(2);
  });
});

describe("the month", () => {
  it("stands in whole weeks from Monday", () => {
    const weeks = monthGrid("2026-11");
    expect(weeks[0]?.[0]?.key).toBe("2026-10-26");
    expect(weeks.at(-1)?.at(-1)?.key).toBe("2026-12-06");
    expect(weeks.flat().filter((cell) => cell.inside).length).toBe(30);
    expect(monthGrid("2027-02").length).toBe(4);
  });
  it("moves over the end of the year", () => {
    expect(monthMoved("2026-12", 1)).toBe("2027-01");
    expect(monthMoved("2026-01", -1)).toBe("2025-12");
  });
});

describe("the plan", () => {
  const good = {
    ...emptyPlan("chinh-phu"),
    title: "Phiên họp thường kỳ tháng 11",
    day: "27/11/2026",
    place: "Phòng họp Chính phủ",
  };
  it("goes to the server in universal time", () => {
    expect(planFaults(good)).toEqual([]);
    expect(planOf(good)).toMatchObject({
      starts_at: "2026-11-27T01:00:00.000Z",
      ends_at: "2026-11-27T04:30:00.000Z",
      submit_until: null,
    });
  });
  it("comes back as it was written", () => {
    const plan = planOf({ ...good, endDay: "28/11/2026", submitDay: "24/11/2026" });
    expect(plan).not.toBeNull();
    if (plan !== null) expect(planForm(plan)).toEqual({ ...good, endDay: "28/11/2026", submitDay: "24/11/2026" });
  });
  it("names what is wrong with it", () => {
    expect(planFaults({ ...good, to: "07:00" })).toEqual([{ field: "ends", fault: "order" }]);
    expect(planFaults({ ...good, day: "30/02/2026" }).map((one) => one.field)).toEqual(["starts", "ends"]);
    expect(planFaults({ ...good, endDay: "28/12/2026" })).toEqual([{ field: "ends", fault: "too_far" }]);
    expect(planFaults({ ...good, submitDay: "28/11/2026" })).toEqual([{ field: "submit", fault: "submit_late" }]);
    expect(planFaults({ ...good, title: " ", place: "x".repeat(301) }).map((one) => one.fault)).toEqual([
      "empty",
      "too_long",
    ]);
  });
});

describe("an item", () => {
  it("needs a title and whole minutes up to a day", () => {
    const item = { ...emptyItem("Phần I"), title: "Tình hình kinh tế" };
    expect(itemFaults(item)).toEqual([]);
    expect(itemFaults({ ...item, title: "", minutes: "1441" }).map((one) => one.fault)).toEqual(["empty", "minutes"]);
    expect(contentOf({ ...item, minutes: " 30 ", agency: "btc" })).toMatchObject({
      planned_minutes: 30,
      agency: "btc",
      ballot: null,
      section: "Phần I",
    });
  });
});

describe("reordering", () => {
  const order = ["a", "b", "c"];
  it("names the item to stand before", () => {
    expect(step(order, "b", -1)).toEqual({ item: "b", before: "a" });
    expect(step(order, "b", 1)).toEqual({ item: "b", before: null });
    expect(step(order, "a", 1)).toEqual({ item: "a", before: "c" });
    expect(step(order, "a", -1)).toBeNull();
    expect(step(order, "c", 1)).toBeNull();
  });
  it("is undone by the move back to the old place", () => {
    for (const item of order)
      for (const by of [-1, 1] as const) {
        const move = step(order, item, by);
        if (move !== null) expect(moved(moved(order, move), undoOf(order, item))).toEqual(order);
      }
  });
});
