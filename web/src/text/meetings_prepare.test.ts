import { describe, expect, it } from "vitest";
import { meetingsEn } from "./meetings_prepare_en";
import { meetingsVi } from "./meetings_prepare_vi";

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

describe("the words of meetings", () => {
  it("have the same keys in both languages", () => {
    const shape = (words: unknown): string[] => leaves(words).map(([path, value]) => `${path}: ${typeof value}`).sort();
    expect(shape(meetingsEn)).toEqual(shape(meetingsVi));
  });
  it("are composed Unicode without exclamation marks, and never say “bạn”", () => {
    const said = [...leaves(meetingsVi), ...leaves(meetingsEn)].flatMap(([, value]) => (typeof value === "string" ? [value] : []));
    expect(said.filter((text) => text.trim() === "" || text !== text.normalize("NFC") || text.includes("!") || /(^|\s)bạn(\s|$|[.,])/u.test(text.toLowerCase()))).toEqual([]);
  });
});
