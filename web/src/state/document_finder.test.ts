import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DocumentView, FoundDocument } from "../api/documents";

const asked: string[] = [];
const answers: ((matters: readonly FoundDocument[]) => void)[] = [];
vi.mock("../api/documents", () => ({
  documentId: (one: FoundDocument) => one.matter.slice("document/".length),
  documentOf: (id: string) =>
    Promise.resolve({
      kind: "done",
      value: { id, versions: [{ version: 1 }, { version: 3 }], places: [] } as unknown as DocumentView,
    }),
  findDocuments: (q: string) => {
    asked.push(q);
    return new Promise((resolve) => answers.push((matters) => resolve({ kind: "done", value: { matters } })));
  },
}));

const { DocumentFinder, kPauseMs } = await import("./document_finder.svelte");
const { fitOf } = await import("../ui/take_document");
const found = (id: string): FoundDocument => ({
  matter: `document/${id}`,
  title: id,
  number: "",
  phase: "kept",
  at: "2026-11-28T00:00:00.000Z",
});

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  answers.length = 0;
});
afterEach(() => vi.useRealTimers());

async function typed(finder: InstanceType<typeof DocumentFinder>, text: string): Promise<void> {
  finder.text = text;
  finder.typed();
  await vi.advanceTimersByTimeAsync(kPauseMs);
}

test("asks once typing pauses, and not for a single character", async () => {
  const finder = new DocumentFinder();
  await typed(finder, "đ");
  expect(asked).toEqual([]);
  finder.text = "đề";
  finder.typed();
  await typed(finder, "đề án ");
  expect(asked).toEqual(["đề án"]);
});

test("an answer that comes after a newer question is dropped", async () => {
  const finder = new DocumentFinder();
  await typed(finder, "đề án");
  await typed(finder, "báo cáo");
  answers[1]?.([found("new")]);
  await vi.advanceTimersByTimeAsync(0);
  answers[0]?.([found("old")]);
  await vi.advanceTimersByTimeAsync(0);
  expect(finder.found.map((one) => one.matter)).toEqual(["document/new"]);
});

test("what is chosen is looked at, at its newest version", async () => {
  const finder = new DocumentFinder();
  const going = finder.choose(found("d1"));
  expect(finder.opening).toBe("document/d1");
  await going;
  expect(finder.opening).toBe("");
  expect(finder.newest?.version).toBe(3);
});

test("a document is new here, newer than what is here, or here already", () => {
  const held = new Map([["d1", 2]]);
  expect(fitOf(held, "d2", 1)).toBe("new");
  expect(fitOf(held, "d1", 3)).toBe("newer");
  expect(fitOf(held, "d1", 2)).toBe("same");
});
