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
    expect(clauseAt("Điều 4. Nguyên tắc\n1. Một\n2. Hai\nĐiều 5. Trách nhiệm\n1. Bộ\n2. Cơ quan")).toEqual({
      article: "5",
      clause: "2",
    });
  });
  it("begins anew with each article and takes no number from inside a line", () => {
    expect(clauseAt("Điều 4. Nguyên tắc\n3. Ba\nĐiều 5. Trách nhiệm theo Điều 9. của Luật")).toEqual({
      article: "5",
      clause: "",
    });
  });
  it("is unknown before the first article", () => {
    expect(clauseAt("1. Sự cần thiết\nCăn cứ Luật")).toBeNull();
  });
});

describe("where a tone stands", () => {
  const places = (text: string, query: string): number[] => find(text, query).map((one) => one.start);
  it("makes no difference in oa, oe, uy, composed or not, large or small", () => {
    for (const [old, now] of [
      ["hòa", "hoà"],
      ["ủy", "uỷ"],
      ["khỏe", "khoẻ"],
      ["THỦY", "THUỶ"],
      ["họa", "hoạ"],
      ["tùy", "tuỳ"],
    ] as const) {
      for (const form of ["NFC", "NFD"] as const) {
        expect(places(`a ${old.normalize(form)} b`, now), `${old} ${form}`).toEqual([2]);
        expect(places(`a ${now.normalize(form)} b`, old), `${now} ${form}`).toEqual([2]);
      }
    }
  });
  it("still tells one tone from another", () => {
    expect(places("hóa hoá hỏa", "hòa")).toEqual([]);
    expect(places("quý, quỷ", "qủy")).toEqual([5]);
  });
  it("gives positions of the text as it was", () => {
    const text = "Ủy ban Hòa giải".normalize("NFD");
    const [hit] = find(text, "hoà giải");
    expect(text.slice(hit?.start, hit?.end).normalize("NFC")).toBe("Hòa giải");
  });
});

describe("diacritics on wish", () => {
  it("are ignored in a query that has them", () => {
    expect(find("Điều hóa, điêu hoá", "điều hòa", true)).toHaveLength(2);
    expect(find("tiêu thụ đặc biệt", "tieu thu dac biet")).toHaveLength(1);
  });
});
