import { fireEvent, queries, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import { answer } from "../../../tests/fixtures/tasks.mjs";
import { loadRefusals } from "../../text/refusals.svelte";
import TaskPage from "./TaskPage.svelte";

type Sent = { readonly revision: string | null; readonly key: string | null; readonly body: unknown };
type Answer = { readonly status: number; readonly reason: string; readonly detail?: string } | "done";
type Field = { readonly value: string };

let sent: Sent[] = [];
// The fixture's server; commands are answered one after the other as given, what is read as `change` makes it.
function serve(answers: Answer[] = [], change: (task: object) => object = (task) => task): void {
  sent = [];
  const reply = (value: unknown, status = 200): Response =>
    new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
  fake.stubGlobal(
    "fetch",
    fake.fn(async (request: Request) => {
      const url = new URL(request.url);
      const path = url.pathname.slice("/api/v1".length);
      if (request.method === "POST") {
        const [revision, key] = ["if-match", "idempotency-key"].map((name) => request.headers.get(name));
        sent.push({ revision: revision ?? null, key: key ?? null, body: (await request.json()) as unknown });
        const next = answers.shift() ?? "done";
        return next === "done" ? reply({ revision: 9, seq: 9 }) : reply({ detail: "", ...next }, next.status);
      }
      const found = answer(request.method, path, "member", url.searchParams) as object | undefined;
      if (found === undefined) return reply({ reason: "not-found" }, 404);
      return reply(/^\/tasks\/[^/]+$/u.test(path) ? change(found) : found);
    }),
  );
}
afterEach(() => fake.unstubAllGlobals());

const acts = (): readonly string[] =>
  [...document.querySelectorAll(".acts button")].map((button) => button.textContent.trim());
async function open(id: string): Promise<void> {
  render(TaskPage, { id });
  await screen.findByRole("heading", { level: 1, name: /\p{L}{4}/u });
  await screen.findByText("Diễn biến");
  await waitFor(() => expect(document.querySelector("dl")).not.toBeNull());
}
async function ask(name: string): Promise<ReturnType<typeof within<typeof queries>>> {
  await fireEvent.click(screen.getByRole("button", { name }));
  return within(await screen.findByRole("dialog"));
}

describe("the page of a task", () => {
  it("offers the acts that the record names, and none to who may only read", async () => {
    serve();
    await open("t-late");
    expect(acts()).toEqual(["Báo cáo hoàn thành", "Ghi tiến độ", "Đề nghị gia hạn", "Chia việc"]);
  });
  it("has no acts for who may only read", async () => {
    serve([], (task) => ({ ...task, may: ["read"] }));
    await open("t-late");
    expect(document.querySelector(".acts")).toBeNull();
  });
  it("sends an act on the revision that was shown, once its words are there", async () => {
    serve();
    await open("t-late");
    const dialog = await ask("Báo cáo hoàn thành");
    const button = dialog.getByRole<HTMLButtonElement>("button", { name: "Báo cáo hoàn thành" });
    expect(button.disabled).toBe(true);
    await fireEvent.input(dialog.getByLabelText("Kết quả đạt được"), { target: { value: "Đã trình đề án." } });
    expect(button.disabled).toBe(false);
    await fireEvent.click(button);
    await screen.findByText("Đã ghi.");
    expect(sent).toMatchObject([
      { revision: '"4"', body: { kind: "report-task", text: "Đã trình đề án.", paper: "" } },
    ]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });
  it("tells a refusal in the dialog, where what was typed stays, and sends the next try under its own key", async () => {
    await loadRefusals();
    serve([{ status: 409, reason: "conflict", detail: "subtasks" }, "done"]);
    await open("t-late");
    const dialog = await ask("Báo cáo hoàn thành");
    const words = dialog.getByLabelText("Kết quả đạt được");
    await fireEvent.input(words, { target: { value: "Đã trình đề án." } });
    const button = dialog.getByRole<HTMLButtonElement>("button", { name: "Báo cáo hoàn thành" });
    await fireEvent.click(button);
    expect((await dialog.findByRole("alert")).textContent).toMatch(/phần việc con chưa xong/u);
    expect((words as unknown as Field).value).toBe("Đã trình đề án.");
    await waitFor(() => expect(button.disabled).toBe(false));
    await fireEvent.click(button);
    await screen.findByText("Đã ghi.");
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });
  it("leaves an act that has no place any more when somebody else was faster", async () => {
    let accepted = false;
    serve([{ status: 412, reason: "stale-version" }], (task) =>
      accepted ? { ...task, phase: "in_progress", may: ["read"] } : task,
    );
    await open("t-today");
    expect(acts()).toEqual(["Tiếp nhận", "Trả lại"]);
    const dialog = await ask("Tiếp nhận");
    accepted = true;
    await fireEvent.click(dialog.getByRole("button", { name: "Tiếp nhận" }));
    await screen.findByText(/vừa có thay đổi/u);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.querySelector(".acts")).toBeNull();
  });
  it("says of a task that is hidden what it says of none", async () => {
    serve();
    render(TaskPage, { id: "t-khong" });
    await screen.findByRole("alert");
    expect(document.querySelector("dl")).toBeNull();
  });
});
