import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { dropPosition, keepPosition, keptPosition, keptPositions } from "./kept_position";

const kAt = "2026-11-22T02:00:00.000Z";
const said = (text: string) => ({ text, remarks: [] });

describe("positions being written", () => {
  it("are found one by one, and all of a meeting in one look", async () => {
    await keepPosition("p", "h1", "i1", said("Thêm lộ trình"), kAt);
    await keepPosition("p", "h1", "i2", said("Rõ nguồn lực"), kAt);
    await keepPosition("p", "h11", "i1", said("Phiên khác"), kAt);
    await keepPosition("q", "h1", "i1", said("Người khác"), kAt);
    expect(await keptPosition("p", "h1", "i1")).toEqual(said("Thêm lộ trình"));
    expect(await keptPositions("p", "h1")).toEqual(
      new Map([
        ["i1", said("Thêm lộ trình")],
        ["i2", said("Rõ nguồn lực")],
      ]),
    );
    await dropPosition("p", "h1", "i2");
    expect([...(await keptPositions("p", "h1")).keys()]).toEqual(["i1"]);
    expect((await keptPositions("p", "h2")).size).toBe(0);
  });
});
