import { describe, expect, it } from "vitest";
import { endingActs, isShown, type EndingView } from "./ending";
import type { Ballot } from "../api/types";

const person = (id: string): EndingView["proposed_by"] => ({ id, name: id, title: "" });
const waiting: EndingView = {
  ending: "annulment",
  reason: "Nhầm tài liệu",
  proposed_by: person("son"),
  proposed_at: "2026-11-24T07:00:00.000Z",
  confirmed_by: null,
  confirmed_at: null,
};
const done: EndingView = { ...waiting, confirmed_by: person("ha"), confirmed_at: "2026-11-24T08:00:00.000Z" };
const ballot = (ending: EndingView | null, ...may: readonly string[]): Pick<Ballot, "ending" | "my"> =>
  ({ ending, my: { may } }) as unknown as Pick<Ballot, "ending" | "my">;
const kBoth = ["propose_annulment", "confirm_annulment"];

describe("an ending by two persons", () => {
  it("waits until the second person confirmed it", () => {
    expect(endingActs(ballot(waiting), "ha").open).toBe(waiting);
    expect(endingActs(ballot(done, ...kBoth), "ha")).toEqual({ open: null, own: false, confirm: false, drop: false });
    expect(endingActs(null, "ha").open).toBeNull();
  });
  it("is offered for confirmation to the office that may, but never to who proposed it", () => {
    expect(endingActs(ballot(waiting, ...kBoth), "ha")).toMatchObject({ own: false, confirm: true, drop: true });
    expect(endingActs(ballot(waiting, ...kBoth), "son")).toMatchObject({ own: true, confirm: false, drop: true });
    expect(endingActs(ballot(waiting, "confirm_withdrawal"), "ha").confirm).toBe(false);
  });
  it("is signed only as it stands on the screen", () => {
    const said = {
      number: "1",
      title: "",
      reason: waiting.reason,
      proposed_by: "son",
      proposed_at: waiting.proposed_at,
    };
    expect(isShown(said, waiting)).toBe(true);
    expect(isShown({ ...said, proposed_by: "ha" }, waiting)).toBe(false);
    expect(isShown({ ...said, reason: "Lý do khác" }, waiting)).toBe(false);
    expect(isShown(said, null)).toBe(false);
  });
});
