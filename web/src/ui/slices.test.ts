import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kSlice, rowsWithin, Slices } from "./slices.svelte";

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
    const slices = new Slices();
    slices.take(Array.from({ length: 28 }, () => 5));
    expect(slices.shown).toBe(28);
    expect(vi.getTimerCount()).toBe(0);
  });
  test("a very long one ends complete, and keeps what it showed when it is fetched again", () => {
    const counts = Array.from({ length: 300 }, () => 20);
    const slices = new Slices();
    slices.take(counts);
    expect(slices.shown).toBe(1);
    vi.advanceTimersToNextFrame();
    vi.advanceTimersToNextTimer();
    expect(slices.shown).toBe(1 + kSlice / 20);
    vi.runAllTimers();
    expect(slices.shown).toBe(300);
    slices.take(counts);
    expect(slices.shown).toBe(300);
  });
  test("a complete one stays complete when an item is added", () => {
    const slices = new Slices();
    slices.take(Array.from({ length: 300 }, () => 20));
    slices.all();
    slices.take(Array.from({ length: 301 }, () => 20));
    expect(slices.shown).toBe(301);
  });
  test("what is looked at comes before its turn, what is gone to at once", () => {
    const slices = new Slices();
    slices.take(Array.from({ length: 300 }, () => 20));
    slices.want("i-200", 20);
    slices.want("i-201", 20);
    slices.want("i-202", 20);
    slices.now("i-299");
    expect([...slices.early]).toEqual(["i-299"]);
    vi.advanceTimersToNextFrame();
    vi.advanceTimersToNextTimer();
    expect([slices.shown, ...slices.early]).toEqual([1, "i-299", "i-200", "i-201"]);
    vi.runAllTimers();
    expect(slices.shown).toBe(300);
  });
  test("printing does not wait, a page left stops", () => {
    const slices = new Slices();
    slices.take(Array.from({ length: 300 }, () => 20));
    slices.all();
    expect(slices.shown).toBe(300);
    slices.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
