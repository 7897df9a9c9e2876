import { describe, expect, it } from "vitest";
import type { TaskSummary } from "../../api/tasks";
import { taskWords } from "../../text/tasks";
import { emptyDeadline, deadlineOf } from "./deadline_form";
import { aboutText, dueText, groupsOf, presses, sourcePlace, sourceText, stateText, termText } from "./task_view";

const kDay = { ...deadlineOf({ ...emptyDeadline(), day: "2026-11-27" }) } as TaskSummary["deadline"];
const task = (more: Partial<TaskSummary> = {}): TaskSummary => ({
  id: "t-1",
  phase: "in_progress",
  standing: "open_in_time",
  content: "Xây dựng Nghị định",
  lead: { unit: "btp", name: "Bộ Tư pháp" },
  source: { number: "44/NQ-CP", clause: "Điều 2", title: "Nghị quyết", issuer: "Chính phủ" },
  deadline: kDay,
  due: "2026-11-27T16:59:59.999Z",
  days_left: 3,
  follower: null,
  assignee: null,
  extension_asked: false,
  parent: null,
  revision: 1,
  may: ["read"],
  ...more,
});
const w = taskWords();

describe("the time of a task", () => {
  it("is told in the server's working days", () => {
    expect(termText(task(), w)).toBe("Còn 3 ngày làm việc");
    expect(termText(task({ days_left: 0 }), w)).toBe("Đến hạn hôm nay");
    expect(termText(task({ days_left: 366 }), w)).toBe("Còn hơn 365 ngày làm việc"); // counted no further
    expect(termText(task({ standing: "overdue", days_left: -9 }), w)).toBe("Quá hạn 9 ngày làm việc");
    expect(termText(task({ standing: "overdue", days_left: 0 }), w)).toBe("Quá hạn");
  });
  it("grows no later once the result was reported in time", () => {
    expect(termText(task({ phase: "reported", days_left: 2 }), w)).toBe("Đã báo cáo đúng hạn");
  });
  it("is how it ended, for what has ended", () => {
    expect(termText(task({ phase: "done", standing: "done_late", days_left: null }), w)).toBe("Hoàn thành quá hạn");
  });
  it("waits for the event of a relative term", () => {
    const form = { ...emptyDeadline(), kind: "relative" as const, days: "15", event: "Luật được thông qua" };
    const deadline = deadlineOf(form) as TaskSummary["deadline"];
    const waiting = task({ due: null, days_left: null, deadline });
    expect(termText(waiting, w)).toBe("15 ngày làm việc kể từ: Luật được thông qua");
    expect(dueText(waiting, w)).toBe("");
  });
  it("has its day, and the words of the source where they say more", () => {
    expect(dueText(task(), w)).toBe("hạn 27/11/2026");
    expect(dueText(task({ deadline: { ...kDay, text: "trong tháng 11" } }), w)).toBe("hạn 27/11/2026; trong tháng 11");
  });
  it("presses on the last day and after it", () => {
    expect([2, 1, 0].map((days_left) => presses(task({ days_left })))).toEqual([false, true, true]);
    expect(presses(task({ standing: "overdue", days_left: -2 }))).toBe(true);
    expect(presses(task({ standing: "done_late", days_left: null }))).toBe(false);
  });
});

describe("a list of tasks", () => {
  it("stands in groups by the week in Hà Nội, none of them empty, each in the order of the list", () => {
    const friday = "2026-11-27T02:00:00.000Z"; // thứ Sáu
    const late = task({ id: "t-a", standing: "overdue", due: "2026-11-20T16:59:59.999Z", days_left: -5 });
    const sunday = task({ id: "t-b", due: "2026-11-29T16:59:59.999Z" });
    const monday = task({ id: "t-c", due: "2026-11-30T16:59:59.999Z" });
    const never = task({ id: "t-d", due: null, days_left: null });
    const done = task({ id: "t-e", phase: "done", standing: "done_on_time" });
    const groups = groupsOf([late, sunday, monday, never, done], friday);
    expect(groups.map(({ name, tasks }) => [name, ...tasks.map(({ id }) => id)])).toEqual([
      ["overdue", "t-a"],
      ["week", "t-b"],
      ["later", "t-c"],
      ["none", "t-d"],
      ["ended", "t-e"],
    ]);
    // On Sunday the week ends with that day.
    expect(groupsOf([sunday, monday], "2026-11-29T10:00:00.000Z").map(({ name }) => name)).toEqual(["week", "later"]);
    expect(groupsOf([], friday)).toEqual([]);
  });
  it("says that more time was asked for instead of that it is worked on", () => {
    expect(stateText(task(), w)).toBe("Đang thực hiện");
    expect(stateText(task({ extension_asked: true }), w)).toBe("Chờ gia hạn");
  });
});

describe("the source of a task", () => {
  it("is read where the server names a matter that has a page", () => {
    expect(sourcePlace("meeting/h-1")).toBe("/phien-hop/h-1");
    expect(sourcePlace("ballot/b-1")).toBe("/phieu/b-1");
    for (const none of [null, undefined, "", "meeting/", "document/d-1"]) expect(sourcePlace(none)).toBeNull();
  });
  it("is told by what is known of it", () => {
    expect(sourceText(task().source)).toBe("Điều 2, Nghị quyết, 44/NQ-CP, Chính phủ");
    expect(sourceText({ number: "8117/VPCP-CN", clause: "", title: " ", issuer: "" })).toBe("8117/VPCP-CN");
  });
});

describe("a line of the course", () => {
  it("says whom it names, what was decided and until when", () => {
    const due = "2026-12-11T16:59:59.999Z";
    expect(aboutText({ kind: "task-given", about: "Bộ Tư pháp", due }, w)).toBe("Bộ Tư pháp, hạn 11/12/2026");
    expect(aboutText({ kind: "extension-decided", about: "granted", due }, w)).toBe("Đồng ý, hạn 11/12/2026");
    expect(aboutText({ kind: "extension-decided", about: "refused", due }, w)).toBe("Không đồng ý");
    expect(aboutText({ kind: "task-accepted", about: "", due: null }, w)).toBe("");
  });
});
