import { describe, expect, it } from "vitest";
import { commandOf, numberOf, placeOf, type NumberForm } from "./register";

const form = (more: Partial<NumberForm> = {}): NumberForm => ({
  kind: "reserve-number",
  series: "phieu",
  number: "12",
  reason: "Hồ sơ giấy",
  ...more,
});

describe("a number to keep or to void", () => {
  it("is a whole number of at most six digits", () => {
    expect(numberOf(" 012 ")).toBe(12);
    for (const wrong of ["", "0", "12a", "-1", "1.5", "1000000"]) expect(numberOf(wrong), wrong).toBeNull();
  });

  it("goes to the server with its series, year and reason, and not without", () => {
    expect(commandOf(form(), 2026)).toEqual({
      kind: "reserve-number",
      at: { series: "phieu", year: 2026, number: 12 },
      reason: "Hồ sơ giấy",
    });
    for (const missing of [{ series: "" }, { number: "x" }, { reason: "  " }])
      expect(commandOf(form(missing), 2026)).toBeNull();
  });
});

describe("the matter of a used number", () => {
  it("has an address where the kind has a page", () => {
    expect(placeOf("ballot/b-1")).toBe("/phieu/b-1");
    for (const none of ["", "ballot/", "letter/1"]) expect(placeOf(none)).toBeNull();
  });
});
