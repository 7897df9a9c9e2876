import { describe, expect, it } from "vitest";
import type { TaskView } from "../../api/tasks";
import { actForm, actsOf, commandOf, isNext, type Act, type ActForm } from "./acts";
import { agenciesOf, agencyForm, emptyAgencies, kOutside } from "./agency_form";
import { deadlineOf, emptyDeadline } from "./deadline_form";
import { emptyPlan, faultsOf, planOf } from "./plan_form";

const kTask = {
  lead: { unit: "btp", name: "Bộ Tư pháp" },
  supporting: [
    { unit: "btc", name: "Bộ Tài chính" },
    { unit: null, name: "UBND tỉnh Thử" },
  ],
  follower: { id: "chuyen-vien", name: "Chuyên viên", title: "" },
} as unknown as TaskView;
const form = (act: Act, more: Partial<ActForm> = {}): ActForm => ({ ...actForm(act, kTask, "thanh-vien-02"), ...more });

describe("the acts on a task", () => {
  it("are those that the server offers, in the order of the work; reading is none", () => {
    expect(actsOf(["read"])).toEqual([]);
    expect(actsOf(["read", "cancel", "return", "accept"])).toEqual(["accept", "return", "cancel"]);
  });
  it("grant or refuse more time where it may be decided", () => {
    expect(actsOf(["read", "decide_extension"])).toEqual(["grant", "refuse"]);
  });
  it("have one that the work waits for", () => {
    expect(isNext("accept", "assigned")).toBe(true);
    expect(isNext("reassign", "returned")).toBe(true);
    expect(isNext("reassign", "in_progress")).toBe(false);
    expect(isNext("cancel", "assigned")).toBe(false);
  });
});

describe("what an act sends", () => {
  it("waits for the words that it needs, blank ones being none", () => {
    for (const act of ["return", "turn_back", "cancel", "refuse"] as const) {
      expect(commandOf(act, form(act, { reason: "  " }), "assigned"), act).toBeNull();
      expect(commandOf(act, form(act, { reason: " thiếu phụ lục " }), "assigned"), act).toMatchObject({
        reason: "thiếu phụ lục",
      });
    }
    expect(commandOf("report", form("report"), "in_progress")).toBeNull();
    expect(commandOf("report", form("report", { text: "đã trình", paper: " 12/TTr-BTP " }), "in_progress")).toEqual({
      kind: "report-task",
      text: "đã trình",
      paper: "12/TTr-BTP",
    });
    expect(commandOf("confirm", form("confirm"), "reported")).toEqual({ kind: "confirm-report", note: "" });
  });
  it("keeps who stands beside when another agency leads, and never names one twice", () => {
    const asked = form("reassign");
    asked.agencies.lead = "btc";
    expect(commandOf("reassign", asked, "returned")).toEqual({
      kind: "reassign-task",
      lead: { unit: "btc", name: "" },
      supporting: [{ unit: null, name: "UBND tỉnh Thử" }],
      reason: "",
    });
  });
  it("needs a reason to take a task from who works on it", () => {
    const asked = form("reassign");
    asked.agencies.lead = "bca";
    expect(commandOf("reassign", asked, "in_progress")).toBeNull();
    expect(commandOf("reassign", { ...asked, reason: "đổi phân công" }, "in_progress")).not.toBeNull();
  });
  it("breaks down inside the lead agency, to a person only by a code", () => {
    const deadline = { ...emptyDeadline(), kind: "none" as const };
    const asked = form("break_down", { content: "Dự thảo lần một", deadline });
    expect(commandOf("break_down", asked, "in_progress")).toMatchObject({ unit: "btp", assignee: null });
    expect(commandOf("break_down", { ...asked, person: "Nguyễn Văn A" }, "in_progress")).toBeNull();
    expect(commandOf("break_down", { ...asked, person: " nguoi-a " }, "in_progress")).toMatchObject({
      assignee: "nguoi-a",
    });
  });
  it("proposes to follow a task to who does not follow it yet", () => {
    expect(form("name_follower").person).toBe("thanh-vien-02");
    expect(actForm("name_follower", kTask, "chuyen-vien").person).toBe("");
  });
});

describe("agencies", () => {
  it("are units by their code and others by their name, each once", () => {
    const given = { ...emptyAgencies(), lead: kOutside, leadName: " UBND tỉnh Thử " };
    given.others = "UBND tỉnh Thử\n\nHội Luật gia\nHội Luật gia";
    expect(agenciesOf(given)).toEqual({
      lead: { unit: null, name: "UBND tỉnh Thử" },
      supporting: [{ unit: null, name: "Hội Luật gia" }],
    });
  });
  it("come back from a task as they went", () => {
    expect(agenciesOf(agencyForm(kTask))).toEqual({
      lead: { unit: "btp", name: "" },
      supporting: [
        { unit: "btc", name: "" },
        { unit: null, name: "UBND tỉnh Thử" },
      ],
    });
  });
  it("are none while nobody leads", () => {
    expect(agenciesOf(emptyAgencies())).toBeNull();
    expect(agenciesOf({ ...emptyAgencies(), lead: kOutside, leadName: " " })).toBeNull();
  });
});

describe("a deadline", () => {
  it("is sent whole or not at all", () => {
    const day = { ...emptyDeadline(), day: "2026-12-11" };
    expect(deadlineOf(emptyDeadline())).toBeNull();
    expect(deadlineOf(day)).toMatchObject({ deadline_kind: "day", day: "2026-12-11", at: null });
    expect(deadlineOf({ ...day, kind: "hour" })).toMatchObject({ day: null, at: "2026-12-11T10:00:00.000Z" });
    expect(deadlineOf({ ...day, kind: "hour", clock: "25:00" })).toBeNull();
    expect(deadlineOf({ ...day, kind: "recurring", every: "quarter" })).toMatchObject({ every: "quarter" });
    expect(deadlineOf({ ...emptyDeadline(), kind: "none" })).toMatchObject({ deadline_kind: "none", day: null });
    const event = "Luật được thông qua";
    for (const [days, good] of [
      ["0", false],
      ["1", true],
      ["366", true],
      ["367", false],
      ["x", false],
    ] as const)
      expect(deadlineOf({ ...emptyDeadline(), kind: "relative", days, event }) !== null, days).toBe(good);
  });
});

describe("a task to give", () => {
  const whole = {
    ...emptyPlan(),
    content: " Xây dựng Nghị định ",
    number: "44/NQ-CP",
    agencies: { ...emptyAgencies(), lead: "btp" },
    deadline: { ...emptyDeadline(), day: "2026-12-11" },
  };
  it("says what is missing", () => {
    expect(faultsOf(emptyPlan())).toEqual(["content", "source", "lead", "deadline"]);
    expect(planOf(emptyPlan())).toBeNull();
    expect(faultsOf({ ...whole, follower: "Ai đó" })).toEqual(["follower"]);
    expect(faultsOf({ ...whole, number: "", matter: "h-1" })).toEqual([]);
  });
  it("is followed by who gives it, where nobody else is named", () => {
    expect(planOf(whole)).toMatchObject({
      content: "Xây dựng Nghị định",
      lead: { unit: "btp", name: "" },
      follower: null,
      source: { number: "44/NQ-CP", matter: null, item: null, day: null },
    });
  });
});
