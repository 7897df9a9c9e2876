import { describe, expect, it } from "vitest";
import { row } from "./fixtures";
import { responseOf, formOfRow, fromLocalInput, localInput } from "./row_form";

describe("the response to a row", () => {
  it("keeps the due time through the input to the minute", () => {
    const iso = "2026-11-24T09:30:00.000Z";
    expect(fromLocalInput(localInput(iso))).toBe(iso);
    expect(fromLocalInput("")).toBeNull();
    expect(localInput("not a time")).toBe("");
  });

  it("sends composed words and null for what is empty", () => {
    const form = { ...formOfRow(row("r", "Điều 1", [])), disposition: "accepted" as const, response: " Đã sửa ".normalize("NFD") };
    expect(responseOf(form)).toEqual({ disposition: "accepted", text: "Đã sửa".normalize("NFC"), agency: null, due: null });
  });
});
