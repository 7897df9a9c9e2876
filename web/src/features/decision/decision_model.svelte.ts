// State and commands of the decision page. A decision carries the revision it was taken on; when the
// ballot moved meanwhile nothing is recorded and the page shows the new state.
import * as office from "../../api/office";
import { onLive } from "../../platform/live";
import { CommandRunner, isBehind, isStale } from "../../state/command_runner.svelte";
import { Remote, type Got, type Trouble } from "../../state/remote.svelte";
import { troubleText } from "../../text/trouble";
import { decisionWords } from "../../text/decision";
import type { Schemas } from "../../api/types";

export class DecisionModel extends CommandRunner {
  readonly ballot: Remote<Schemas["Ballot"]>;
  readonly board: Remote<Schemas["Synthesis"]>;
  asking = $state<"decide" | "allow" | "archive" | null>(null);
  readonly #id: string;

  constructor(id: string) {
    super();
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
    const done = (ballot: Schemas["Ballot"]): string => {
      this.ballot.put(ballot);
      this.leave();
      return text;
    };
    await this.perform(act, done, (trouble) => this.#refuse(trouble));
  }

  async #refuse(trouble: Trouble): Promise<void> {
    if (!isBehind(trouble)) {
      this.fault = troubleText(trouble);
      return;
    }
    this.leave();
    this.complain(isStale(trouble) ? decisionWords().changed : troubleText(trouble));
    await this.reload();
  }

  #revision(): number {
    return this.ballot.value?.revision ?? 0;
  }
  decide(given: Omit<Schemas["Decide"], "kind">): Promise<void> {
    return this.#run(() => office.decide(this.#id, this.#revision(), given), decisionWords().recorded);
  }
  allow(reason: string): Promise<void> {
    return this.#run(() => office.allowOpenRemarks(this.#id, this.#revision(), reason.trim().normalize("NFC")), decisionWords().openAllowed);
  }
  archive(): Promise<void> {
    return this.#run(() => office.archive(this.#id, this.#revision()), decisionWords().archived);
  }
}
