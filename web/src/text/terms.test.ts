import { describe, expect, it } from "vitest";
import { fill, fillText, type Terms } from "./terms";
import { en } from "./en";
import { vi } from "./vi";

const word = (text: string) => ({ vi: text, en: `${text} (en)` });
const terms: Terms = {
  body: word("ủy ban"),
  member: word("ủy viên"),
  members: word("ủy viên"),
  chair: word("chủ tịch"),
  office: word("Văn phòng Ủy ban"),
  office_head: word("chánh văn phòng"),
  office_deputy: word("phó chánh văn phòng"),
};

describe("the words of an organisation", () => {
  it("stand where the dictionary names a part, with a capital where it begins", () => {
    expect(fillText("{Member} gửi {office}, {chair} quyết định", terms, "vi")).toBe(
      "Ủy viên gửi Văn phòng Ủy ban, chủ tịch quyết định",
    );
    expect(fillText("The {member} signs", terms, "en")).toBe("The ủy viên (en) signs");
  });

  it("are plain before anybody is signed in, and other braces stay", () => {
    expect(fillText("{Member} {unknown}", null, "vi")).toBe("Thành viên {unknown}");
  });

  it("fill functions, lists and what lies inside", () => {
    const filled = fill(
      { all: (n: number) => `${n} {members}`, list: ["{body}"], deep: { one: "{chair}" } },
      terms,
      "vi",
    );
    expect(filled.all(5)).toBe("5 ủy viên");
    expect(filled.list).toEqual(["ủy ban"]);
    expect(filled.deep.one).toBe("chủ tịch");
  });

  it("leave no part unnamed in either dictionary", () => {
    const texts = (value: unknown): string[] =>
      typeof value === "string"
        ? [value]
        : typeof value === "object" && value !== null
          ? Object.values(value).flatMap(texts)
          : [];
    for (const [dictionary, language] of [
      [vi, "vi"],
      [en, "en"],
    ] as const) {
      const left = texts(fill(dictionary, terms, language)).filter((text) => /\{[a-z_]+\}/iu.test(text));
      expect(left).toEqual([]);
    }
  });
});
