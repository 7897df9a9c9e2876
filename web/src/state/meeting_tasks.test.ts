import { describe, expect, it } from "vitest";
import type { Meeting, MeetingSummary } from "./agenda";
import { meetingTasks } from "./meeting_tasks";

const one = (id: string, more: Partial<MeetingSummary>): MeetingSummary => ({
  id,
  meeting_kind: "regular",
  title: id,
  phase: "invited",
  starts_at: `2026-12-0${id.length}T01:00:00.000Z`,
  ends_at: "2026-12-09T01:00:00.000Z",
  place: "",
  items: 3,
  documents: 0,
  reply: "none",
  positions: 0,
  decisions: 0,
  ...more,
});
const view = (may: string[], more: object): Pick<Meeting, "my" | "participants" | "papers"> =>
  ({ my: { may }, participants: {}, papers: {}, ...more }) as unknown as Pick<
    Meeting,
    "my" | "participants" | "papers"
  >;
const asked = { substitute: { consent: null } };

describe("what of meetings waits for the reader", () => {
  it("begins with the one that runs, then the nearest beginning", () => {
    const tasks = meetingTasks(
      [one("a", {}), one("bbb", { phase: "open", reply: "will_attend" }), one("cc", {})],
      new Map(),
    );
    expect(tasks.map((task) => [task.meeting, task.kind])).toEqual([
      ["bbb", "running"],
      ["a", "invitation"],
      ["cc", "invitation"],
    ]);
  });
  it("is each open invitation and each item without a position, of who comes", () => {
    expect(
      meetingTasks([one("a", { reply: "remote", positions: 1 })], new Map()).map((task) => [task.kind, task.count]),
    ).toEqual([["positions", 2]]);
    for (const reply of ["absent", "substitute", null] as const)
      expect(meetingTasks([one("a", { reply })], new Map())).toEqual([]);
  });
  it("is a substitute for who consents, a returned paper for who sent it", () => {
    const chair = new Map([
      ["a", view(["review_substitute"], { participants: { x: asked, y: { substitute: null } } })],
    ]);
    expect(meetingTasks([one("a", { reply: null })], chair).map((task) => [task.kind, task.count])).toEqual([
      ["substitute", 1],
    ]);
    const papers = { i: [{ state: "returned" }, { state: "accepted" }] };
    expect(
      meetingTasks([one("a", { reply: null })], new Map([["a", view(["submit_document"], { papers })]])).map(
        (task) => task.kind,
      ),
    ).toEqual(["returned"]);
    expect(
      meetingTasks(
        [one("a", { reply: null })],
        new Map([["a", view(["submit_document", "review_document"], { papers })]]),
      ),
    ).toEqual([]);
  });
  it("is nothing of a meeting that is over", () => {
    expect(meetingTasks([one("a", { phase: "closed" }), one("b", { phase: "cancelled" })], new Map())).toEqual([]);
  });
});
