import { beforeAll, describe, expect, it } from "vitest";
import { refusals as en } from "./en/refusals";
import { reasons as enReasons } from "./en/reasons";
import { loadRefusals } from "./refusals.svelte";
import { troubleText } from "./trouble";
import { refusals as vi } from "./vi/refusals";
import { reasons as viReasons } from "./vi/reasons";

const refused = (reason: string, detail = "") => ({ kind: "refused", reason, detail }) as const;
beforeAll(loadRefusals);

describe("the sentence of a refusal", () => {
  it("names the field that is wrong", () => {
    expect(troubleText(refused("invalid-input", "plan.ends_at"))).toContain("Giờ kết thúc");
    expect(troubleText(refused("invalid-input", "content.title"))).toContain("Tên nội dung");
  });
  it("says what to do about a lasting reason, and not to try again", () => {
    expect(troubleText(refused("wrong-state", "deadline"))).toContain("Nhắc");
    expect(troubleText(refused("wrong-state", "deadline"))).not.toContain("thực hiện lại");
  });
  it("does not speak of passwords where an invitation code is wrong", () => {
    expect(troubleText(refused("wrong-credentials", "code"), "activate")).toContain("Mã mời");
    expect(troubleText(refused("wrong-credentials", "code"), "activate").toLowerCase()).not.toContain("mật khẩu");
  });
  it("of an unknown detail is the one of its reason", () => {
    expect(troubleText(refused("wrong-state", "close_ballot"))).toBe(viReasons["wrong-state"]);
  });
});

describe("every sentence of a refusal", () => {
  const kLasting = (key: string): boolean =>
    !/^(?:stale-version|csrf|too-many|unavailable|idempotency|internal|offline)/u.test(key);
  it("has a way out: a second sentence, or a verb of what to do", () => {
    for (const [key, text] of [...Object.entries(vi.details), ...Object.entries(en.details)])
      expect(text.split(/[.;:]\s/u).length, key).toBeGreaterThan(1);
  });
  it("never answers a lasting reason with “try again”", () => {
    const all = [
      ...Object.entries(vi.details),
      ...Object.entries(en.details),
      ...Object.entries(viReasons),
      ...Object.entries(enReasons),
    ];
    for (const [key, text] of all)
      if (kLasting(key)) expect(text, key).not.toMatch(/thực hiện lại|thử lại|try again/iu);
  });
});
