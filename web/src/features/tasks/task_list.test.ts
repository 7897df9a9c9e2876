import { describe, expect, it } from "vitest";
import type { TaskPage, TaskQuery, TaskSummary } from "../../api/tasks";
import type { Got } from "../../state/remote.svelte";
import { kPage, TaskList } from "./list_model.svelte";
import { addressOf, filterOf, queryOf } from "./task_filter";

// A server with so many tasks, each page as long as it was asked for.
function serverOf(count: () => number): { asked: TaskQuery[]; fetch: (query: TaskQuery) => Promise<Got<TaskPage>> } {
  const asked: TaskQuery[] = [];
  return {
    asked,
    fetch: (query) => {
      asked.push(query);
      const from = Number(query.cursor ?? "0");
      const to = Math.min(count(), from + (query.limit ?? 50));
      const tasks = Array.from({ length: to - from }, (_, i) => ({ id: `t-${from + i}` }) as TaskSummary);
      const next = to < count() ? String(to) : null;
      return Promise.resolve({ kind: "done", value: { tasks, next, server_time: "", may: ["give"] } });
    },
  };
}
const ids = (list: TaskList): readonly string[] => (list.tasks ?? []).map(({ id }) => id);

describe("the list of tasks", () => {
  it("is read page by page, and again as far as it was shown", async () => {
    let count = 130;
    const { asked, fetch } = serverOf(() => count);
    const list = new TaskList(fetch);
    await list.ask({ state: "open" });
    expect([ids(list).length, list.next, list.mayGive]).toEqual([kPage, "50", true]);
    await list.more();
    await list.more();
    expect([ids(list).length, list.next]).toEqual([130, null]);
    count = 129;
    asked.length = 0;
    await list.again();
    expect(ids(list).length).toBe(129);
    expect(asked.map(({ limit, cursor, state }) => [limit, cursor, state])).toEqual([
      [100, undefined, "open"],
      [30, "100", "open"],
    ]);
  });
  it("shows a task once, though it moved from one page to another meanwhile", async () => {
    const pages = [
      ["a", "b"],
      ["b", "c"],
    ].map((page) => page.map((id) => ({ id }) as TaskSummary));
    let at = 0;
    const list = new TaskList(() => {
      const tasks = pages[at] ?? [];
      at += 1;
      const next = at < pages.length ? "x" : null;
      return Promise.resolve({ kind: "done", value: { tasks, next, server_time: "", may: [] } });
    });
    await list.ask({});
    expect(ids(list)).toEqual(["a", "b", "c"]);
  });
  it("asks once for a page that brings nothing new", async () => {
    let asked = 0;
    const list = new TaskList(() => {
      asked += 1;
      const tasks = [{ id: "a" } as TaskSummary];
      return Promise.resolve({ kind: "done", value: { tasks, next: "x", server_time: "", may: [] } });
    });
    await list.ask({});
    expect([asked, ids(list), list.next]).toEqual([2, ["a"], "x"]);
  });
  it("drops the answer to what is no longer asked", async () => {
    const waiting: ((got: Got<TaskPage>) => void)[] = [];
    const list = new TaskList(() => new Promise((resolve) => waiting.push(resolve)));
    const page = (id: string): Got<TaskPage> => ({
      kind: "done",
      value: { tasks: [{ id } as TaskSummary], next: null, server_time: "", may: [] },
    });
    const first = list.ask({ state: "open" });
    const second = list.ask({ state: "overdue" });
    waiting[1]?.(page("late"));
    waiting[0]?.(page("open"));
    await Promise.all([first, second]);
    expect(ids(list)).toEqual(["late"]);
  });
  it("keeps what is shown when it cannot be read again, and says so", async () => {
    let good = true;
    const { fetch } = serverOf(() => 3);
    const list = new TaskList((query) => (good ? fetch(query) : Promise.resolve({ kind: "offline" })));
    await list.ask({});
    good = false;
    await list.again();
    expect([ids(list).length, list.trouble?.kind]).toEqual([3, "offline"]);
    await list.ask({ state: "done" });
    expect(list.tasks).toBeNull();
  });
});

describe("the filter of the list", () => {
  it("is the address, and what is not known there is as if it were not", () => {
    const filter = { whose: "mine", state: "overdue", lead: "btp", number: "44/NQ-CP" } as const;
    expect(filterOf(new URLSearchParams(addressOf(filter)))).toEqual(filter);
    expect(queryOf(filter)).toEqual({ whose: "mine", state: "overdue", lead: "btp", number: "44/NQ-CP" });
    const none = filterOf(new URLSearchParams("cua=ai&tinh-trang=gi"));
    expect([addressOf(none), queryOf(none)]).toEqual(["", { state: "open" }]);
  });
});
