import { describe, expect, it } from "vitest";
import { hasNoText, isScan, sampleOf } from "./scanned";

const kPage = "Nghị định này quy định việc quản lý, kết nối và chia sẻ dữ liệu số.";

describe("a scan", () => {
  it("has at most the lines of a signature's stamp, on its first page", () => {
    expect(
      isScan(["Ký bởi: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ\nThời gian ký: 13.10.2025 16:41:11 +07:00", "", "", ""], true),
    ).toBe(true);
    expect(isScan([""], true)).toBe(true);
  });
  it("is no document with text on a later page, nor one without a picture", () => {
    expect(isScan(["", kPage, ""], true)).toBe(false);
    expect(isScan(["Phụ lục"], false)).toBe(false);
    expect(isScan([kPage.repeat(4)], true)).toBe(false);
  });
  it("is told by a few pages, each looked at once", () => {
    expect(sampleOf(1)).toEqual([1]);
    expect(sampleOf(2)).toEqual([1, 2]);
    expect(sampleOf(300)).toEqual([1, 2, 150, 300]);
  });
});

describe("a page without text", () => {
  it("may carry a page number", () => {
    expect(hasNoText("- 12 -")).toBe(true);
    expect(hasNoText(kPage)).toBe(false);
  });
});
