// A server that is busy for a moment says so with Retry-After; some acts wait that long and try again
// by themselves, and the screen counts the seconds.
import type { Outcome } from "./client";

export const kTriesMax = 10;
export const kWaitMaxS = 30;
const kSecond = 1000;

export type Waiting = (secondsLeft: number) => void;

function second(): Promise<void> {
  return new Promise((go) => setTimeout(go, kSecond));
}

// Gives the first outcome that is not "too many at once", or the last one. `tell` hears every second
// how long it is to the next try, and 0 when one begins.
export async function withRetryAfter<T>(act: () => Promise<Outcome<T>>, tell: Waiting): Promise<Outcome<T>> {
  for (let tries = 1; ; tries += 1) {
    const got = await act();
    const wait = got.kind === "refused" && got.reason === "too-many-requests" ? got.retryAfter : undefined;
    if (wait === undefined || tries >= kTriesMax) return got;
    for (let left = Math.min(Math.max(wait, 1), kWaitMaxS); left > 0; left -= 1) {
      tell(left);
      await second();
    }
    tell(0);
  }
}
