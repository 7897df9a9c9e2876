import { describe, expect, test, vi } from "vitest";
import { prefetched } from "./prefetch";

function counted() {
  const fetch = vi.fn((id: string) => Promise.resolve(`${id} ${fetch.mock.calls.length}`));
  return prefetched(fetch);
}

describe("what was asked ahead", () => {
  test("is the first answer of the page it was asked for, and no later one", async () => {
    const meeting = counted();
    void meeting.start("m-1");
    const page = meeting.forPage("m-1");
    expect([await page(), await page()]).toEqual(["m-1 1", "m-1 2"]);
  });
  test("is no answer to the page of another, nor to the next page of the same", async () => {
    const meeting = counted();
    void meeting.start("m-1");
    expect(await meeting.forPage("m-2")()).toBe("m-2 2");
    expect(await meeting.forPage("m-1")()).toBe("m-1 3");
  });
  test("is the latest, where one was given up on the way", async () => {
    const meeting = counted();
    void meeting.start("m-1");
    void meeting.start("m-1");
    expect(await meeting.forPage("m-1")()).toBe("m-1 2");
  });
});
