import { describe, expect, it } from "vitest";
import { numberFault } from "./issue";
import { commentMissing, myStep, urgency, type PendingStep } from "./steps";

function pending(step: string, mine: boolean): PendingStep {
  return { step, name: step, name_en: step, role: "office_head", since: "2026-11-20T02:00:00.000Z", due: null, mine };
}

describe("the course of an approval", () => {
  it("finds the step of this person", () => {
    expect(myStep([pending("a", false), pending("b", true)])?.step).toBe("b");
    expect(myStep([pending("a", false)])).toBeNull();
  });

  it("asks for a comment with a return only", () => {
    expect(commentMissing("return", " ")).toBe(true);
    expect(commentMissing("approve", "")).toBe(false);
  });

  it("tells near and over by the server's clock", () => {
    const now = Date.parse("2026-11-24T10:00:00.000Z");
    expect(urgency("2026-11-24T09:00:00.000Z", now)).toBe("over");
    expect(urgency("2026-11-24T20:00:00.000Z", now)).toBe("near");
    expect(urgency("2026-11-27T20:00:00.000Z", now)).toBe("normal");
    expect(urgency(null, now)).toBe("none");
  });
});

describe("the number of a ballot", () => {
  it("has the form of official documents", () => {
    expect(numberFault("128/PLYK-VPCP")).toBeNull();
    expect(numberFault("12a/PLYK-VPCP")).toBeNull();
    expect(numberFault(" ")).toBe("empty");
    expect(numberFault("PLYK 128")).toBe("form");
  });
});
