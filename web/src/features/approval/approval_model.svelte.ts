// Commands of the approval: a step, the issue, and the two-person ending. The page that holds the ballot
// is told of the changed ballot, or that it must be loaded again.
import * as office from "../../api/office";
import type { Got, Trouble } from "../../state/remote.svelte";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";
import type { Schemas } from "../../api/types";

type Ballot = Schemas["Ballot"];
type Told = { readonly changed: (ballot: Ballot) => void; readonly stale: () => void };

export class ApprovalModel {
  asking = $state<"issue" | "propose" | "confirm" | "drop" | null>(null);
  busy = $state(false);
  fault = $state("");
  notice = $state("");
  noticeIsTrouble = $state(false);
  readonly #told: Told;

  constructor(told: Told) {
    this.#told = told;
  }

  leave(): void {
    this.asking = null;
    this.fault = "";
  }

  async #run(act: () => Promise<Got<Ballot>>, text: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const got = await act();
    this.busy = false;
    if (got.kind !== "done") {
      this.#refuse(got);
      return false;
    }
    this.leave();
    this.notice = text;
    this.noticeIsTrouble = false;
    this.#told.changed(got.value);
    return true;
  }

  #refuse(trouble: Trouble): void {
    const stale = trouble.kind === "refused" && (trouble.reason === "stale-version" || trouble.reason === "wrong-state");
    if (this.asking !== null && !stale) {
      this.fault = troubleText(trouble);
      return;
    }
    this.leave();
    this.notice = stale ? words().approval.stale : troubleText(trouble);
    this.noticeIsTrouble = true;
    if (stale) this.#told.stale();
  }

  complete(ballot: Ballot, step: string, outcome: "approve" | "return", comment: string): Promise<boolean> {
    const c = words().approval;
    const given = { outcome, comment: comment.trim().normalize("NFC") };
    return this.#run(() => office.completeStep(ballot.id, step, ballot.revision, given), outcome === "approve" ? c.approved : c.returned);
  }
  issue(ballot: Ballot, number: string): Promise<boolean> {
    const plain = number.trim().normalize("NFC");
    return this.#run(() => office.issue(ballot.id, ballot.revision, { number: plain }), words().approval.issueDone(plain));
  }
  propose(ballot: Ballot, ending: "withdrawal" | "annulment", reason: string): Promise<boolean> {
    const given = { ending, reason: reason.trim().normalize("NFC") };
    return this.#run(() => office.proposeEnding(ballot.id, ballot.revision, given), words().approval.endingWaiting);
  }
  confirm(ballot: Ballot): Promise<boolean> {
    return this.#run(() => office.confirmEnding(ballot.id, ballot.revision), words().approval.endingConfirm);
  }
  drop(ballot: Ballot, reason: string): Promise<boolean> {
    return this.#run(() => office.dropEnding(ballot.id, ballot.revision, reason.trim().normalize("NFC")), words().approval.endingDrop);
  }
}
