// One command at a time of one screen, and what the screen says of it: `notice` in its line, `fault` inside
// the dialog or form that asked. What a refusal means beyond its words, the screen says.
import { troubleText } from "../text/trouble";
import type { Got, Trouble } from "./remote.svelte";

// Somebody else was faster: nothing was recorded, and the same act may be done again on the new state.
export function isStale(trouble: Trouble): boolean {
  return trouble.kind === "refused" && trouble.reason === "stale-version";
}
// The screen shows an older state, whether or not the act has a place in the new one.
export function isBehind(trouble: Trouble): boolean {
  return isStale(trouble) || (trouble.kind === "refused" && trouble.reason === "wrong-state");
}

export class CommandRunner {
  busy = $state(false);
  notice = $state("");
  noticeIsTrouble = $state(false);
  fault = $state("");

  say(text: string): void {
    this.notice = text;
    this.noticeIsTrouble = false;
  }
  complain(text: string): void {
    this.notice = text;
    this.noticeIsTrouble = true;
  }

  // True when it was carried out, also where its result could not be loaded; false when it was refused, and while another one runs. A text that `done`
  // gives is the notice.
  async perform<T>(
    act: () => Promise<Got<T>>,
    done: (value: T) => string | void | Promise<void>,
    refused: (trouble: Trouble) => void | Promise<void> = (trouble) => {
      this.fault = troubleText(trouble);
      this.notice = "";
    },
  ): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = "";
    try {
      const got = await act();
      if (got.kind === "offline" && got.recorded === true) {
        this.complain(troubleText(got));
        this.fault = this.notice; // an open dialog stands before the line
        return true;
      }
      if (got.kind !== "done") {
        await refused(got);
        return false;
      }
      const text = await done(got.value);
      if (typeof text === "string") this.say(text);
      return true;
    } finally {
      this.busy = false;
    }
  }
}
