import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import type { KeptOpinion } from "../api/decode";
import { dropAllOf, keepOpinion, keptBelow } from "./drafts";

it("signing out leaves nothing of what the person was writing, and everything of the others", async () => {
  const opinion: KeptOpinion = { savedAt: "2026-11-02T01:00:00.000Z", answers: [], remarks: [] };
  const places = async (person: string): Promise<number> => (await keptBelow(person, "")).size;
  for (const person of ["a", "ab", "b"])
    for (const ballot of ["b-1", "m-1/i-1"]) await keepOpinion(person, ballot, opinion);
  for (const person of ["a", "ab"]) localStorage.setItem(`compose/${person}/new`, "{}");
  const before = { ab: await places("ab"), b: await places("b") };
  await dropAllOf("a");
  expect(await places("a")).toBe(0);
  expect({ ab: await places("ab"), b: await places("b") }).toEqual(before);
  expect([localStorage.getItem("compose/a/new"), localStorage.getItem("compose/ab/new")]).toEqual([null, "{}"]);
});
