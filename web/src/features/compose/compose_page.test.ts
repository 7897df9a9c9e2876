import { render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import { ballots } from "../../../tests/fixtures/member.mjs";
import ComposePage from "./ComposePage.svelte";

const kAt = "2026-11-23T02:00:00.000Z";
const linh = { id: "mai-thuy-linh", name: "Mai Thùy Linh", title: "Chuyên viên" };
const step = {
  step: "step-1",
  name: "Chuyên viên trình dự thảo phiếu lấy ý kiến",
  name_en: "Specialist submits the draft ballot",
};
const returned = {
  step: "step-2",
  name: "Lãnh đạo Vụ kiểm tra",
  name_en: "Leader checks",
  outcome: "return",
  comment: "Làm rõ Điều 2",
  by: { id: "hai", name: "Vụ trưởng", title: "Vụ trưởng" },
  acting_for: null,
  at: kAt,
};

function inApproval(may: readonly string[], steps: readonly unknown[]): unknown {
  const issued = ballots["b-1"] as Readonly<Record<string, object>>;
  return {
    ...issued,
    phase: "in_approval",
    number: null,
    issued_at: null,
    deadline: null,
    drafted_by: linh,
    created_at: kAt,
    steps,
    pending: [{ ...step, role: "specialist", since: kAt, due: null, mine: true }],
    my: { ...issued["my"], recipient: false, may },
  };
}
function serve(ballot: unknown): void {
  const reply = (value: unknown): Response =>
    new Response(JSON.stringify(value), { status: 200, headers: { "content-type": "application/json" } });
  fake.stubGlobal(
    "fetch",
    fake.fn((request: Request) => {
      if (request.url.endsWith("/agencies")) return Promise.resolve(reply({ agencies: [] }));
      return Promise.resolve(request.url.includes("/ballots/") ? reply(ballot) : reply({ rule_sets: [] }));
    }),
  );
}
afterEach(() => fake.unstubAllGlobals());

describe("the page of a ballot being drafted", () => {
  it("shows what was submitted and the course of the approval, and nothing to type into", async () => {
    serve(inApproval(["complete_step", "return_step"], []));
    render(ComposePage, { id: "b-1" });
    await screen.findByRole("heading", { name: "Quá trình duyệt" });
    expect(screen.getByText(step.name)).toBeDefined();
    expect(screen.getByText(/nội dung không sửa được/u)).toBeDefined();
    expect(document.querySelector("input, textarea, select, form")).toBeNull();
    expect(screen.queryByRole("button", { name: "Trình duyệt" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Thêm tài liệu" })).toBeNull();
  });
  it("is open for changes again once the ballot came back, with the reason beside it", async () => {
    serve(inApproval(["edit_draft", "attach_document", "complete_step", "return_step"], [returned]));
    render(ComposePage, { id: "b-1" });
    expect(await screen.findByLabelText(/Tên phiếu/u)).toBeDefined();
    expect(screen.getByText("Làm rõ Điều 2")).toBeDefined();
    // The office is named once, not as name and title.
    expect(screen.getByText("Vụ trưởng").textContent).toBe("Vụ trưởng");
    expect(screen.queryByRole("button", { name: "Trình duyệt" })).toBeNull();
  });
});
