import { describe, expect, it } from "vitest";
import { clockTime, day, dayTime, longDay, nearDay, shortWhen, stamp, timeLeft } from "./format";

const kNow = "2026-11-24T03:00:00.000Z";

describe("dates and times", () => {
  it("are those of Hà Nội, in official form", () => {
    expect(clockTime("2026-11-24T10:00:00.000Z")).toBe("17:00");
    expect(day("2026-11-24T18:00:00.000Z")).toBe("25/11/2026");
    expect(dayTime("2026-11-24T10:00:00.000Z")).toBe("17:00 thứ Ba 24/11/2026");
    expect(dayTime("2026-11-22T10:00:00.000Z")).toBe("17:00 Chủ nhật 22/11/2026");
    expect(longDay(kNow)).toBe("Thứ Ba, ngày 24 tháng 11 năm 2026");
    expect(stamp("2026-11-24T02:42:07.000Z")).toBe("09:42:07, 24/11/2026");
  });

  it("name near days in words and far ones with their weekday", () => {
    expect(nearDay("2026-11-24T10:00:00.000Z", kNow)).toBe("hôm nay");
    expect(nearDay("2026-11-24T17:30:00.000Z", kNow)).toBe("ngày mai");
    expect(nearDay("2026-11-26T10:00:00.000Z", kNow)).toBe("thứ Năm 26/11");
    expect(shortWhen("2026-11-24T02:42:00.000Z", kNow)).toBe("09:42");
    expect(shortWhen("2026-11-23T02:42:00.000Z", kNow)).toBe("09:42 23/11");
  });

  it("count what is left in the largest whole unit and mark the last 24 hours", () => {
    expect(timeLeft("2026-11-24T10:00:00.000Z", kNow)).toMatchObject({ text: "7 giờ", near: true, over: false });
    expect(timeLeft("2026-11-26T10:00:00.000Z", kNow)).toMatchObject({ text: "2 ngày", near: false });
    expect(timeLeft("2026-11-24T03:20:30.000Z", kNow)).toMatchObject({ text: "20 phút", near: true });
    expect(timeLeft("2026-11-24T02:59:59.000Z", kNow)).toMatchObject({ over: true });
  });
});
