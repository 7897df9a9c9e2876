import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kChunk, rowsWithin, ChunkedRows } from "./chunked_rows.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("rows of a long agenda", () => {
  test("rows are taken while their weights stay within the limit, at least one", () => {
    expect(rowsWithin([], 0, 10)).toBe(0);
    expect(rowsWithin([4, 6, 1], 0, 10)).toBe(2);
    expect(rowsWithin([4, 6, 0], 0, 10)).toBe(3);
    expect(rowsWithin([500, 1], 0, 10)).toBe(1);
    expect(rowsWithin([1, 2, 3], 1, 2)).toBe(2);
  });
  test("a usual agenda is complete at once", () => {
    const chunks = new ChunkedRows();
    chunks.take(Array.from({ length: 28 }, () => 5));
    expect(chunks.shown).toBe(28);
    expect(vi.getTimerCount()).toBe(0);
  });
  test("a very long one ends complete, and keeps what it showed when it is fetched again", () => {
    const counts = Array.from({ length: 300 }, () => 20);
    const chunks = new ChunkedRows();
    chunks.take(counts);
    expect(chunks.shown).toBe(1);
    vi.advanceTimersToNextFrame();
    vi.advanceTimersToNextTimer();
    expect(chunks.shown).toBe(1 + kChunk / 20);
    vi.runAllTimers();
    expect(chunks.shown).toBe(300);
    chunks.take(counts);
    expect(chunks.shown).toBe(300);
  });
  test("a complete one stays complete when an item is added", () => {
    const chunks = new ChunkedRows();
    chunks.take(Array.from({ length: 300 }, () => 20));
    chunks.all();
    chunks.take(Array.from({ length: 301 }, () => 20));
    expect(chunks.shown).toBe(301);
  });
  test("what is looked at comes before its turn, what is gone to at once", () => {
    const chunks = new ChunkedRows();
    chunks.take(Array.from({ length: 300 }, () => 20));
    chunks.want("i-200", 20);
    chunks.want("i-201", 20);
    chunks.want("i-202", 20);
    chunks.now("i-299");
    expect([...chunks.early]).toEqual(["i-299"]);
    vi.advanceTimersToNextFrame();
    vi.advanceTimersToNextTimer();
    expect([chunks.shown, ...chunks.early]).toEqual([1, "i-299", "i-200", "i-201"]);
    vi.runAllTimers();
    expect(chunks.shown).toBe(300);
  });
  test("printing does not wait, a page left stops", () => {
    const chunks = new ChunkedRows();
    chunks.take(Array.from({ length: 300 }, () => 20));
    chunks.all();
    expect(chunks.shown).toBe(300);
    chunks.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
