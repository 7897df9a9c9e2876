import { describe, expect, it } from "vitest";
import { answer } from "../../tests/fixtures/meetings.mjs";
import {
  agendaOf,
  blocOf,
  changesPack,
  byNext,
  clockTimes,
  isWaitedFor,
  isWhole,
  preparation,
  reminderOf,
  roomOf,
  sectionsOf,
  spareMinutes,
  standOf,
  tallyOf,
  type Meeting,
  type MeetingSummary,
} from "./agenda";

const pack = answer("GET", "/meetings/m-1", "member") as Meeting;
const list = (answer("GET", "/meetings", "member") as { meetings: MeetingSummary[] }).meetings;

describe("the agenda's clock", () => {
  it("runs from the planned beginning over the minutes of the items", () => {
    const times = clockTimes("2026-11-27T01:00:00.000Z", [10, 0, 45]);
    expect(times.map((one) => one.from.slice(11, 16))).toEqual(["01:00", "01:10", "01:10"]);
    expect(times.at(-1)?.to.slice(11, 16)).toBe("01:55");
  });
  it("follows the order of the head, not that of the keys", () => {
    expect(agendaOf(pack).map((row) => row.id)).toEqual(pack.room.head?.order);
    const headless = { ...pack, room: { ...pack.room, head: null } };
    expect(agendaOf(headless).map((row) => row.item.number)).toEqual(
      agendaOf(headless)
        .map((row) => row.item.number)
        .sort((a, b) => a - b),
    );
  });
  it("is silent where items before are hidden", () => {
    const focal = agendaOf(answer("GET", "/meetings/m-1", "focal") as Meeting);
    expect(focal.map((row) => row.from === "")).toEqual([false, true]);
    expect([isWhole(focal), isWhole(agendaOf(pack))]).toEqual([false, true]);
  });
  it("says how much of the planned time is left", () => {
    const rows = agendaOf(pack);
    const planned = rows.reduce((sum, row) => sum + row.item.planned_minutes, 0);
    expect(spareMinutes(pack, rows)).toBe(210 - planned);
  });
  it("keeps neighbours of one section together", () => {
    const sections = sectionsOf(agendaOf(pack));
    expect(sections.flatMap((one) => one.rows).length).toBe(agendaOf(pack).length);
    expect(sections.every((one, i) => i === 0 || one.title !== sections[i - 1]?.title)).toBe(true);
  });
});

describe("preparation", () => {
  it("counts positions that stand on the papers as they are", () => {
    const { done, total } = preparation(pack);
    expect(total).toBe(12);
    expect(done).toBe(Object.values(pack.my.positions).filter((one) => !one.stale).length);
  });
  it("names the stale position before the wish to speak, and the wish before the stance", () => {
    const position = {
      stance: "no_objection" as const,
      wishes_to_speak: true,
      text: "",
      remarks: [],
      version: 1,
      stale: false,
    };
    expect(standOf(undefined)).toBe("none");
    expect(standOf(position)).toBe("speak");
    expect(standOf({ ...position, stale: true })).toBe("stale");
    expect(standOf({ ...position, wishes_to_speak: false })).toBe("no_objection");
  });
  it("groups planned items without other opinions", () => {
    expect(blocOf(agendaOf(pack)).every((row) => row.item.item_class === "en_bloc")).toBe(true);
  });
});

describe("who is still awaited", () => {
  const row = { reply: "none", reason: "", substitute: null, opened: false, positions: 0, reminders: 0 } as const;
  it("is who has not answered, and who comes with positions missing", () => {
    expect(isWaitedFor(row, 3)).toBe(true);
    expect(isWaitedFor({ ...row, reply: "will_attend", positions: 2 }, 3)).toBe(true);
    expect(isWaitedFor({ ...row, reply: "remote", positions: 3 }, 3)).toBe(false);
  });
  it("is nobody who stays away or sends a substitute", () => {
    expect(isWaitedFor({ ...row, reply: "absent" }, 3)).toBe(false);
    expect(isWaitedFor({ ...row, reply: "substitute" }, 3)).toBe(false);
  });
});

