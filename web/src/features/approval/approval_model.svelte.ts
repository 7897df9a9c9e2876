// Commands of the approval: a step, the issue, and the two-person ending. The page that holds the ballot
// is told of the changed ballot, or that it must be loaded again.
import * as office from "../../api/office";
import { CommandRunner, isBehind, isStale } from "../../state/command_runner.svelte";
import type { Got, Trouble } from "../../state/remote.svelte";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";
import type { Schemas } from "../../api/types";

type Ballot = Schemas["Ballot"];
type Told = { readonly changed: (ballot: Ballot) => void; readonly stale: () => void };

export class ApprovalModel extends CommandRunner {
  asking = $state<"issue" | "propose" | "confirm" | "drop" | null>(null);
  readonly #told: Told;

  constructor(told: Told) {
    super();
    this.#told = told;
  }

  leave(): void {
    this.asking = null;
    this.fault = "";
  }

  #run(act: () => Promise<Got<Ballot>>, text: string): Promise<boolean> {
    const done = (ballot: Ballot): string => {
      this.leave();
      this.#told.changed(ballot);
      return text;
    };
    return this.perform(act, done, (trouble) => this.#refuse(trouble));
  }

  #refuse(trouble: Trouble): void {
    const behind = isBehind(trouble);
    if (this.asking !== null && !behind) {
      this.fault = troubleText(trouble);
      return;
    }
    this.leave();
    this.complain(isStale(trouble) ? words().approval.stale : troubleText(trouble));
    if (behind) this.#told.stale();
  }

  complete(ballot: Ballot, step: string, outcome: "approve" | "return", comment: string): Promise<boolean> {
    const c = words().approval;
    const given = { step, outcome, comment: comment.trim().normalize("NFC") };
    return this.#run(() => office.completeStep(ballot, given), outcome === "approve" ? c.approved : c.returned);
  }
  issue(ballot: Ballot, number: string): Promise<boolean> {
    const plain = number.trim().normalize("NFC");
    return this.#run(() => office.issue(ballot.id, ballot.revision, plain), words().approval.issueDone(plain));
  }
  propose(ballot: Ballot, ending: "withdrawal" | "annulment", reason: string): Promise<boolean> {
    const given = { ending, reason: reason.trim().normalize("NFC") };
    return this.#run(() => office.proposeEnding(ballot.id, ballot.revision, given), words().approval.endingWaiting);
  }
  confirm(ballot: Ballot): Promise<boolean> {
    return this.#run(() => office.confirmEnding(ballot.id, ballot.revision), words().approval.endingConfirm);
  }
  drop(ballot: Ballot, reason: string): Promise<boolean> {
    return this.#run(
      () => office.dropEnding(ballot.id, ballot.revision, reason.trim().normalize("NFC")),
      words().approval.endingDrop,
    );
  }
}
