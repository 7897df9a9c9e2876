import { describe, expect, it } from "vitest";
import { compareClauses, parseClause } from "./clause";

describe("the place of a remark", () => {
  it("reads article, clause and point in either order", () => {
    expect(parseClause("Điểm a khoản 2 Điều 5")).toEqual({ article: 5, clause: 2, point: "a" });
    expect(parseClause("Điều 5, khoản 2")).toEqual({ article: 5, clause: 2, point: "" });
    expect(parseClause("Điểm đ khoản 1 Điều 12").point).toBe("đ");
  });

  it("finds nothing in words without a number", () => {
    expect(parseClause("Phụ lục II")).toEqual({ article: null, clause: null, point: "" });
  });

  it("puts the places in the order of the draft", () => {
    const places = [
      "Phụ lục",
      "Khoản 3 Điều 12",
      "Khoản 10 Điều 5",
      "Điều 18",
      "Khoản 2 Điều 5",
      "Điều 5",
      "Điểm a khoản 2 Điều 5",
    ];
    expect([...places].sort(compareClauses)).toEqual([
      "Điều 5",
      "Khoản 2 Điều 5",
      "Điểm a khoản 2 Điều 5",
      "Khoản 10 Điều 5",
      "Khoản 3 Điều 12",
      "Điều 18",
      "Phụ lục",
    ]);
  });

  it("reads a decomposed text like a composed one", () => {
    expect(parseClause("Khoản 2 Điều 5".normalize("NFD"))).toEqual(parseClause("Khoản 2 Điều 5"));
  });
});
