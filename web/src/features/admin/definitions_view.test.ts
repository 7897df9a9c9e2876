import { describe, expect, it } from "vitest";
import { newestOf, standing } from "./definitions_view";
import type { Schemas } from "../../api/types";

function adopted(version: string, from: string, more: Partial<Schemas["Definition"]> = {}): Schemas["Definition"] {
  return { use: "ballot_approval", id: "approval", version, sha256: "0".repeat(64), from, in_use: false, ...more };
}

describe("the definitions of an organisation", () => {
  it("stand by use, the newest first, version 10 above version 9", () => {
    const all = [
      adopted("9", "2026-01-01"),
      adopted("10", "2026-01-01"),
      adopted("1", "2025-01-01"),
      adopted("2", "2027-01-01", { use: "rules" }),
    ];
    expect(newestOf(all, "ballot_approval").map(({ version }) => version)).toEqual(["10", "9", "1"]);
    expect(newestOf(all, "calendar")).toEqual([]);
  });

  it("are in use, past, or coming on their first day", () => {
    expect(standing(adopted("2", "2026-11-28", { in_use: true }), "2026-11-28")).toBe("in_use");
    expect(standing(adopted("1", "2026-01-01"), "2026-11-28")).toBe("past");
    expect(standing(adopted("3", "2026-12-01"), "2026-11-28")).toBe("coming");
  });
});
