import { describe, expect, it } from "vitest";
import { roomEn } from "./meetings_room_en";
import { roomVi } from "./meetings_room_vi";

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

describe("the dictionary of the room", () => {
  it("has the same keys and kinds in both languages", () => {
    const shape = (words: unknown): string[] => leaves(words).map(([path, value]) => `${path}: ${typeof value}`).sort();
    expect(shape(roomEn)).toEqual(shape(roomVi));
  });
  it("has no empty entry, no exclamation mark, composed Unicode, and addresses nobody as “bạn”", () => {
    const wrong = [...leaves(roomVi), ...leaves(roomEn)].filter(([, value]) => typeof value === "string" && (value.trim() === "" || value !== value.normalize("NFC") || value.includes("!")));
    expect(wrong).toEqual([]);
    expect(leaves(roomVi).filter(([, value]) => typeof value === "string" && /(^|\s)bạn(\s|$|[.,])/u.test(value.toLowerCase()))).toEqual([]);
  });
});
