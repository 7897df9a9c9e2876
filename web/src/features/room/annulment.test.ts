import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import type { RoomVote } from "../../state/room.svelte";
import type { RoomModel } from "./room_model.svelte";
import ResultPane from "./ResultPane.svelte";
import { isOwnAnnulment, nameIn, type Line } from "./annulment";

let seq = 0;
const line = (by: string, kind = "vote-annulment-proposed", item = "Về dữ liệu số"): Line =>
  ({
    seq: (seq += 1),
    at: "",
    kind,
    by: { id: by, name: `Tên ${by}`, title: "" },
    about: [item],
    member: null,
    words: "",
  }) as Line;

describe("the annulment of a result", () => {
  it("names who proposed it though they have no seat in the room, and never by an id", () => {
    expect(nameIn({ a: { name: "Minh" } }, [line("b")], "a")).toBe("Minh");
    expect(nameIn({}, [line("b")], "b")).toBe("Tên b");
    expect(nameIn({}, [], "b")).toBe("");
  });
  it("is not offered for confirmation to its only proposer", () => {
    expect(isOwnAnnulment([line("b")], "Về dữ liệu số", "b")).toBe(true);
    expect(isOwnAnnulment([line("b"), line("c")], "Về dữ liệu số", "b")).toBe(false);
    expect(isOwnAnnulment([line("b", "vote-closed")], "Về dữ liệu số", "b")).toBe(false);
    expect(isOwnAnnulment([line("b")], "Nội dung khác", "b")).toBe(false);
    const dropped = [line("b"), line("a", "vote-annulment-dropped"), line("c")];
    expect(isOwnAnnulment(dropped, "Về dữ liệu số", "c")).toBe(true);
    expect(isOwnAnnulment(dropped, "Về dữ liệu số", "b")).toBe(false);
  });
});

describe("the result of a vote", () => {
  const vote = (annulment_proposed: boolean): RoomVote =>
    ({
      item: "i",
      text: "Thông qua",
      state: "closed",
      result: null,
      answers: { gone: "for" },
      spoken: [],
      annulment_proposed,
    }) as unknown as RoomVote;
  const model = (more: object = {}): RoomModel =>
    ({
      id: "m",
      me: "b",
      my: null,
      room: { people: {}, items: { i: { title: "Về dữ liệu số" } } },
      view: { value: null },
      key: {},
      keyKnown: true,
      fault: "",
      preparing: false,
      signing: null,
      may: (act: string) => act.includes("vote_annulment"),
      text: () => "Sai trình tự",
      type: () => undefined,
      sign: () => Promise.resolve(),
      ...more,
    }) as unknown as RoomModel;
  function serve(...items: readonly Line[]): void {
    fake.stubGlobal(
      "fetch",
      fake.fn(() =>
        Promise.resolve(
          new Response(JSON.stringify({ more: false, items }), { headers: { "content-type": "application/json" } }),
        ),
      ),
    );
  }
  afterEach(() => fake.unstubAllGlobals());

  it("names nobody by an id", () => {
    serve();
    render(ResultPane, { model: model(), id: "v", vote: vote(false) });
    expect(screen.getByRole("rowheader", { hidden: true }).textContent).toBe("Chưa tải được họ tên");
  });
  it("offers the confirmation to the second person, not to the proposer", async () => {
    serve(line("b"));
    const pane = render(ResultPane, { model: model(), id: "v", vote: vote(true) });
    await waitFor(() => expect(screen.getByText("Người đề nghị không tự xác nhận được.")).toBeDefined());
    expect(screen.queryByRole("button", { name: "Xác nhận hủy bỏ kết quả" })).toBeNull();
    pane.unmount();
    render(ResultPane, { model: model({ me: "c" }), id: "v", vote: vote(true) });
    expect(screen.getByRole("button", { name: "Xác nhận hủy bỏ kết quả" })).toBeDefined();
  });
  it("shows the name of the proposer in the sheet of the second person", async () => {
    serve(line("b"));
    const sign = fake.fn((_words: object, _act: (said: object) => { rows: readonly { text: string }[] }) =>
      Promise.resolve(),
    );
    render(ResultPane, { model: model({ me: "c", sign }), id: "v", vote: vote(true) });
    await fireEvent.click(screen.getByRole("button", { name: "Xác nhận hủy bỏ kết quả" }));
    await waitFor(() => expect(sign).toHaveBeenCalled());
    const said = { reason: "Sai trình tự", proposed_by: "b", proposed_at: "2026-11-27T02:00:00.000Z" };
    expect(sign.mock.calls[0]?.[1](said).rows.at(-1)?.text).toMatch(/^Tên b, /u);
  });
  it("keeps the question with its words and fault when the signature failed", async () => {
    serve();
    const pane = render(ResultPane, { model: model(), id: "v", vote: vote(false) });
    await fireEvent.click(screen.getByRole("button", { name: "Đề nghị hủy bỏ kết quả" }));
    const form = document.querySelector("dialog form");
    await fireEvent.submit(form as HTMLFormElement);
    await pane.rerender({ model: model({ signing: {} }) });
    expect(document.querySelector("dialog")).toBeNull();
    await pane.rerender({ model: model({ fault: "Chưa gửi. Đã hết phiên." }) });
    expect(screen.getByRole("alert", { hidden: true }).textContent).toContain("Đã hết phiên");
    expect(screen.getByLabelText<HTMLTextAreaElement>("Lý do").value).toBe("Sai trình tự");
  });
});
