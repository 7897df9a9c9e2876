import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { keepNote, keptNote } from "./kept_note";

describe("a private note", () => {
  it("is kept per person, meeting and item, and gone when it is emptied", async () => {
    expect(await keptNote("p", "h1", "i1")).toBe("");
    expect(await keepNote("p", "h1", "i1", "Hỏi về nguồn lực", "2026-11-22T02:00:00.000Z")).toBe(true);
    expect(await keptNote("p", "h1", "i1")).toBe("Hỏi về nguồn lực");
    expect([await keptNote("q", "h1", "i1"), await keptNote("p", "h2", "i1"), await keptNote("p", "h1", "i2")]).toEqual(
      ["", "", ""],
    );
    await keepNote("p", "h1", "i1", " ", "2026-11-22T02:01:00.000Z");
    expect(await keptNote("p", "h1", "i1")).toBe("");
  });
});
