import { describe, expect, it } from "vitest";
import { answerGiven, ballots } from "../../../tests/fixtures/member.mjs";
import {
  choose,
  comment,
  basis,
  kEmpty,
  leftOver,
  settled,
  mayChange,
  missing,
  receiptNumber,
  replaced,
  stage,
  toSend,
} from "./opinion";
import type { Ballot } from "../../api/types";

const kNow = "2026-11-24T03:00:00.000Z";
const sample = (id: string): Ballot => ballots[id] as Ballot;

describe("the opinion being written", () => {
  it("lacks a choice on every question at first", () => {
    expect(missing(sample("b-three"), kEmpty)).toEqual([
      { question: "q-1", what: "option" },
      { question: "q-2", what: "option" },
    ]);
  });
  it("needs a statement where the server's option asks for one, and only there", () => {
    expect(missing(sample("b-1"), choose(kEmpty, "q-1", "for"))).toEqual([]);
    const against = choose(kEmpty, "q-1", "against");
    expect(missing(sample("b-1"), against)).toEqual([{ question: "q-1", what: "comment" }]);
    expect(missing(sample("b-1"), comment(against, "q-1", "  \n"))).toHaveLength(1);
    expect(missing(sample("b-1"), comment(against, "q-1", "Chưa khả thi."))).toEqual([]);
  });
  it("keeps the statement when the choice changes", () => {
    const changed = choose(comment(choose(kEmpty, "q-1", "against"), "q-1", "Chưa khả thi."), "q-1", "other");
    expect(changed.answers["q-1"]).toEqual({ option: "other", comment: "Chưa khả thi." });
  });
  it("asks whether words of another choice still hold, and no more once the choice is back or they are settled", () => {
    const given = { option: "other" as const, comment: "Chưa khả thi." };
    const left = leftOver({}, "q-1", given, "for");
    expect(left).toEqual({ "q-1": "other" });
    expect(leftOver(left, "q-1", { ...given, option: "for" }, "against")).toEqual({ "q-1": "other" });
    expect(leftOver(left, "q-1", { ...given, option: "for" }, "other")).toEqual({});
    expect(leftOver({}, "q-1", { option: "for", comment: " " }, "against")).toEqual({});
    expect(leftOver({}, "q-1", { option: null, comment: "Chưa khả thi." }, "for")).toEqual({});
    expect(settled({ ...left, "q-2": "for" }, "q-1")).toEqual({ "q-2": "for" });
  });
  it("travels as composed Unicode, in the order of the questions, without what was not asked", () => {
    const decomposed = "Đề nghị".normalize("NFD");
    const opinion = choose(
      choose(comment(choose(kEmpty, "q-9", "for"), "q-1", ` ${decomposed} `), "q-2", "for"),
      "q-1",
      "other",
    );
    expect(toSend(sample("b-three"), opinion).answers).toEqual([
      { question: "q-1", option: "other", comment: "Đề nghị" },
      { question: "q-2", option: "for", comment: "" },
    ]);
  });
  it("must say something on every quotation", () => {
    const remark = { document: "d-draft", version: 1, page: 3, clause: "", quotation: "15 ngày", text: " " };
    expect(missing(sample("b-1"), { ...choose(kEmpty, "q-1", "for"), remarks: [remark] })).toEqual([
      { remark: 0, what: "remark" },
    ]);
  });
});

describe("replaced documents", () => {
  it("are told from the versions the sent answer was given on", () => {
    const ballot = sample("b-stale");
    expect(replaced(ballot, basis(ballot, kEmpty))).toEqual([
      { document: "d-draft", title: "Dự thảo Nghị định", from: 1, to: 2 },
    ]);
  });
  it("are told from an older version a kept quotation names", () => {
    const ballot = { ...sample("b-stale"), my_answer: null };
    const remark = { document: "d-draft", version: 1, page: 3, clause: "", quotation: "", text: "x" };
    expect(replaced(ballot, basis(ballot, { ...kEmpty, remarks: [remark] }))).toHaveLength(1);
    expect(replaced(ballot, basis(ballot, kEmpty))).toEqual([]);
  });
});

describe("what the screen is about", () => {
  it("follows phase, deadline and the person's part", () => {
    expect(stage(sample("b-1"), kNow)).toBe("answer");
    expect(stage(sample("b-sent"), kNow)).toBe("answered");
    expect(stage(sample("b-late"), kNow)).toBe("late");
    expect(stage(sample("b-closed"), kNow)).toBe("over");
    expect(stage(sample("b-assist"), kNow)).toBe("assist");
    expect(stage({ ...sample("b-1"), phase: "drafted" }, kNow)).toBe("look");
  });
  it("allows a change only while the server does and the deadline is ahead", () => {
    expect(mayChange(sample("b-sent"), kNow)).toBe(true);
    expect(mayChange(sample("b-sent"), "2026-11-24T10:00:00.000Z")).toBe(false);
    expect(mayChange({ ...sample("b-sent"), may_amend: false }, kNow)).toBe(false);
  });
  it("names the receipt by ballot, entry and digest", () => {
    const { seq, statement_sha256 } = answerGiven();
    expect(receiptNumber("128/PLYK-VPCP", seq, statement_sha256)).toBe("128-0413-7F3A");
    expect(receiptNumber(null, 7, statement_sha256)).toBe("0007-7F3A");
  });
});
