import { describe, expect, it } from "vitest";
import { row } from "./fixtures";
import { dueFault, dueOf, formOfRow, responseOf } from "./row_form";

describe("the response to a row", () => {
  it("keeps the due time to the minute, in the organisation's time wherever the device is", () => {
    const iso = "2026-11-24T18:30:00.000Z"; // the next morning in Hà Nội
    const form = formOfRow({ ...row("r", "Điều 1", []), due: iso });
    expect([form.dueDay, form.dueTime]).toEqual(["2026-11-25", "01:30"]);
    expect(responseOf(form).due).toBe(iso);
    expect(dueOf({ dueDay: "2026-11-25", dueTime: "" })).toBe("2026-11-25T10:00:00.000Z");
    expect(dueOf({ dueDay: "", dueTime: "" })).toBeNull();
    expect([dueFault({ ...form, dueTime: "25h" }), dueFault({ ...form, dueDay: "" }), dueFault(form)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("sends composed words and null for what is empty", () => {
    const form = {
      ...formOfRow(row("r", "Điều 1", [])),
      disposition: "accepted" as const,
      response: " Đã sửa ".normalize("NFD"),
    };
    expect(responseOf(form)).toEqual({
      disposition: "accepted",
      text: "Đã sửa".normalize("NFC"),
      agency: null,
      due: null,
    });
  });
});
