// One ballot on the screen: the server's view, the opinion being written with its draft on this device,
// replaced documents, and the way from the choice to the receipt.
import * as member from "../../api/member";
import * as statements from "../../api/statements";
import type { Option, RemarkGiven, Schemas } from "../../api/types";
import { keepOpinion, keptOpinion, dropOpinion } from "../../platform/drafts";
import { onLive } from "../../platform/live";
import { keyFor } from "../../platform/signer";
import { clock } from "../../platform/clock.svelte";
import { online } from "../../platform/online.svelte";
import { Remote } from "../../state/remote.svelte";
import { session } from "../../state/session.svelte";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";
import { Signing, type Ended, type Key } from "../../state/signing.svelte";
import * as opinion_ from "./opinion";
import type { LeftOver, Missing, Opinion, Replaced, Stage, Versions } from "./opinion";

const kSaveAfterMs = 600;

export class BallotModel {
  readonly id: string;
  readonly remote: Remote<Schemas["Ballot"]>;
  opinion = $state.raw<Opinion>(opinion_.kEmpty);
  savedAt = $state("");
  notSaved = $state(false);
  key = $state.raw<Key | null>(null);
  keyKnown = $state(false);
  showMissing = $state(false);
  preparing = $state(false);
  failure = $state("");
  unsure = $state(false); // the failure leaves it open whether the server has the opinion
  notice = $state("");
  signing = $state.raw<Signing<statements.StatementReceipt> | null>(null);
  reserving = $state.raw<Signing<statements.StatementReceipt> | null>(null);
  receipt = $state.raw<statements.StatementReceipt | null>(null);
  changing = $state(false);
  leftOver = $state.raw<LeftOver>({});
  asked = $state(0); // how often something was found missing: the page moves to the first of it
  rests = $state.raw<Versions>({});
  differences = $state.raw<Readonly<Record<string, Schemas["Differences"]>>>({});
  assisted = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restored = false;

  constructor(id: string) {
    this.id = id;
    this.remote = new Remote(() => member.ballot(id));
  }

  get ballot(): Schemas["Ballot"] | null {
    return this.remote.value;
  }
  get stage(): Stage {
    return this.ballot === null ? "look" : opinion_.stage(this.ballot, clock.now);
  }
  get writing(): boolean {
    return this.receipt === null && (this.stage === "answer" || this.stage === "assist" || (this.stage === "answered" && this.changing));
  }
  get missing(): readonly Missing[] {
    const left = Object.keys(this.leftOver).map((question) => ({ question, what: "left_over" as const }));
    return this.ballot === null ? [] : [...opinion_.missing(this.ballot, this.opinion), ...left];
  }
  get replaced(): readonly Replaced[] {
    return this.ballot === null ? [] : opinion_.replaced(this.ballot, this.rests);
  }
  get aide(): Schemas["DraftOpinionView"] | null {
    const me = session.person?.id;
    return this.ballot?.my_drafts.find((draft) => draft.for.id === me && draft.by.id !== me) ?? null;
  }
  // The words of the choices, for the sheet and for "not sent".
  get choices(): readonly { readonly question: string; readonly option: Option; readonly text: string }[] {
    const { ballot } = this;
    if (ballot === null) return [];
    return ballot.questions.flatMap((question) => {
      const { option } = opinion_.written(this.opinion, question.id);
      return option === null ? [] : [{ question: question.id, option, text: this.optionText(option) }];
    });
  }
  optionText(option: Option): string {
    const known = this.ballot?.options.find((one) => one.option === option);
    return known === undefined ? words().common.options[option] : document.documentElement.lang === "en" ? known.en : known.vi;
  }

  start(wanted: Option | null): () => void {
    void this.#begin(wanted);
    const stop = onLive(this.id, () => void this.reload());
    return () => {
      stop();
      this.cancelSigning();
      void this.saveNow();
    };
  }

