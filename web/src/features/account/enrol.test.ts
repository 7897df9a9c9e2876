import { describe, expect, it } from "vitest";
import { stepState } from "./enrol.svelte";

describe("a step of making a device able to sign", () => {
  it("is ticked when the account has what it gives, not when it was passed over", () => {
    const has = { passkey: false, pin: true };
    expect(stepState("passkey", "pin", ["passkey"], has)).toBe("skipped");
    expect(stepState("passkey", "finished", ["passkey"], has)).toBe("skipped");
    expect(stepState("pin", "finished", ["passkey"], has)).toBe("done");
    expect(stepState("pin", "passkey", [], has)).toBe("ahead");
  });
  it("was not needed when the way led past it", () => {
    expect(stepState("pin", "finished", [], { passkey: true, pin: false })).toBe("unneeded");
    expect(stepState("key", "passkey", [], { passkey: false, pin: false })).toBe("done");
  });
});
