// One command at a time for an administrator's page, with its notice. Dialogs read `fault`.
import type { Got } from "../../state/remote.svelte";
import { troubleText } from "../../text/trouble";

export class Action {
  busy = $state(false);
  notice = $state("");
  fault = $state("");

  async run<T>(act: () => Promise<Got<T>>, done: (value: T) => string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = "";
    const got = await act();
    this.busy = false;
    if (got.kind !== "done") {
      this.fault = troubleText(got);
      this.notice = "";
      return false;
    }
    this.notice = done(got.value);
    return true;
  }
}
