// State and commands of the decision page. A decision carries the revision it was taken on; when the
// ballot moved meanwhile nothing is recorded and the page shows the new state.
import * as office from "../../api/office";
import { onLive } from "../../platform/live";
import { Remote, type Got, type Trouble } from "../../state/remote.svelte";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";
import type { Schemas } from "../../api/types";

export class DecisionModel {
  readonly ballot: Remote<Schemas["Ballot"]>;
  readonly board: Remote<Schemas["Synthesis"]>;
  asking = $state<"decide" | "allow" | "archive" | null>(null);
  busy = $state(false);
  fault = $state("");
  notice = $state("");
  noticeIsTrouble = $state(false);
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
    this.ballot = new Remote(() => office.ballot(id));
    this.board = new Remote(() => office.synthesis(id));
  }

  start(): () => void {
    void this.reload();
    return onLive(`ballot/${this.#id}`, () => void this.reload());
  }

  // The board is extra here: without it the page still shows the result.
  async reload(): Promise<void> {
    await Promise.all([this.ballot.load(), this.board.load()]);
  }

  leave(): void {
    this.asking = null;
    this.fault = "";
  }

  async #run(act: () => Promise<Got<Schemas["Ballot"]>>, text: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const got = await act();
    this.busy = false;
    if (got.kind === "done") {
      this.ballot.put(got.value);
      this.leave();
      this.notice = text;
      this.noticeIsTrouble = false;
      return;
    }
    await this.#refuse(got);
  }

  async #refuse(trouble: Trouble): Promise<void> {
    const stale = trouble.kind === "refused" && (trouble.reason === "stale-version" || trouble.reason === "wrong-state");
    if (!stale) {
      this.fault = troubleText(trouble);
      return;
    }
    this.leave();
    this.notice = words().decision.changed;
    this.noticeIsTrouble = true;
    await this.reload();
  }

  #revision(): number {
    return this.ballot.value?.revision ?? 0;
  }
  decide(given: Schemas["DecisionGiven"]): Promise<void> {
    return this.#run(() => office.decide(this.#id, this.#revision(), given), words().decision.recorded);
  }
  allow(reason: string): Promise<void> {
    return this.#run(() => office.allowOpenRemarks(this.#id, this.#revision(), reason.trim().normalize("NFC")), words().decision.openAllowed);
  }
  archive(): Promise<void> {
    return this.#run(() => office.archive(this.#id, this.#revision()), words().decision.archived);
  }
}
