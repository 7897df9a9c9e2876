// What the chair's desk draws and asks, component by component.
import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import type { Room, RoomItem, RoomPerson, RoomVote } from "../../state/room.svelte";
import Attendance from "./Attendance.svelte";
import ConcludeDialog from "./ConcludeDialog.svelte";
import VoteControl from "./VoteControl.svelte";
import type { RoomModel } from "./room_model.svelte";

const person = (title: string, part: Partial<RoomPerson> = {}): RoomPerson => ({ name: title, title, part: "member", chair: false, presence: "present", substitute: "", ...part }) as RoomPerson;
const kHead = { members: 3, remote: 0, quorum: { present: 2, needed: 2, met: true }, open_vote: "v" } as unknown as Room["head"];
const room: Room = {
  head: kHead, items: {}, votes: {}, gone: [], floor: null,
  people: { p: person("Thủ tướng Chính phủ", { chair: true }), a: person("Phó Thủ tướng Chính phủ"), b: person("Phó Thủ tướng Chính phủ", { presence: "substituted", substitute: "Trợ lý Bộ trưởng, Trợ lý Bộ trưởng" }) },
};
const now = { id: "i", item: { number: 2, title: "Về dữ liệu số", item_kind: "decision", decided: "approved", objections: 0 } as RoomItem };
afterEach(() => fake.unstubAllGlobals());

describe("the table of the room", () => {
  it("writes letters that no two seats share, in 11 px and more, and tells in the table whose they are", () => {
    const { container } = render(Attendance, { room, cast: null });
    const seats = [...container.querySelectorAll<SVGTextElement>("svg text")];
    expect(seats.map((seat) => seat.textContent).sort()).toEqual(["P1", "P2", "TTg"]);
    for (const seat of seats) expect(parseFloat(seat.style.fontSize)).toBeGreaterThanOrEqual(11);
    expect([...container.querySelectorAll("td.seat")].map((cell) => cell.textContent)).toEqual(["TTg", "P1", "P2"]);
  });
  it("scrolls its rows by itself and names a substitute once", () => {
    const { container } = render(Attendance, { room, cast: null });
    expect(container.querySelector('[role="region"] > table')).not.toBeNull();
    expect(container.textContent).toContain("Phó Thủ tướng Chính phủ: Trợ lý Bộ trưởng dự thay.");
  });
});

describe("before the chair signs", () => {
  const vote = { item: "i", text: "Thông qua", scope: "whole", expected: 3, needed: 2, spoken: [], opened_at: "2026-11-27T02:00:00.000Z", closes_at: "2026-11-27T02:01:00.000Z" } as unknown as RoomVote;
  const model = (sign = fake.fn()): RoomModel =>
    ({ id: "h", fault: "", store: { cast: { vote: "v", cast: 1, eligible: 3 } }, may: (act: string) => act === "close_vote", sign, signing: null, key: {}, keyKnown: true, preparing: false, busy: false, text: (_: string, fallback: string) => fallback, room }) as unknown as RoomModel;

  it("the end of a vote says that the chair has not voted, and only then", async () => {
    const said = async (owes: boolean): Promise<string> => {
      const sign = fake.fn();
      const view = render(VoteControl, { model: model(sign), room: { ...room, votes: { v: vote } }, now, first: null, again: false, owes });
      await fireEvent.click(screen.getByRole("button", { name: "Ký và chốt biểu quyết" }));
      view.unmount();
      return JSON.stringify(sign.mock.calls[0]?.[1]);
    };
    expect(await said(true)).toContain("Chủ tọa cũng chưa biểu quyết.");
    const other = await said(false);
    expect(other).toContain("2 người chưa biểu quyết");
    expect(other).not.toContain("Chủ tọa cũng");
  });
  it("the end of an item names who still waits to speak", () => {
    fake.stubGlobal("fetch", fake.fn(() => Promise.reject(new TypeError("not reached"))));
    const waits = { ...room, floor: { speaker: null, queue: [{ id: "s", item: "i", name: "Đỗ Quang Vinh" }, { id: "t", item: "i", name: "Lê Văn An" }, { id: "u", item: "j", name: "Trần Thị Ánh" }] } } as unknown as Room;
    const first = render(ConcludeDialog, { model: { ...model(), room: waits } as RoomModel, now, written: "", onleave: () => undefined });
    expect(document.body.textContent).toContain("Đang chờ phát biểu: Đỗ Quang Vinh, Lê Văn An.");
    first.unmount();
    render(ConcludeDialog, { model: model(), now, written: "", onleave: () => undefined });
    expect(document.body.textContent).not.toContain("Đang chờ phát biểu");
  });
});