describe("what of the room concerns the pack", () => {
  const nothing: Meeting["room"] = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
  const { head, items, people } = pack.room;
  it("is the agenda, the phase and one's own row", () => {
    const [item] = Object.entries(items);
    const [person] = Object.entries(people);
    expect(changesPack(pack, { ...nothing, items: Object.fromEntries([item ?? []]) }, "")).toBe(true);
    expect(changesPack(pack, { ...nothing, gone: ["items/i-9"] }, "")).toBe(true);
    expect(changesPack(pack, { ...nothing, people: Object.fromEntries([person ?? []]) }, person?.[0] ?? "")).toBe(true);
    expect(changesPack(pack, { ...nothing, head: head === null ? null : { ...head, phase: "open" } }, "")).toBe(true);
    expect(changesPack(null, { ...nothing, head }, "")).toBe(true);
  });
  it("is not who comes in, nor the floor", () => {
    const counted = head === null ? null : { ...head, remote: 9, quorum: { ...head.quorum, present: 9 } };
    expect(changesPack(pack, { ...nothing, head: counted, people }, "somebody-else")).toBe(false);
    expect(changesPack(pack, { ...nothing, floor: { speaker: null, queue: [] }, gone: ["people/p-9"] }, "")).toBe(
      false,
    );
  });
});

describe("the list of meetings", () => {
  it("begins with the nearest and ends with what is over, the latest first", () => {
    const { ahead, past } = byNext(list);
    expect(ahead[0]?.id).toBe("m-1");
    expect(past.every((one) => one.phase === "closed" || one.phase === "cancelled")).toBe(true);
    expect(past.map((one) => one.starts_at)).toEqual(
      past
        .map((one) => one.starts_at)
        .sort()
        .reverse(),
    );
  });
  it("puts what runs now before everything", () => {
    const late = { ...list[0], id: "now", phase: "open", starts_at: "2027-01-01T00:00:00.000Z" } as MeetingSummary;
    expect(byNext([...list, late]).ahead[0]?.id).toBe("now");
  });
});

describe("a reminder of the office", () => {
  const at = "2026-11-24T02:00:00.000Z";
  const reminded = {
    ...pack,
    phase: "invited" as const,
    my: { ...pack.my, reminded_at: at, reply: "will_attend" as const },
  };
  const missing = preparation(pack).total - preparation(pack).done;
  it("stands while the answer or positions are missing", () => {
    expect(missing).toBeGreaterThan(0);
    expect(reminderOf(reminded)).toEqual({ at, reply: false, items: missing });
    expect(reminderOf({ ...reminded, my: { ...reminded.my, reply: "none" } })).toEqual({
      at,
      reply: true,
      items: missing,
    });
  });
  it("is gone when all is done, for who does not come, and once the meeting is on", () => {
    expect(reminderOf({ ...reminded, room: { ...reminded.room, items: {} } })).toBeNull();
    for (const reply of ["absent", "substitute"] as const)
      expect(reminderOf({ ...reminded, my: { ...reminded.my, reply } })).toBeNull();
    expect(reminderOf({ ...reminded, phase: "open" })).toBeNull();
    expect(reminderOf(pack)).toBeNull();
  });
});

describe("the way into the room", () => {
  const at = (phase: Meeting["phase"], ...may: Meeting["my"]["may"]) => ({
    phase,
    plan: { ...pack.plan, starts_at: "2026-11-27T01:00:00.000Z" },
    my: { ...pack.my, may },
  });
  const [before, after] = ["2026-11-27T00:59:00.000Z", "2026-11-27T01:00:00.000Z"] as const;
  it("stands open from the hour of the invitation, at the desk for who conducts", () => {
    expect([roomOf(at("invited", "open"), before), roomOf(at("invited", "open"), after)]).toEqual([null, "desk"]);
    expect(roomOf(at("invited", "check_in"), after)).toBe("room");
    expect(roomOf(at("invited"), after)).toBeNull();
    expect([
      roomOf(at("open"), before),
      roomOf(at("suspended", "conduct"), before),
      roomOf(at("closed", "conduct"), after),
    ]).toEqual(["room", "desk", null]);
  });
});

describe("what members said of an item", () => {
  it("counts everybody once", () => {
    const tally = tallyOf({ no_objection: 24, stale_no_objection: 1, other_opinion: 1 }, 27);
    expect(tally).toEqual([
      ["agree", 24],
      ["stale", 1],
      ["other", 1],
      ["silent", 1],
    ]);
    expect(tally.reduce((sum, [, n]) => sum + n, 0)).toBe(27);
    expect(tallyOf({ no_objection: 27, stale_no_objection: 0, other_opinion: 0 }, 27)).toEqual([
      ["agree", 27],
      ["other", 0],
    ]);
  });
});
