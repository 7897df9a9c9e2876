import { describe, expect, it } from "vitest";
import { member, remark, row } from "./fixtures";
import {
  byMember,
  choiceOf,
  inDraftOrder,
  membersIn,
  mergePlan,
  movedRemarks,
  objectedInSilence,
  placeOf,
  quotationOf,
  responseMissing,
  segments,
  toggled,
  totalOf,
  type Synthesis,
} from "./matrix";
import { tableRows } from "./table";

function synthesis(members: Synthesis["members"], matrix: Synthesis["matrix"]): Synthesis {
  return {
    ballot: "b1",
    phase: "issued",
    deadline: null,
    server_time: "2026-11-24T02:00:00.000Z",
    total: members.length,
    answered: 0,
    questions: [],
    members,
    matrix,
    open_rows: 0,
    submission: null,
    stale_answers: 0,
    revision: 7,
  };
}

describe("the bar", () => {
  it("keeps deemed agreement apart from signed agreement", () => {
    const counts = { for: 19, against: 1, other: 4, deemed_for: 3, none: 0 };
    expect(segments(counts)).toEqual([
      { kind: "for", count: 19 },
      { kind: "other", count: 4 },
      { kind: "against", count: 1 },
      { kind: "deemed_for", count: 3 },
    ]);
    expect(totalOf(counts)).toBe(27);
  });

  it("names signed agreement even when there is none", () => {
    expect(segments({ for: 0, against: 0, other: 0, deemed_for: 0, none: 5 })[0]).toEqual({ kind: "for", count: 0 });
  });
});

describe("the members", () => {
  const all = [
    member("a"),
    member("b", { answers: [{ question: "q1", option: "other", comment: "" }] }),
    member("c", { state: "opened", answers: [], answered_at: null, seq: null, version: 0 }),
    member("d", {
      answers: [
        { question: "q1", option: "for", comment: "" },
        { question: "q2", option: "against", comment: "x" },
      ],
    }),
    member("e", { state: "not_opened", deemed: true, answers: [], answered_at: null, seq: null, version: 0 }),
  ];
  const board = synthesis(all, [row("r1", "Điều 1", [remark("m1", "a")])]);

  it("sorts into those with remarks, those who wait, and all", () => {
    expect(membersIn("remarks", board).map((m) => m.person.id)).toEqual(["a", "b", "d"]);
    expect(membersIn("waiting", board).map((m) => m.person.id)).toEqual(["c", "e"]);
    expect(membersIn("all", board)).toHaveLength(5);
  });

  it("tells a mixed answer and a deemed one from a plain one", () => {
    expect(all.map(choiceOf)).toEqual(["for", "other", "none", "mixed", "deemed_for"]);
  });
});

describe("the matrix", () => {
  const rows = [
    row("r3", "Điều 18", [remark("m4", "c")]),
    row("r1", "Khoản 2 Điều 5", [
      remark("m1", "a", { quotation: "ngắn" }),
      remark("m2", "b", { quotation: "dài hơn hẳn" }),
    ]),
    row("r2", "Khoản 3 Điều 12", [remark("m3", "a")]),
  ];

  it("follows the draft", () => {
    expect(inDraftOrder(rows).map((r) => r.id)).toEqual(["r1", "r2", "r3"]);
  });

  it("groups by member without repeating a row", () => {
    const groups = byMember(rows);
    expect(groups.map((g) => [g.person.id, g.rows.map((r) => r.id)])).toEqual([
      ["a", ["r1", "r2"]],
      ["b", ["r1"]],
      ["c", ["r3"]],
    ]);
  });

  it("shows the fullest quotation", () => {
    expect(quotationOf(rows[1] ?? row("x", "", []))).toBe("dài hơn hẳn");
  });

  it("merges into the first chosen row and knows how to undo it", () => {
    const chosen = toggled(toggled(toggled([], "r1"), "r2"), "r3");
    const plan = mergePlan(chosen);
    expect(plan).toEqual({ into: "r1", rows: ["r2", "r3"] });
    if (plan !== null) expect(movedRemarks(rows, plan)).toEqual(["m4", "m3"]);
    expect(mergePlan(toggled([], "r1"))).toBeNull();
    expect(toggled(chosen, "r2")).toEqual(["r1", "r3"]);
  });

  it("asks for words with every disposition but open", () => {
    expect(responseMissing("accepted", "  ")).toBe(true);
    expect(responseMissing("open", "")).toBe(false);
  });
});

describe("comments on a question as a whole", () => {
  const questions = [{ question: "q1" }, { question: "q2" }] as Synthesis["questions"];
  const names = { whole: "Ý kiến chung", question: (n: number) => `Nội dung ${n}` };
  it("come before the clauses and are named after their question", () => {
    const rows = [row("r1", "Điều 1", []), row("r2", "", [], { question: "q2", document: null })];
    expect(inDraftOrder(rows).map((one) => one.id)).toEqual(["r2", "r1"]);
    expect(rows.map((one) => placeOf(one, questions, names))).toEqual(["Điều 1", "Nội dung 2"]);
    expect(placeOf(rows[1]!, questions.slice(1), names)).toBe("Ý kiến chung");
  });
  it("leave out nobody who objected without a word", () => {
    const members = [
      member("a", { answers: [{ question: "q1", option: "against", comment: "" }] }),
      member("b", { answers: [{ question: "q1", option: "other", comment: "x" }] }),
      member("c"),
    ];
    const board = synthesis(members, [row("r1", "", [remark("m1", "b", { question: "q1" })], { question: "q1" })]);
    expect(objectedInSilence(board).map((one) => one.person.id)).toEqual(["a"]);
  });
});

describe("the official table", () => {
  it("numbers the rows, keeps the words and names each member once", () => {
    const rows = tableRows(
      [
        row("r1", "Khoản 2 Điều 5", [remark("m1", "a"), remark("m2", "a", { text: "ý kiến m1" }), remark("m3", "b")], {
          disposition: "accepted",
          response: " Sửa thành 30 ngày. ",
        }),
      ],
      [],
      String,
    );
    expect(rows).toEqual([
      {
        id: "r1",
        ordinal: 1,
        clause: "Khoản 2 Điều 5",
        remarks: ["ý kiến m1", "ý kiến m3"],
        members: ["Bộ trưởng a", "Bộ trưởng b"],
        disposition: "accepted",
        response: "Sửa thành 30 ngày.",
      },
    ]);
  });
});
