import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { troubleText } from "../text/trouble";
import TroubleView from "./TroubleView.svelte";

describe("what could not be read", () => {
  it("names a slow server as slow, not as unreachable", () => {
    render(TroubleView, { trouble: { kind: "offline", slow: true } });
    const text = screen.getByRole("alert").textContent;
    expect(text).toContain("trả lời chậm");
    expect(text).not.toMatch(/offline|Không có kết nối/u);
  });
  it("says of nothing that it is kept where nothing was typed", () => {
    render(TroubleView, { trouble: { kind: "offline" } });
    expect(screen.getByRole("alert").textContent).toContain("Không có kết nối với máy chủ");
    expect(screen.getByRole("alert").textContent).not.toContain("được giữ");
    expect(troubleText({ kind: "offline" })).toContain("được giữ");
  });
});
