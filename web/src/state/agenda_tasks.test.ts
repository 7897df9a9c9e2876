import { describe, expect, it } from "vitest";
import type * as api from "../api/meetings";
import { agendaTasks } from "./agenda_tasks";

const summary = (id: string, phase: string): unknown => ({ id, phase, starts_at: `2026-12-0${id}T01:00:00.000Z` });
const step = (mine: boolean): unknown => ({ step: "step-4", name: "Quyết định", name_en: "Decide", role: "prime_minister", since: "2026-11-22T02:00:00.000Z", due: null, mine });

describe("agendas that wait for me", () => {
  it("are those of meetings not yet held whose pending step is mine", async () => {
    const asked: string[] = [];
    const list = [summary("1", "preparing"), summary("2", "invited"), summary("3", "open"), summary("4", "closed"), summary("5", "preparing")];
    const meetings = (() => Promise.resolve({ kind: "done", value: { meetings: list, next: null } })) as unknown as typeof api.meetings;
    const meeting = ((id: string) => {
      asked.push(id);
      return Promise.resolve(id === "5" ? { kind: "offline" } : { kind: "done", value: { id, plan: { title: `P${id}` }, pending: [step(id === "2"), step(false)] } });
    }) as unknown as typeof api.meeting;
    const got = await agendaTasks({ meetings, meeting });
    expect(got?.map((one) => one.meeting.id)).toEqual(["2"]);
    expect(asked.sort()).toEqual(["1", "2", "5"]);
  });
  it("are unknown when the list cannot be fetched", async () => {
    const meetings = (() => Promise.resolve({ kind: "offline" })) as unknown as typeof api.meetings;
    const meeting = (() => Promise.reject(new Error("asked"))) as unknown as typeof api.meeting;
    expect(await agendaTasks({ meetings, meeting })).toBeNull();
  });
});
