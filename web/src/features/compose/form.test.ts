import { describe, expect, it } from "vitest";
import { checklist, draftOf, emptyForm, mayStart, readLocalCopy, recoveryOf, validate, type ComposeForm } from "./form";

const pages = new Map([["d1", 46]]);
const bounds = { min: 3, max: 7, source: "" };
function filled(more: Partial<ComposeForm> = {}): ComposeForm {
  return {
    title: "Dự thảo Nghị định",
    body: "",
    agency: "bca",
    summary: [],
    questions: ["Đồng ý ban hành Nghị định"],
    days: "5",
    ...more,
  };
}

describe("the form of a ballot", () => {
  it("is complete with a title, an agency and one question", () => {
    expect(validate(filled(), pages, bounds)).toEqual([]);
  });

  it("names every field that is missing", () => {
    expect(validate(emptyForm(), pages, bounds).map((fault) => fault.field)).toEqual([
      "title",
      "agency",
      "questions.0",
    ]);
  });

  it("names the body that was chosen, and none for the first", () => {
    expect(draftOf(filled()).body).toBeNull();
    expect(draftOf(filled({ body: "thuong-truc" })).body).toBe("thuong-truc");
  });

  it("counts letters as the contract does, not UTF-16 units", () => {
    expect(validate(filled({ title: "😀".repeat(500) }), pages, bounds)).toEqual([]);
    expect(validate(filled({ title: "a".repeat(501) }), pages, bounds)).toEqual([
      { field: "title", fault: "too_long" },
    ]);
  });

  it("accepts a page only inside a chosen document", () => {
    const point = (document: string, page: string): ComposeForm =>
      filled({ summary: [{ text: "Điểm mới", document, page }] });
    expect(validate(point("d1", "46"), pages, bounds)).toEqual([]);
    for (const wrong of [point("d1", "47"), point("d1", "0"), point("d1", "x"), point("", "3")]) {
      expect(validate(wrong, pages, bounds)).toEqual([{ field: "summary.0.page", fault: "page" }]);
    }
  });

  it("drops a point left empty and refuses one without words", () => {
    const form = filled({
      summary: [
        { text: "", document: "", page: "" },
        { text: " ", document: "d1", page: "" },
      ],
    });
    expect(validate(form, pages, bounds)).toEqual([{ field: "summary.1.text", fault: "empty" }]);
    expect(draftOf(filled({ summary: [{ text: "", document: "", page: "" }] })).summary).toEqual([]);
  });

  it("refuses the same question twice", () => {
    expect(validate(filled({ questions: ["A", " A "] }), pages, bounds)).toEqual([
      { field: "questions.1", fault: "duplicate" },
    ]);
  });

  it("keeps the reply period within the rules", () => {
    for (const days of ["2", "8", "", "năm"]) {
      expect(validate(filled({ days }), pages, bounds)).toEqual([{ field: "days", fault: "days" }]);
    }
    expect(draftOf(filled()).reply_working_days).toBe(5);
  });

  it("sends composed and trimmed text", () => {
    expect(draftOf(filled({ title: " Điều ".normalize("NFD") })).title).toBe("Điều".normalize("NFC"));
  });
});

describe("the list before approval", () => {
  it("says what is missing and does not start without it", () => {
    const items = checklist(filled(), null, []);
    expect(items.filter((item) => !item.done && item.needed).map((item) => item.item)).toEqual(["documents"]);
    expect(mayStart(items)).toBe(false);
  });
  it("says once what is missing on a ballot that was never created", () => {
    const items = checklist(emptyForm(), null, validate(emptyForm(), pages, bounds));
    expect(items.filter((item) => !item.done && item.needed).map((item) => item.item)).toEqual([
      "title",
      "agency",
      "questions",
      "documents",
    ]);
    const second = filled({ questions: ["Một", ""], days: "99" });
    const wrong = checklist(second, null, validate(second, pages, bounds));
    expect(wrong.find((item) => item.item === "faults")?.done).toBe(false);
  });
});

describe("the local copy", () => {
  it("is offered when it differs and told apart when the ballot moved on", () => {
    const copy = { form: filled({ title: "Khác" }), revision: 3, at: "2026-11-24T02:00:00.000Z" };
    expect(readLocalCopy(JSON.stringify(copy))).toEqual(copy);
    expect(recoveryOf(copy, filled(), 3)).toBe("offer");
    expect(recoveryOf(copy, filled(), 4)).toBe("conflict");
    expect(recoveryOf(copy, filled({ title: "Khác " }), 4)).toBe("none");
  });

  it("ignores what another version of the client may have left", () => {
    expect(readLocalCopy("{}")).toBeNull();
    expect(readLocalCopy("not json")).toBeNull();
    expect(readLocalCopy('{"form":{"title":1},"revision":1,"at":""}')).toBeNull();
  });
});
