import { render, screen, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import CoursePanel from "./CoursePanel.svelte";

const clerk = { id: "mai-thuy-linh", name: "Mai Thùy Linh", title: "Chuyên viên" };
const member = { id: "m-3", name: "Lê Văn Ba", title: "Bộ trưởng" };
const line = (seq: number, kind: string, more = {}) => ({ seq, at: "2026-11-24T02:00:00.000Z", kind, by: clerk, about: [], member: null, words: "", ...more });
const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
const answers = (...replies: readonly (() => Response)[]) => {
  let asked = 0;
  const fetched = fake.fn(() => Promise.resolve((replies[Math.min(asked++, replies.length - 1)] as () => Response)()));
  fake.stubGlobal("fetch", fetched);
  return fetched;
};
async function unfold(): Promise<void> {
  const details = document.querySelector("details") as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await tick();
}
const rows = (): readonly string[] => [...document.querySelectorAll("li")].map((one) => (one.textContent ?? "").replace(/\s+/gu, " "));
afterEach(() => fake.unstubAllGlobals());

describe("the course of a meeting", () => {
  it("is fetched when it is unfolded, and tells who did what with which words, the latest first", async () => {
    const items = [line(1, "invitations-sent"), line(2, "item-removed", { about: ["Dự án Luật"], words: "Chưa đủ hồ sơ" }), line(3, "spoken-vote-entered", { member, words: "Đồng ý có điều kiện" })];
    const fetched = answers(() => json({ items, more: false }));
    render(CoursePanel, { meeting: "h1", seq: 9 });
    expect(fetched).not.toHaveBeenCalled();
    await unfold();
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(rows()[0]).toContain("về Lê Văn Ba");
    expect(rows()[0]).toContain("Đồng ý có điều kiện");
    expect(rows()[1]).toContain("Bỏ nội dung: Dự án Luật");
    expect(rows()[1]).toContain("Mai Thùy Linh, Chuyên viên");
    expect(screen.getByText("Chưa đủ hồ sơ").tagName).toBe("BLOCKQUOTE");
    expect(document.querySelectorAll("blockquote")).toHaveLength(2);
  });
  it("is fetched again when the meeting changed while it is unfolded", async () => {
    const fetched = answers(() => json({ items: [line(1, "meeting-opened")], more: false }), () => json({ items: [line(1, "meeting-opened"), line(2, "meeting-suspended", { words: "Giải lao" })], more: false }));
    const page = render(CoursePanel, { meeting: "h1", seq: 9 });
    await unfold();
    await waitFor(() => expect(rows()).toHaveLength(1));
    await page.rerender({ meeting: "h1", seq: 10 });
    await waitFor(() => expect(screen.getByText("Giải lao")).toBeDefined());
    expect(fetched).toHaveBeenCalledTimes(2);
  });
  it("shows a long one piece by piece", async () => {
    answers(() => json({ items: Array.from({ length: 45 }, (_, i) => line(i, "item-started")), more: false }));
    render(CoursePanel, { meeting: "h1", seq: 9 });
    await unfold();
    await waitFor(() => expect(rows()).toHaveLength(30));
    screen.getByRole("button", { name: "Xem thêm 15 việc cũ hơn" }).click();
    await tick();
    expect(rows()).toHaveLength(45);
    expect(screen.queryByRole("button")).toBeNull();
  });
  it("asks for what is earlier than the newest lines, from the last one shown", async () => {
    const page = (from: number, count: number, more: boolean): Response => json({ items: Array.from({ length: count }, (_, i) => line(from + i, "item-started")), more });
    const fetched = answers(() => page(100, 20, true), () => page(90, 10, false));
    render(CoursePanel, { meeting: "h1", seq: 130 });
    await unfold();
    await waitFor(() => expect(rows()).toHaveLength(20));
    screen.getByRole("button", { name: "Xem thêm việc cũ hơn" }).click();
    await waitFor(() => expect(rows()).toHaveLength(30));
    expect(String((fetched.mock.calls as unknown as readonly (readonly [Request])[]).at(-1)?.[0].url)).toContain("before=100");
    expect(screen.queryByRole("button")).toBeNull();
  });
  it("keeps the older lines that were asked for when the meeting changes", async () => {
    const page = (from: number, count: number, more: boolean): Response => json({ items: Array.from({ length: count }, (_, i) => line(from + i, "item-started")), more });
    answers(() => page(100, 20, true), () => page(90, 10, false), () => page(102, 20, true));
    const shown = render(CoursePanel, { meeting: "h1", seq: 130 });
    await unfold();
    await waitFor(() => expect(rows()).toHaveLength(20));
    screen.getByRole("button", { name: "Xem thêm việc cũ hơn" }).click();
    await waitFor(() => expect(rows()).toHaveLength(30));
    await shown.rerender({ meeting: "h1", seq: 131 });
    await waitFor(() => expect(rows()).toHaveLength(32));
    expect(screen.queryByRole("button")).toBeNull();
  });
  it("forgets older lines that the newest ones do not touch", async () => {
    const page = (from: number, count: number, more: boolean): Response => json({ items: Array.from({ length: count }, (_, i) => line(from + i, "item-started")), more });
    answers(() => page(100, 20, true), () => page(90, 10, false), () => page(150, 20, true));
    const shown = render(CoursePanel, { meeting: "h1", seq: 130 });
    await unfold();
    await waitFor(() => expect(rows()).toHaveLength(20));
    screen.getByRole("button", { name: "Xem thêm việc cũ hơn" }).click();
    await waitFor(() => expect(rows()).toHaveLength(30));
    await shown.rerender({ meeting: "h1", seq: 170 });
    await waitFor(() => expect(rows()).toHaveLength(20));
    expect(screen.getByRole("button", { name: "Xem thêm việc cũ hơn" })).toBeDefined();
  });
  it("says that there is nothing, and what failed with a way to try again", async () => {
    const problem = { type: "about:blank", title: "", status: 503, reason: "unavailable", detail: "", incident: "" };
    answers(() => json(problem, 503), () => json({ items: [], more: false }));
    render(CoursePanel, { meeting: "h1", seq: 9 });
    await unfold();
    await waitFor(() => expect(screen.getByRole("alert")).toBeDefined());
    screen.getByRole("button").click();
    await waitFor(() => expect(screen.getByText("Chưa có việc nào để xem.")).toBeDefined());
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
