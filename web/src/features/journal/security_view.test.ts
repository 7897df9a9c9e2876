import { describe, expect, it } from "vitest";
import { monthsBack, queryOf } from "./security_view";

describe("the security log's page", () => {
  it("offers the months that are kept, over the turn of a year", () => {
    expect(monthsBack("2026-02", "2026-02").slice(0, 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
    expect(monthsBack("2026-02", "2026-02")).toHaveLength(14);
  });
  it("keeps the month that is shown, however old", () => {
    expect(monthsBack("2026-02", "2023-05").at(-1)).toBe("2023-05");
  });
  it("asks for nothing that the server would refuse", () => {
    expect(queryOf(new URLSearchParams("thang=2026-13&may=x&truoc=-1"))).toEqual({});
    expect(queryOf(new URLSearchParams("thang=2026-12&may=2&truoc=77"))).toEqual({
      month: "2026-12",
      node: 2,
      before: 77,
    });
  });
});
