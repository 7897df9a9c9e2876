import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import JobsPage from "./JobsPage.svelte";

// Every read of the page is answered; only what the server does by itself matters here.
function serve(clock_jump_s: number): void {
  const jobs = { waiting: 0, dead: 0, jobs: [], consumers: [], clock_jump_s };
  const calendar = { year: 2026, swaps_known: true, unannounced: [], days: [] };
  fake.stubGlobal(
    "fetch",
    fake.fn((request: Request) => {
      const body = request.url.includes("/admin/jobs") ? jobs : calendar;
      return Promise.resolve(new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } }));
    }),
  );
}
afterEach(() => fake.unstubAllGlobals());

describe("the jobs of the server", () => {
  it("say that the time of day has jumped, by how much and what to do", async () => {
    serve(-3600);
    render(JobsPage);
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("bị chỉnh lùi 60 phút"));
    expect(screen.getByRole("alert").textContent).toContain("khởi động lại máy chủ để xác nhận");
  });
  it("say of when they are, and that they are old once they cannot be loaded again", async () => {
    serve(0);
    render(JobsPage);
    await waitFor(() => expect(screen.getByText(/^Số liệu lúc/u)).toBeDefined());
    fake.stubGlobal(
      "fetch",
      fake.fn(() => Promise.reject(new TypeError("no line"))),
    );
    await fireEvent.click(screen.getByRole("button", { name: "Tải lại" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("Chưa tải lại được"));
    expect(screen.queryByText(/^Số liệu lúc/u)).toBeNull();
    expect(screen.getByText("Không có tác vụ nào bị lỗi.")).toBeDefined();
    serve(0);
    await fireEvent.click(screen.getByRole("button", { name: "Tải lại" }));
    await waitFor(() => expect(screen.getByText(/^Số liệu lúc/u)).toBeDefined());
    expect(screen.queryByRole("alert")).toBeNull();
  });
  it("say nothing of a time that is believed", async () => {
    serve(0);
    render(JobsPage);
    await waitFor(() => expect(screen.getByText("Không có tác vụ nào bị lỗi.")).toBeDefined());
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
