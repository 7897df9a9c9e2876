import { createRawSnippet } from "svelte";
import { render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import type { Ballot } from "../../api/types";
import BallotHead from "./BallotHead.svelte";
import ReceiptPanel from "./ReceiptPanel.svelte";
import SignSheet from "../../ui/SignSheet.svelte";
import type { BallotModel } from "./ballot_model.svelte";

const kAt = "2026-11-27T02:00:00.000Z";
const paper = (id: string, pages: number) => ({
  id,
  title: `Dự thảo ${id}`,
  kind: "draft",
  versions: [{ version: 1, pages }],
});
const ballot = (opened: boolean): Ballot =>
  ({
    id: "b",
    number: "04",
    title: "Về dữ liệu số",
    phase: "issued",
    deadline: null,
    agency: { name: "Bộ", name_en: "Ministry" },
    documents: [paper("1", 12), paper("2", 30)],
    secret_register_number: null,
    summary: [{ text: "Ba điểm cần quyết định", document: null, page: null }],
    questions: [{ id: "q", text: "Về dữ liệu số" }],
    options: [],
    my: { opened, recipient: true, may: [] },
    my_answer: null,
  }) as unknown as Ballot;
afterEach(() => fake.unstubAllGlobals());

describe("the head of a ballot", () => {
  const folded = (): readonly boolean[] => [...document.querySelectorAll("details")].map((one) => !one.open);
  it("shows the papers for the first reading, and folds them and the summary to a line each afterwards", () => {
    const first = render(BallotHead, { ballot: ballot(false), onopen: () => undefined, showDocuments: true });
    expect(folded()).toEqual([false, true]);
    first.unmount();
    render(BallotHead, { ballot: ballot(true), onopen: () => undefined, showDocuments: true });
    expect(folded()).toEqual([true, true]);
    expect(screen.getByText("2 tài liệu, 42 trang")).toBeDefined();
    expect(screen.getByText("Tóm tắt để quyết định")).toBeDefined();
  });
  it("keeps papers unfolded that turn read while they are looked at", async () => {
    const page = render(BallotHead, { ballot: ballot(false), onopen: () => undefined, showDocuments: true });
    await page.rerender({ ballot: ballot(true) });
    expect(folded()[0]).toBe(false);
  });
  it("folds nothing beside the reader", () => {
    render(BallotHead, { ballot: ballot(true), onopen: () => undefined, showDocuments: false });
    expect(folded()).toEqual([]);
    expect(screen.getByText("Ba điểm cần quyết định")).toBeDefined();
  });
});

describe("what was sent", () => {
  it("shows the signed words of every earlier version", async () => {
    const version = (n: number, option: string, comment: string) => ({
      version: n,
      seq: n,
      received_at: kAt,
      statement_sha256: "00",
      answers: [{ question: "q", option, comment }],
      remarks: [{ document: "1", version: 1, page: 1, clause: "", quotation: "", text: `Đoạn ${n}` }],
      responses: [],
    });
    const [first, last] = [version(1, "other", "Chưa rõ nguồn kinh phí"), version(2, "for", "Đồng ý")];
    fake.stubGlobal(
      "fetch",
      fake.fn().mockResolvedValue(
        new Response(JSON.stringify({ person: {}, versions: [first, last] }), {
          headers: { "content-type": "application/json" },
        }),
      ),
    );
    const model = { receipt: null, choices: [], optionText: (option: string) => option } as unknown as BallotModel;
    render(ReceiptPanel, { model, ballot: { ...ballot(true), my_answer: last } as unknown as Ballot });
    await waitFor(() => expect(screen.getByText("Chưa rõ nguồn kinh phí")).toBeDefined());
    expect(screen.getByText("Đoạn 1")).toBeDefined();
    expect(screen.getAllByText("Đoạn 2")).toHaveLength(1);
  });
});

describe("the sheet of a signature", () => {
  const act = (fault: string, more: { busy?: boolean; sending?: boolean; unsure?: boolean } = {}) => ({
    prepared: { statement: "{}", sha256: "00", confirmation: "pin" as const },
    key: { certificate: { device: "Máy tính bảng", expires_at: kAt } },
    pin: "",
    fault,
    busy: false,
    sending: false,
    unsure: false,
    start: () => undefined,
    again: () => Promise.resolve(),
    leaveUnsure: () => undefined,
    withPin: () => Promise.resolve(),
    withPasskey: () => Promise.resolve(),
    ...more,
  });
  const props = {
    title: "Ký số",
    signer: "",
    software: false,
    note: "Gửi một lần.",
    sending: "Chưa có gì được ghi.",
    oncancel: () => undefined,
    children: createRawSnippet(() => ({ render: () => "<dt></dt>" })),
  };
  it("says “nothing is recorded” only until the signature is on its way", async () => {
    const sheet = render(SignSheet, { ...props, signing: act("", { busy: true }) });
    expect(screen.getByRole("status", { hidden: true }).textContent).toContain("Chưa có gì được ghi.");
    for (const unsure of [false, true]) {
      await sheet.rerender({ signing: act("", { busy: true, sending: true, unsure }) });
      expect(screen.getByRole("status", { hidden: true }).textContent).toContain("không dừng lại được");
      expect(document.body.textContent).not.toContain("Chưa có gì được ghi");
    }
  });
  it("asks for no new confirmation of what may be recorded already", () => {
    render(SignSheet, { ...props, signing: act("Chưa biết máy chủ đã ghi hay chưa.", { unsure: true }) });
    expect(document.body.textContent).not.toContain("Nhập mã PIN");
    expect(document.body.textContent).not.toContain("Gửi một lần.");
    expect(screen.getByRole("button", { name: "Gửi lại", hidden: true })).toBeDefined();
  });
  it("says what failed beside its buttons, and takes the code anew", async () => {
    const sheet = render(SignSheet, { ...props, signing: act("") });
    (document.activeElement as HTMLElement | null)?.blur();
    await sheet.rerender({ signing: act("Mã PIN không đúng.") });
    const alert = screen.getByRole("alert", { hidden: true });
    expect(alert.textContent).toContain("Mã PIN không đúng.");
    expect(alert.parentElement?.querySelectorAll("button")).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getByLabelText("Mã PIN ký số"));
  });
});
