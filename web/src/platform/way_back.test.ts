import { expect, it } from "vitest";
import { enrolFrom, wayBack } from "./way_back";

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

it("leads back from the enrolment to the page as it stood, with its query", () => {
  for (const [path, query] of [
    ["/phieu/b-1", "tai-lieu=d-1&trang=3"],
    ["/phieu/b-1/trinh-duyet", ""],
    ["/phien-hop/m-1/phong", "a=b%26c"],
  ] as const) {
    const url = new URL(enrolFrom(path, new URLSearchParams(query)), "https://example.test");
    expect(url.pathname).toBe("/tai-khoan/thiet-bi");
    expect(wayBack(url.searchParams.get("ve"))).toBe(query === "" ? path : `${path}?${query}`);
  }
});
