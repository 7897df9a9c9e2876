// State and commands of the decision page. The decision is signed over what the page shows; when the
// ballot moved meanwhile nothing is recorded and the page shows the new state.
import * as office from "../../api/office";
import * as statements from "../../api/statements";
import { onLive } from "../../platform/live";
import { keyFor } from "../../platform/signer";
import { CommandRunner, isBehind, isStale } from "../../state/command_runner.svelte";
import { Remote, type Got, type Trouble } from "../../state/remote.svelte";
import { mayDo } from "../../state/may";
import { session } from "../../state/session.svelte";
import { Signing, type Ended, type Key } from "../../state/signing.svelte";
import { troubleText } from "../../text/trouble";
import { decisionWords } from "../../text/decision";
import type { Schemas } from "../../api/types";
import type { Decided } from "./decide";

export class DecisionModel extends CommandRunner {
  readonly ballot: Remote<Schemas["Ballot"]>;
  readonly board: Remote<Schemas["Synthesis"]>;
  readonly rules = new Remote(office.rules); // what the rule set lets follow
  asking = $state<"allow" | "archive" | null>(null);
  key = $state.raw<Key | null>(null);
  keyKnown = $state(false);
  justDecided = false; // on this screen
  preparing = $state(false);
  given = $state.raw<Decided | null>(null); // the words of what is being signed
  signing = $state.raw<Signing<statements.StatementReceipt> | null>(null);
  readonly #id: string;

  constructor(id: string) {
    super();
    this.#id = id;
    this.ballot = new Remote(() => office.ballot(id));
    this.board = new Remote(() => office.synthesis(id));
  }

  start(): () => void {
    void this.reload();
    void this.rules.load();
    void this.#findKey();
    return onLive(`ballot/${this.#id}`, () => void this.reload());
  }

  // The board is extra here: without it the page still shows the result. Who is not known to read it asks
  // the ballot first.
  async reload(): Promise<void> {
    const reads = session.has("specialist", "department_leader", "office_head", "office_deputy", "prime_minister");
    await Promise.all([this.ballot.load(), reads ? this.board.load() : undefined]);
    const ballot = this.ballot.value;
    if (!reads && ballot !== null && mayDo(ballot, "read_answers")) await this.board.load();
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

  async #findKey(): Promise<void> {
    this.key = await keyFor(session.usableCertificates).catch(() => null);
    this.keyKnown = true;
  }

  #revision(): number {
    return this.ballot.value?.revision ?? 0;
  }
  // Shows what the chair would sign; the sheet does the rest.
  async decide(given: Decided): Promise<void> {
    const { key } = this;
    if (key === null || this.preparing || this.signing !== null) return;
    this.preparing = true;
    this.fault = "";
    const got = await statements.prepare(this.#id, { kind: "decision", certificate: key.certificate.id, ...given });
    this.preparing = false;
    if (got.kind !== "done") return this.#refuse(got);
    this.given = given;
    this.signing = new Signing(
      got.value,
      key,
      (body, once) => statements.submit(this.#id, body, once),
      (ended) => void this.#ended(ended),
      () => decisionWords().notSent,
    );
  }
  cancelSigning(): void {
    this.signing?.stop();
    this.signing = null;
  }
  async #ended(ended: Ended<statements.StatementReceipt>): Promise<void> {
    this.signing = null;
    if (ended.kind === "failed")
      this.fault = ended.reason === "stale-document" ? decisionWords().changed : ended.reason;
    else {
      this.justDecided = true;
      this.say(decisionWords().recorded);
    }
    await this.reload();
  }
  allow(reason: string): Promise<void> {
    return this.#run(
      () => office.allowOpenRemarks(this.#id, this.#revision(), reason.trim().normalize("NFC")),
      decisionWords().openAllowed,
    );
  }
  archive(): Promise<void> {
    return this.#run(() => office.archive(this.#id, this.#revision()), decisionWords().archived);
  }
}
