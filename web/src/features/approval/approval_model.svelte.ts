// What is done in the approval: a step, the issue, and the ending of two signatures. The page that holds
// the ballot is told of the changed ballot, or that it must be loaded again.
import * as office from "../../api/office";
import * as statements from "../../api/statements";
import { ActSigner } from "../../state/act_signer.svelte";
import { CommandRunner, isBehind, isStale } from "../../state/command_runner.svelte";
import { isShown, type EndingSaid } from "../../state/ending";
import type { Got, Trouble } from "../../state/remote.svelte";
import { endingWords } from "../../text/ending";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";
import type { Schemas } from "../../api/types";

type Ballot = Schemas["Ballot"];
export type Ending = "withdrawal" | "annulment";
type Told = { readonly changed: (ballot: Ballot) => void; readonly stale: () => void };

export class ApprovalModel extends CommandRunner {
  asking = $state<"issue" | "propose" | "drop" | null>(null);
  // What is being signed, in the words of the statement, and whether it is the second signature.
  ending = $state.raw<{ readonly ending: Ending; readonly said: EndingSaid; readonly second: boolean } | null>(null);
  readonly signer = new ActSigner(() => endingWords().notSent);
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
  // Shows what would be signed, as the server wrote it; the sheet does the rest. Without a reason it is the
  // second signature, under the proposal that waits.
  async sign(ballot: Ballot, ending: Ending, reason: string | null): Promise<void> {
    const second = reason === null;
    const refused = (trouble: Trouble): void => this.#refuse(trouble);
    const failed = (text: string): void => {
      this.complain(text === "stale-document" ? endingWords().changed : text);
      this.#told.stale();
    };
    const sent = (): void => {
      this.say(second ? endingWords().confirmed[ending] : endingWords().proposed);
      this.#told.stale();
    };
    const words = second
      ? ({ kind: `confirm-${ending}` } as const)
      : ({ kind: `propose-${ending}`, reason: reason.trim().normalize("NFC") } as const);
    this.fault = "";
    if (!(await this.signer.prepare(ballot.id, words, { refused, failed, sent }))) return;
    const prepared = this.signer.signing?.prepared;
    if (prepared === undefined) return;
    const said = statements.saidIn<EndingSaid>(prepared);
    if (second && !isShown(said, ballot.ending)) {
      this.signer.cancel();
      failed("stale-document");
      return;
    }
    this.ending = { ending, said, second };
    this.asking = null;
  }
  drop(ballot: Ballot, reason: string): Promise<boolean> {
    return this.#run(
      () => office.dropEnding(ballot.id, ballot.revision, reason.trim().normalize("NFC")),
      endingWords().dropped,
    );
  }
}
