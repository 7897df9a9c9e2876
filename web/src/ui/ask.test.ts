import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import Ask from "./Ask.svelte";

const kQuestion = {
  title: "Rút phiếu",
  act: "Rút",
  leave: "Quay lại",
  onact: () => undefined,
  onleave: () => undefined,
};

describe("a question before an act", () => {
  it("does not begin with the fault of the question before", async () => {
    const { rerender } = render(Ask, { ...kQuestion, fault: "Chưa nêu lý do" });
    expect(screen.queryByRole("alert", { hidden: true })).toBeNull();
    await fireEvent.submit(screen.getByText("Rút phiếu").closest("form") as HTMLFormElement);
    await rerender({ fault: "Cần người thứ hai" });
    expect(screen.getByRole("alert", { hidden: true }).textContent).toBe("Cần người thứ hai");
  });
  it("comes back with its own fault where it made room for a signature that failed", () => {
    render(Ask, { ...kQuestion, tried: true, fault: "Chưa ký được" });
    expect(screen.getByRole("alert", { hidden: true }).textContent).toBe("Chưa ký được");
  });
});
