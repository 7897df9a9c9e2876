import { describe, expect, it } from "vitest";
import { decisionOf, obstacles, offered, parts, waysOf } from "./decide";

const kWays = ["meeting", "re_ballot", "stop"];
const clear = { openRows: 0, openAllowed: false, stale: 0 };

describe("the decision", () => {
  it("needs a choice first", () => {
    expect(obstacles({ decision: null, text: "", override: "" }, clear)).toEqual(["no_choice"]);
  });

  it("approves without further words when nothing is open", () => {
    expect(decisionOf({ decision: "approved", text: " ", override: "" }, clear)).toEqual({
      decision: "approved",
      text: "",
      override_stale: null,
    });
  });

  it("is held up by open rows until they are allowed", () => {
    const form = { decision: "approved", text: "", override: "" } as const;
    expect(obstacles(form, { ...clear, openRows: 2 })).toEqual(["open_rows"]);
    expect(obstacles(form, { ...clear, openRows: 2, openAllowed: true })).toEqual([]);
  });

  it("wants a reason for deciding over answers on an older version", () => {
    const facts = { ...clear, stale: 3 };
    expect(obstacles({ decision: "approved", text: "", override: "" }, facts)).toEqual(["stale_answers"]);
    expect(decisionOf({ decision: "approved", text: "", override: "Chỉ sửa lỗi in" }, facts)?.override_stale).toBe(
      "Chỉ sửa lỗi in",
    );
  });

  it("wants words for everything but approval, and lets the matter go to a meeting as it is", () => {
    const facts = { openRows: 2, openAllowed: false, stale: 3 };
    expect(obstacles({ decision: "to_meeting", text: "", override: "" }, facts)).toEqual(["text_missing"]);
    expect(obstacles({ decision: "to_meeting", text: "Còn ý kiến khác nhau", override: "" }, facts)).toEqual([]);
  });

  it("shows deemed agreement as its own number", () => {
    expect(parts({ for: 19, against: 1, other: 4, deemed_for: 3, none: 0 })).toContainEqual({
      kind: "deemed_for",
      count: 3,
    });
  });

  it("cannot turn down what every question adopted, and is free where one did not", () => {
    const of = (...outcomes: readonly string[]): Parameters<typeof offered>[0] =>
      outcomes.map((outcome, i) => ({ question: `q${i}`, tally: { outcome } })) as unknown as Parameters<
        typeof offered
      >[0];
    expect(offered(of("adopted", "adopted"), kWays)).toEqual(["approved", "to_meeting", "reballot"]);
    expect(offered(of("adopted", "not_adopted"), kWays)).toContain("not_approved");
    expect(offered([], null)).toContain("not_approved");
  });

  it("approves nothing without a majority unless the rules leave it to the chair", () => {
    const lost = [{ question: "q", tally: { outcome: "not_adopted" } }] as unknown as Parameters<typeof offered>[0];
    const tie = [{ question: "q", tally: { outcome: "awaiting_chair" } }] as unknown as Parameters<typeof offered>[0];
    expect(offered(lost, kWays)).toEqual(["not_approved", "to_meeting", "reballot"]);
    expect(offered(tie, kWays)).not.toContain("approved");
    expect(offered(lost, ["chair_decides"])).toEqual(["approved", "not_approved"]);
    expect(offered(lost, ["meeting"])).toEqual(["to_meeting"]);
  });

  it("reads what may follow from the rule set that was fixed for the ballot", () => {
    const set = (id: string, value: string) =>
      ({ id, values: [{ key: "ballot.no_majority_next", value }] }) as unknown as Parameters<typeof waysOf>[0][number];
    const sets = [set("a@1", '["chair_decides"]'), set("a@2", '["meeting","re_ballot","stop"]'), set("a@3", "?")];
    expect(waysOf(sets, "a@2")).toEqual(kWays);
    expect(waysOf(sets, "a@3")).toBeNull();
    expect(waysOf(sets, "a@4")).toBeNull();
    expect(waysOf(sets, null)).toBeNull();
  });
});
