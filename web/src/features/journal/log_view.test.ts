import { describe, expect, it } from "vitest";
import { commands } from "./commands";
import { pageStart } from "./log_view";

describe("the auditor's list", () => {
  it("begins with the newest page and stays inside the journal", () => {
    expect(pageStart(null, 431, 50)).toBe(381);
    expect(pageStart(null, 20, 50)).toBe(0);
    expect(pageStart("100", 431, 50)).toBe(100);
    expect(pageStart("9999", 431, 50)).toBe(430);
    expect(pageStart("-5", 431, 50)).toBe(381);
  });
});

describe("the commands for a stranger", () => {
  it("check the signature only where there is one", () => {
    expect(commands("413", true).map((one) => one.what)).toEqual(["commandSignature", "commandLeaf", "commandReceipt"]);
    expect(commands("413", false).map((one) => one.what)).toEqual(["commandLeaf", "commandReceipt"]);
  });
});
