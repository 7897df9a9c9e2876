import { expect, it } from "vitest";
import { wayBack } from "./way_back";

it("goes on inside this site only", () => {
  expect(wayBack("/phieu/b-1?x=1#y")).toBe("/phieu/b-1?x=1#y");
  expect(wayBack("/")).toBe("/");
  for (const away of [
    null,
    "",
    "phieu",
    "//example.test/",
    "/\\example.test/",
    "https://example.test/",
    "\\\\example.test",
  ])
    expect(wayBack(away)).toBe("/");
});
