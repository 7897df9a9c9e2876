import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { asked } from "./asked";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what was asked ahead", () => {
  test("is taken once, by who asks for the same", async () => {
    const fetch = vi.fn((id: string) => Promise.resolve(`${id} ${fetch.mock.calls.length}`));
    const meeting = asked(fetch);
    void meeting.ahead("m-1");
    expect(await meeting.get("m-1")).toBe("m-1 1");
    expect(await meeting.get("m-1")).toBe("m-1 2");
    void meeting.ahead("m-1");
    expect(await meeting.get("m-2")).toBe("m-2 4");
    expect(await meeting.get("m-1")).toBe("m-1 5");
  });
  test("is not taken later", async () => {
    const fetch = vi.fn((id: string) => Promise.resolve(`${id} ${fetch.mock.calls.length}`));
    const meeting = asked(fetch);
    void meeting.ahead("m-1");
    vi.advanceTimersByTime(2000);
    expect(await meeting.get("m-1")).toBe("m-1 2");
  });
});
