import { describe, expect, it } from "vitest";
import { answer } from "../../../tests/fixtures/member.mjs";
import { sections, waiting } from "./sections";
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
  it("counts what waits, not what is recent", () => {
    expect(waiting(work)).toBe(3);
  });
});
