import { render } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { Ballot, Role } from "../../api/types";
import { session } from "../../state/session.svelte";
import type { Act } from "../../state/may";
import OverPanel from "./OverPanel.svelte";
import type { BallotModel } from "./ballot_model.svelte";

afterEach(() => (session.value = null));

function linksOf(role: Role, phase: string, may: readonly Act[], decided = false): readonly (string | null)[] {
  session.value = { roles: [role], certificates: [] } as never;
  const decision = decided
    ? { decision: "approved", text: "", by: { name: "", title: "" }, at: "2026-11-27T02:00:00.000Z" }
    : null;
  const ballot = {
    id: "b",
    number: "04",
    phase,
    issued_at: "2026-11-27T02:00:00.000Z",
    closed_at: null,
    decision,
    tallies: [],
    questions: [],
    reservations: [],
    rules_source: "",
    my: { recipient: false, may },
    my_answer: null,
  } as unknown as Ballot;
  const model = { stage: "look", ballot, reserving: null } as unknown as BallotModel;
  const { container } = render(OverPanel, { model, ballot });
  return [...container.querySelectorAll("a")].map((one) => one.getAttribute("href"));
}

describe("where a ballot leads on", () => {
  it("leads to the table of answers only who may read them", () => {
    expect(linksOf("clerk", "closed", [])).not.toContain("/phieu/b/tong-hop");
    expect(linksOf("specialist", "closed", ["read_answers"])).toContain("/phieu/b/tong-hop");
  });
  it("leads the chair to where open remarks are allowed, before anything is submitted", () => {
    expect(linksOf("prime_minister", "closed", ["allow_open_remarks"])).toContain("/phieu/b/quyet-dinh");
    expect(linksOf("prime_minister", "issued", [])).not.toContain("/phieu/b/quyet-dinh");
  });
  it("leads who may archive a decided ballot to where it is done", () => {
    expect(linksOf("clerk", "decided", ["archive"], true)).toContain("/phieu/b/quyet-dinh");
    expect(linksOf("specialist", "drafted", ["archive"])).not.toContain("/phieu/b/quyet-dinh");
  });
});