  async #begin(wanted: Option | null): Promise<void> {
    await this.reload();
    const certificates = session.usableCertificates;
    this.key = await keyFor(certificates).catch(() => null);
    this.keyKnown = true;
    const { ballot } = this;
    if (ballot === null) return;
    if (ballot.my.recipient && !ballot.my.opened && ballot.phase === "issued") void member.openDossier(this.id);
    const [only] = ballot.questions;
    if (wanted !== null && only !== undefined && ballot.questions.length === 1 && this.stage === "answer") {
      this.choose(only.id, wanted);
      await this.sign();
    }
  }

  async reload(): Promise<void> {
    await this.remote.load();
    const { ballot } = this;
    if (ballot === null) return;
    if (!this.#restored) {
      this.#restored = true;
      await this.#restore(ballot);
      this.rests = opinion_.basis(ballot, this.opinion);
    } else this.rests = { ...opinion_.versionsOf(ballot), ...this.rests };
  }

  async #restore(ballot: Schemas["Ballot"]): Promise<void> {
    const kept = session.person === null ? null : await keptOpinion(session.person.id, this.id);
    if (kept !== null) {
      this.opinion = opinion_.fromGiven(kept.answers, kept.remarks);
      this.savedAt = kept.savedAt;
    } else if (ballot.my_answer !== null) {
      this.opinion = opinion_.fromGiven(ballot.my_answer.answers, ballot.my_answer.remarks);
    } else {
      const own = ballot.my_drafts.find((draft) => draft.by.id === session.person?.id);
      if (own !== undefined) {
        this.opinion = opinion_.fromGiven(own.answers, own.remarks);
        this.assisted = own.for.id;
      }
    }
  }

  // ---- writing ----
  #write(opinion: Opinion): void {
    this.opinion = opinion;
    this.failure = "";
    this.notice = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.saveNow(), kSaveAfterMs);
  }
  choose(question: string, option: Option): void {
    this.leftOver = opinion_.leftOver(this.leftOver, question, opinion_.written(this.opinion, question), option);
    this.#write(opinion_.choose(this.opinion, question, option));
  }
  comment(question: string, text: string): void {
    this.leftOver = opinion_.settled(this.leftOver, question);
    this.#write(opinion_.comment(this.opinion, question, text));
  }
  keepWords(question: string): void {
    this.leftOver = opinion_.settled(this.leftOver, question);
  }
  quote(remark: RemarkGiven): void {
    this.#write({ ...this.opinion, remarks: [...this.opinion.remarks, remark] });
    this.notice = words().ballot.quoteAdded(this.opinion.remarks.length);
  }
  remark(at: number, text: string): void {
    this.#write({ ...this.opinion, remarks: this.opinion.remarks.map((one, i) => (i === at ? { ...one, text } : one)) });
  }
  removeRemark(at: number): void {
    this.#write({ ...this.opinion, remarks: this.opinion.remarks.filter((_, i) => i !== at) });
  }
  useAide(): void {
    const { aide } = this;
    this.leftOver = {};
    if (aide !== null) this.#write(opinion_.fromGiven(aide.answers, aide.remarks));
  }
  async saveNow(): Promise<void> {
    if (this.#timer === undefined || session.person === null || this.ballot === null) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const savedAt = clock.now;
    const kept = await keepOpinion(session.person.id, this.id, { savedAt, ...opinion_.toSend(this.ballot, this.opinion), answers: this.#drafted() });
    this.notSaved = !kept;
    if (kept) this.savedAt = savedAt;
  }
  #drafted(): Schemas["QuestionAnswer"][] {
    return Object.entries(this.opinion.answers).flatMap(([question, { option, comment }]) => (option === null ? [] : [{ question, option, comment }]));
  }

  // ---- replaced documents ----
  async seeDifferences(one: Replaced): Promise<void> {
    const got = await member.differences(this.id, one.document, one.from, one.to);
    if (got.kind === "done") this.differences = { ...this.differences, [one.document]: got.value };
    else this.failure = troubleText(got);
  }
  keepOn(one: Replaced): void {
    this.rests = { ...this.rests, [one.document]: one.to };
  }

  // ---- from the choice to the receipt ----
  async sign(): Promise<void> {
    const { ballot, key } = this;
    if (ballot === null || this.preparing || this.signing !== null) return;
    this.failure = "";
    this.unsure = false;
    this.showMissing = true;
    if (this.missing.length > 0) {
      this.asked += 1;
      return;
    }
    await this.saveNow();
    if (!online.value) {
      this.notice = words().ballot.signLaterDone;
      return;
    }
    if (key === null || this.replaced.length > 0) return;
    this.preparing = true;
    // The papers may have been replaced since the last frame; then the differences come first.
    await this.reload();
    if (this.replaced.length > 0) {
      this.preparing = false;
      return;
    }
    const got = await statements.prepare(this.id, { kind: "opinion", certificate: key.certificate.id, ...opinion_.toSend(ballot, this.opinion) });
    this.preparing = false;
    if (got.kind === "done") {
      this.signing = new Signing(got.value, key, (body, once) => statements.submit(this.id, body, once), (ended) => void this.#ended(ended));
    } else this.failure = troubleText(got);
  }
  cancelSigning(): void {
    this.signing?.stop();
    this.reserving?.stop();
    this.signing = null;
    this.reserving = null;
  }
  async #ended(ended: Ended<statements.StatementReceipt>): Promise<void> {
    this.signing = null;
    if (ended.kind === "failed") {
      this.failure = ended.reason === "stale-document" ? words().reasons["stale-document"] : ended.reason;
      this.unsure = ended.unsure ?? false;
      if (ended.reason === "stale-document" || this.unsure) await this.reload();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.receipt = ended.value;
    this.changing = false;
    this.showMissing = false;
    if (session.person !== null) await dropOpinion(session.person.id, this.id);
    this.savedAt = "";
    await this.reload();
    if (this.ballot !== null) this.rests = opinion_.versionsOf(this.ballot);
  }
  change(): void {
    this.changing = true;
    this.leftOver = {};
    this.receipt = null;
    if (this.ballot?.my_answer !== null && this.ballot !== null && this.savedAt === "") {
      this.opinion = opinion_.fromGiven(this.ballot.my_answer.answers, this.ballot.my_answer.remarks);
    }
  }

  // ---- for assistants, and after the result ----
  async sendDraft(person: string): Promise<boolean> {
    const { ballot } = this;
    if (ballot === null || this.preparing) return false;
    this.showMissing = true;
    if (this.missing.some((one) => one.what === "remark" || one.what === "left_over")) {
      this.asked += 1;
      return false;
    }
    this.preparing = true;
    const got = await member.keepDraft(this.id, person, opinion_.toSend(ballot, this.opinion));
    this.preparing = false;
    if (got.kind !== "done") this.failure = troubleText(got);
    return got.kind === "done";
  }
  async reserve(text: string, done: () => void): Promise<void> {
    const { key } = this;
    if (key === null || this.preparing) return;
    this.preparing = true;
    this.failure = "";
    const got = await statements.prepare(this.id, { kind: "reservation", certificate: key.certificate.id, text: text.trim().normalize("NFC") });
    this.preparing = false;
    if (got.kind !== "done") {
      this.failure = troubleText(got);
      return;
    }
    this.reserving = new Signing(got.value, key, (body, once) => statements.submit(this.id, body, once), (ended) => {
      this.reserving = null;
      if (ended.kind === "failed") {
        this.failure = ended.reason;
        if (ended.unsure === true) void this.reload();
        return;
      }
      void this.reload();
      done();
    });
  }
}
