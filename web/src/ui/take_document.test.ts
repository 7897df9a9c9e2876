// What is offered where a document of one matter is taken to another, and what is said when it fails.
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import TakeDocument from "./TakeDocument.svelte";
import { mayTake, offered, type Finder, type Found, type Taking } from "./take_document";

const found = (id: string): Found => ({
  matter: `document/${id}`,
  title: `Tài liệu ${id}`,
  number: "",
  at: "2026-11-28T00:00:00.000Z",
});
const finder = (more: Partial<Finder> = {}): Finder => ({
  text: "tài liệu",
  found: [found("here"), found("other")],
  asked: "tài liệu",
  searching: false,
  opening: "",
  trouble: null,
  chosen: null,
  newest: null,
  typed: () => undefined,
  stop: () => undefined,
  choose: () => Promise.resolve(),
  ...more,
});
const chosen = (id: string, version: number): Partial<Finder> => ({
  chosen: { id, title: `Tài liệu ${id}`, number: "", kind: "draft", places: [] },
  newest: { version, pages: 3, uploaded_at: "2026-11-28T00:00:00.000Z" },
});
const drafting: Taking = { held: new Map([["here", 1]]), mayAdd: true, mayRenew: true };
const issued: Taking = { ...drafting, mayAdd: false };
const base = { busy: false, ontake: () => Promise.resolve(null), onend: () => undefined };

describe("what may be taken", () => {
  it("is further papers and newer versions, each by its own right", () => {
    expect(offered(finder().found, drafting)).toHaveLength(2);
    expect(offered(finder().found, issued)).toEqual([found("here")]);
    expect(offered(finder().found, { ...drafting, mayRenew: false })).toEqual([found("other")]);
  });
  it("is nothing that another place of the same matter holds", () => {
    expect(mayTake({ ...drafting, elsewhere: new Set(["other"]) }, "other")).toBe(false);
    expect(mayTake({ ...drafting, elsewhere: new Set(["other"]) }, "here")).toBe(true);
  });
});

describe("taking a document", () => {
  it("lists only what the server would take, and says when nothing of it is", async () => {
    const view = render(TakeDocument, { ...base, finder: finder(), taking: issued });
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
    expect(screen.getByRole("status").textContent).toContain("1 tài liệu");
    await view.rerender({ finder: finder({ found: [found("other")] }) });
    expect(screen.queryByRole("listitem")).toBeNull();
    expect(screen.getByRole("status").textContent).toContain("không đưa vào đây được");
  });
  it("does not say “nothing found” where the search failed, and says that a document is being opened", async () => {
    const view = render(TakeDocument, {
      ...base,
      finder: finder({ found: [], trouble: { kind: "offline" } }),
      taking: drafting,
    });
    expect(screen.getByRole("status").textContent).toBe("");
    await view.rerender({ finder: finder({ opening: "document/here" }) });
    expect(screen.getByRole("status").textContent).toBe("Đang mở tài liệu");
    expect(screen.getAllByRole("button", { name: /^Xem/u }).every((one) => (one as HTMLButtonElement).disabled)).toBe(
      true,
    );
  });
  it("warns what a newer version means here, and nothing for a further paper", async () => {
    const warning = (id: string): string => `Ý kiến về ${id} thành ý kiến theo bản cũ`;
    const view = render(TakeDocument, { ...base, finder: finder(chosen("here", 2)), taking: drafting, warning });
    expect(screen.getByText("Ý kiến về here thành ý kiến theo bản cũ")).toBeDefined();
    await view.rerender({ finder: finder(chosen("other", 2)) });
    expect(screen.queryByText(/thành ý kiến theo bản cũ/u)).toBeNull();
  });
  it("says its own fault beside the buttons and stays open", async () => {
    let ended = false;
    render(TakeDocument, {
      ...base,
      finder: finder(chosen("other", 2)),
      taking: drafting,
      ontake: () => Promise.resolve("Đã quá hạn."),
      onend: () => (ended = true),
    });
    await fireEvent.click(screen.getByRole("button", { name: "Đưa vào hồ sơ này" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("Đã quá hạn."));
    expect(ended).toBe(false);
  });
  it("has no version to take where none may be read", () => {
    const { chosen: one = null } = chosen("other", 1);
    render(TakeDocument, { ...base, finder: finder({ chosen: one, newest: null }), taking: drafting });
    expect(screen.getByText(/Không có bản nào/u)).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Đưa vào hồ sơ này" }).disabled).toBe(true);
  });
});
