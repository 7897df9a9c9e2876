import { describe, expect, it } from "vitest";
import { clauseAt } from "./clause";
import { find } from "./find";

const kText = "Điều 5. Trách nhiệm kết nối,\nchia sẻ dữ liệu. Điều kiện";
const hit = (query: string): string[] => find(kText, query).map(({ start, end }) => kText.slice(start, end));

describe("search in a document", () => {
  it("ignores marks and case when the query has none", () => {
    expect(hit("dieu")).toEqual(["Điều", "Điều"]);
    expect(hit("KET NOI")).toEqual(["kết nối"]);
  });
  it("keeps to the marks the query has", () => {
    expect(hit("điều")).toEqual(["Điều", "Điều"]);
    expect(hit("kêt nôi")).toEqual([]);
  });
  it("finds words across a line break and in decomposed text", () => {
    expect(hit("ket noi, chia se")).toEqual(["kết nối,\nchia sẻ"]);
    const decomposed = "kết nối".normalize("NFD");
    expect(find(decomposed, "kết nối")).toEqual([{ start: 0, end: decomposed.length }]);
  });
  it("finds nothing for an empty query", () => {
    expect(find(kText, "  ")).toEqual([]);
  });
});

describe("the clause of a place", () => {
  it("is the last article and the last clause after it", () => {
    expect(clauseAt("Điều 4. Nguyên tắc\n1. Một\n2. Hai\nĐiều 5. Trách nhiệm\n1. Bộ\n2. Cơ quan")).toEqual({ article: "5", clause: "2" });
  });
  it("begins anew with each article and takes no number from inside a line", () => {
    expect(clauseAt("Điều 4. Nguyên tắc\n3. Ba\nĐiều 5. Trách nhiệm theo Điều 9. của Luật")).toEqual({ article: "5", clause: "" });
  });
  it("is unknown before the first article", () => {
    expect(clauseAt("1. Sự cần thiết\nCăn cứ Luật")).toBeNull();
  });
});
