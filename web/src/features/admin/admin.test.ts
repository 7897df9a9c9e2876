import { describe, expect, it } from "vitest";
import { exceptions, monthsOf, workingDays } from "./calendar_view";
import {
  assignmentsOn,
  filterPeople,
  idFault,
  idFrom,
  loginFault,
  periodFault,
  stateOf,
  type PersonRow,
} from "./people_view";
import { grouped, newestFirst, shortKey, unproved } from "./rules_view";

const rule = (key: string, verified: "official" | "assumed") => ({ key, value: "1", source: "NĐ 191/2026", verified });

describe("the rules", () => {
  it("are grouped by the first word of their key", () => {
    const groups = grouped([
      rule("ballot.no_reply", "official"),
      rule("session.quorum", "assumed"),
      rule("ballot.answer", "official"),
    ]);
    expect(groups.map((g) => [g.group, g.values.length])).toEqual([
      ["ballot", 2],
      ["session", 1],
    ]);
    expect(shortKey("ballot.no_reply")).toBe("no_reply");
    expect(unproved([rule("a.b", "official"), rule("a.c", "assumed")])).toBe(1);
  });

  it("come newest first", () => {
    const set = (id: string, effective_from: string) => ({
      id,
      effective_from,
      effective_to: null,
      basis: [],
      values: [],
      in_force: false,
    });
    expect(newestFirst([set("old", "2022-01-01"), set("new", "2026-06-01")]).map((one) => one.id)).toEqual([
      "new",
      "old",
    ]);
  });
});

describe("the calendar", () => {
  const months = monthsOf({
    year: 2026,
    swaps_known: true,
    unannounced: [],
    days: [
      { day: "2026-01-01", working: false, name: "Tết Dương lịch", source: "BLLĐ 2019, Điều 112", declared: false },
      { day: "2026-01-02", working: false, name: "Nghỉ hoán đổi", source: "TB", declared: false },
      { day: "2026-01-10", working: true, name: "Làm bù", source: "TB", declared: false },
    ],
  });

  it("has twelve months of whole weeks from Monday", () => {
    expect(months).toHaveLength(12);
    expect(months.every((month) => month.weeks.every((week) => week.length === 7))).toBe(true);
    expect(months[0]?.weeks[0]?.map((cell) => cell?.date ?? 0)).toEqual([0, 0, 0, 1, 2, 3, 4]);
  });

  it("marks holidays and swapped days and counts what remains", () => {
    expect(exceptions(months).map((cell) => cell.kind)).toEqual(["holiday", "swapped_off", "swapped_working"]);
    expect(workingDays(months)).toBe(261 - 2 + 1);
  });
});

describe("the calendar of an organisation", () => {
  it("shows the days it declared as its own and counts them as declared", () => {
    const declared = { name: "Lễ kỷ niệm", source: "", declared: true };
    const months = monthsOf({
      year: 2026,
      swaps_known: true,
      unannounced: [],
      days: [
        { day: "2026-06-24", working: false, ...declared },
        { day: "2026-06-27", working: true, ...declared },
      ],
    });
    expect(exceptions(months).map((cell) => cell.kind)).toEqual(["own_off", "own_working"]);
    expect(workingDays(months)).toBe(261);
  });
});

describe("people", () => {
  const person = (more: Partial<PersonRow>): PersonRow => ({
    id: "x",
    name: "Đỗ Quang Vinh",
    login: "vinh",
    active: true,
    locked: false,
    positions: [],
    ...more,
  });

  it("are found without diacritics, by name, login or position", () => {
    const list = [person({}), person({ id: "y", name: "Mai Thùy Linh", login: "linh" })];
    expect(filterPeople(list, "do quang").map((one) => one.id)).toEqual(["x"]);
    expect(filterPeople(list, "LINH").map((one) => one.id)).toEqual(["y"]);
    expect(filterPeople(list, " ")).toHaveLength(2);
  });

  it("have one state each", () => {
    expect(stateOf(person({ locked: true }))).toBe("locked");
    expect(stateOf(person({ active: false }))).toBe("invited");
    expect(stateOf(person({ active: false, login: null }))).toBe("no_login");
  });

  it("get an identifier without diacritics", () => {
    expect(idFrom("Đỗ Quang Vinh")).toBe("do-quang-vinh");
    expect([idFault("do-quang-vinh"), idFault("Đỗ"), loginFault("a b")]).toEqual([false, true, true]);
  });

  it("hold positions from one day to another", () => {
    const held = person({
      positions: [
        { position: "p1", title: "", roles: [], from: "2025-01-01", to: "2026-01-01" },
        { position: "p2", title: "", roles: [], from: "2026-01-02", to: null },
      ],
    });
    expect(assignmentsOn(held, "2026-11-24").map((one) => one.position)).toEqual(["p2"]);
    expect([periodFault("2026-01-02", "2026-01-01"), periodFault("2026-01-02", "")]).toEqual([true, false]);
  });
});
