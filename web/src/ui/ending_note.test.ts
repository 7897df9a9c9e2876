import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import EndingNote, { type EndingShown } from "./EndingNote.svelte";

const waiting: EndingShown = {
  ending: "annulment",
  reason: "Nhầm tài liệu",
  proposed_by: { name: "Sơn" },
  proposed_at: "2026-11-24T07:00:00.000Z",
  confirmed_by: null,
  confirmed_at: null,
};

describe("the note on an ending", () => {
  it("tells a proposal as one that waits, with the way to it for who has a part in it", async () => {
    const note = render(EndingNote, { ending: waiting });
    expect(screen.getByText("Đang có đề nghị hủy bỏ kết quả")).toBeDefined();
    expect(document.body.textContent).not.toContain("đã bị hủy bỏ");
    expect(screen.queryByRole("link")).toBeNull();
    await note.rerender({ href: "/phieu/b/trinh-duyet", confirm: true });
    expect(screen.getByRole("link", { name: "Xem và xác nhận" }).getAttribute("href")).toBe("/phieu/b/trinh-duyet");
  });
  it("tells an annulment that was confirmed, by whom and why", () => {
    render(EndingNote, {
      ending: { ...waiting, confirmed_by: { name: "Hà" }, confirmed_at: "2026-11-24T08:00:00.000Z" },
      href: "/phieu/b/trinh-duyet",
    });
    expect(screen.getByText("Kết quả đã bị hủy bỏ")).toBeDefined();
    expect(screen.getByText("Nhầm tài liệu")).toBeDefined();
    expect(screen.getByText(/^Hà xác nhận lúc/u)).toBeDefined();
    expect(screen.queryByRole("link")).toBeNull();
  });
});
