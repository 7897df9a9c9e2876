// When nobody has touched this browser for a while: five minutes at a workstation, fifteen on a device of
// touch (QCVN 12:2026/BCA). Only what a person does counts, in any tab of this browser; streams, refetches
// and timers do not. The clock that counts is the machine's own, which nobody sets back.
export const kWorkstationMs = 5 * 60_000;
export const kTouchMs = 15 * 60_000;
const kLookEveryMs = 1000;
const kTellEveryMs = 5000;
const kEvents = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

export type IdleMachine = {
  readonly now: () => number;
  readonly every: (act: () => void, ms: number) => () => void;
  readonly listen: (event: string, act: (trusted: boolean) => void) => () => void;
  readonly tell: () => void; // the other tabs
  readonly heard: (act: () => void) => () => void; // from them
};

export class IdleLock {
  readonly #machine: IdleMachine;
  readonly #limit: number;
  readonly #lock: () => void;
  #last: number;
  #told: number;
  #stops: (() => void)[] = [];

  constructor(machine: IdleMachine, limit: number, lock: () => void) {
    this.#machine = machine;
    this.#limit = limit;
    this.#lock = lock;
    this.#last = this.#told = machine.now();
  }

  // Once more changes nothing: only what a person does pushes the lock back.
  start(): void {
    if (this.#stops.length > 0) return;
    this.#last = this.#machine.now();
    const { every, listen, heard } = this.#machine;
    this.#stops = kEvents.map((event) => listen(event, (trusted) => trusted && this.#touched()));
    this.#stops.push(
      heard(() => (this.#last = this.#machine.now())),
      every(() => this.#look(), kLookEveryMs),
    );
  }
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
  // How long nobody has done anything.
  get idleMs(): number {
    return this.#machine.now() - this.#last;
  }

  #touched(): void {
    // Who comes back to a screen that should have locked finds it locked.
    if (this.idleMs >= this.#limit) return this.#look();
    this.#last = this.#machine.now();
    if (this.#last - this.#told < kTellEveryMs) return;
    this.#told = this.#last;
    this.#machine.tell();
  }
  #look(): void {
    if (this.idleMs < this.#limit) return;
    this.stop();
    this.#lock();
  }
}

export const limitFor = (isWorkstation: boolean): number => (isWorkstation ? kWorkstationMs : kTouchMs);

export function browserIdleLock(lock: () => void): IdleLock {
  const channel = new BroadcastChannel("ecab-activity");
  const on = (target: EventTarget, event: string, act: (event: Event) => void): (() => void) => {
    target.addEventListener(event, act, { passive: true, capture: true });
    return () => target.removeEventListener(event, act, { capture: true });
  };
  const machine: IdleMachine = {
    now: () => performance.now(),
    every: (act, ms) => {
      const timer = setInterval(act, ms);
      return () => clearInterval(timer);
    },
    listen: (event, act) => on(window, event, ({ isTrusted }) => act(isTrusted)),
    tell: () => channel.postMessage("touched"),
    heard: (act) => on(channel, "message", act),
  };
  return new IdleLock(machine, limitFor(matchMedia("(hover: hover) and (pointer: fine)").matches), lock);
}
