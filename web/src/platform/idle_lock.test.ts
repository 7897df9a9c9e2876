import { describe, expect, it } from "vitest";
import { IdleLock, kTouchMs, kWorkstationMs, limitFor, type IdleMachine } from "./idle_lock";

function stage(limit = kWorkstationMs) {
  const state = { now: 0, locked: 0, told: 0 };
  const listeners = new Map<string, (trusted: boolean) => void>();
  let look = (): void => undefined;
  let hear = (): void => undefined;
  const machine: IdleMachine = {
    now: () => state.now,
    every: (act) => {
      look = act;
      return () => (look = () => undefined);
    },
    listen: (event, act) => {
      listeners.set(event, act);
      return () => listeners.delete(event);
    },
    tell: () => (state.told += 1),
    heard: (act) => {
      hear = act;
      return () => (hear = () => undefined);
    },
  };
  const lock = new IdleLock(machine, limit, () => (state.locked += 1));
  lock.start();
  return {
    state,
    lock,
    act: (event: string, trusted = true) => listeners.get(event)?.(trusted),
    pass: (ms: number) => ((state.now += ms), look()),
    hear: () => hear(),
  };
}

describe("the client locks itself", () => {
  it("after five minutes at a workstation and fifteen on a device of touch", () => {
    expect(limitFor(true)).toBe(5 * 60_000);
    expect(limitFor(false)).toBe(15 * 60_000);
    for (const limit of [kWorkstationMs, kTouchMs]) {
      const { state, pass } = stage(limit);
      pass(limit - 1);
      expect(state.locked).toBe(0);
      pass(1);
      expect(state.locked).toBe(1);
      pass(limit);
      expect(state.locked).toBe(1);
    }
  });

  it("later when a person touches it, not when a script pretends to", () => {
    const { state, act, pass } = stage();
    pass(kWorkstationMs - 1);
    act("keydown");
    pass(kWorkstationMs - 1);
    act("pointermove", false);
    expect(state.locked).toBe(0);
    pass(1);
    expect(state.locked).toBe(1);
  });

  it("not while another tab of this browser is used, and tells the others of use now and then", () => {
    const { state, act, pass, hear } = stage();
    pass(kWorkstationMs - 1);
    hear();
    pass(kWorkstationMs - 1);
    expect(state.locked).toBe(0);
    act("pointerdown");
    act("pointerdown");
    expect(state.told).toBe(1);
  });

  it("at once when somebody comes back to a screen whose timer slept", () => {
    const { state, act } = stage();
    state.now += kWorkstationMs;
    act("pointerdown");
    expect(state.locked).toBe(1);
  });

  it("although the sign-in is looked at again meanwhile", () => {
    const { state, lock, pass } = stage();
    pass(kWorkstationMs - 1);
    lock.start();
    pass(1);
    expect(state.locked).toBe(1);
  });

  it("not after it was stopped", () => {
    const { state, lock, pass } = stage();
    lock.stop();
    pass(kWorkstationMs * 2);
    expect(state.locked).toBe(0);
  });
});
