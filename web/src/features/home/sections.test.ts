import { describe, expect, it } from "vitest";
import { answer } from "../../../tests/fixtures/member.mjs";
import { waiting } from "../../state/waiting";
import { sections } from "./sections";
import type { Schemas } from "../../api/types";

const work = answer("GET", "/work", "member") as Schemas["Work"];

describe("the work list", () => {
  it("shows only what there is, nearest deadline first", () => {
    const shown = sections({ ...work, to_answer: [...work.to_answer].reverse() });
    expect(shown.map((section) => section.kind)).toEqual(["to_answer", "recent"]);
    expect(shown[0]?.rows.map((row) => row.ballot.id)).toEqual(["b-1", "b-aide", "b-three"]);
  });
  it("puts rows without a deadline last", () => {
    const [first, ...rest] = work.to_answer;
    if (first === undefined) throw new Error("no sample");
    const shown = sections({ ...work, to_answer: [{ ...first, deadline: null }, ...rest] });
    expect(shown[0]?.rows.at(-1)?.ballot.id).toBe("b-1");
  });
  it("shows the deadline of the reply to whoever replies, and to nobody who has another act to do", () => {
    const [ballot] = work.to_answer;
    if (ballot === undefined) throw new Error("no sample");
    const over = { ...ballot, deadline: "2020-01-01T00:00:00.000Z" };
    const closed = { ...over, phase: "closed" as const };
    const shown = sections({
      ...work,
      to_answer: [over],
      to_prepare: [over],
      to_decide: [closed],
      to_synthesise: [closed],
      to_issue: [closed],
      drafts: [closed],
      recent: [closed],
    });
    const dated = shown
      .filter((section) => section.rows.some((row) => row.deadline !== null))
      .map((section) => section.kind);
    expect(dated).toEqual(["to_answer", "to_prepare"]);
    expect(sections({ ...work, to_answer: [closed] })[0]?.rows[0]?.deadline).toBeNull();
  });
  it("counts what waits, not what is recent", () => {
    expect(waiting(work)).toBe(3);
  });
});
