// The ballot being drafted: the form, its local copy, saving with the revision it was based on, uploads.
// A local copy is written after each change and removed once the server has the same text.
import * as office from "../../api/office";
import { session } from "../../state/session.svelte";
import { CommandRunner } from "../../state/command_runner.svelte";
import { Remote, type Got, type Trouble } from "../../state/remote.svelte";
import { boundsOf, type Bounds } from "../../state/term";
import { troubleText } from "../../text/trouble";
import { documentWords } from "../../text/documents";
import { composeWords } from "../../text/compose";
import {
  checklist,
  draftOf,
  emptyForm,
  formOf,
  readLocalCopy,
  recoveryOf,
  sameForm,
  validate,
  type ChecklistItem,
  type ComposeForm,
  type FieldError,
  type LocalCopy,
  type Recovery,
} from "./form";
import { clock } from "../../platform/clock.svelte";
import { upload, type Upload, type UploadState } from "../../platform/upload";
import type { Schemas } from "../../api/types";

type Ballot = Schemas["Ballot"];
export type UploadWhat =
  | { readonly kind: "attach"; readonly title: string; readonly document_kind: Schemas["DocumentKind"] }
  | { readonly kind: "replace"; readonly document: string; readonly note: string };

export class ComposeModel extends CommandRunner {
  readonly remote: Remote<Ballot>;
  form = $state<ComposeForm>(emptyForm());
  agencies = $state.raw<readonly Schemas["Agency"][]>([]);
  bounds = $state.raw<Bounds>(boundsOf(null));
  tried = $state(false);
  savedAt = $state("");
  keptAt = $state("");
  recovery = $state<Recovery>("none");
  copy = $state.raw<LocalCopy | null>(null);
  readonly #id: string | null;
  readonly #go: (path: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  // The revision this form was read at. A newer one on the server does not move it: saving must refuse.
  #basis = 0;

  constructor(id: string | null, go: (path: string) => void) {
    super();
    this.#id = id;
    this.#go = go;
    this.remote = new Remote(() => office.ballot(id ?? ""));
  }

  get faults(): FieldError[] {
    const pages = (this.remote.value?.documents ?? []).map((one): [string, number] => [
      one.id,
      one.versions.at(-1)?.pages ?? 0,
    ]);
    return validate(this.form, new Map(pages), this.bounds);
  }
  get checklist(): ChecklistItem[] {
    return checklist(this.form, this.remote.value, this.faults);
  }

  start(): () => void {
    void this.#load();
    void office.agencies().then((got) => {
      if (got.kind === "done") this.agencies = got.value;
    });
    void office.rules().then((got) => {
      if (got.kind === "done") this.bounds = boundsOf(got.value.rule_sets.find((one) => one.in_force) ?? null);
    });
    return () => this.keep();
  }

  async #load(): Promise<void> {
    if (this.#id !== null) {
      await this.remote.load();
      if (this.remote.value !== null) this.#adopt(this.remote.value);
    }
    const found = readLocalCopy(localStorage.getItem(this.#key()));
    this.recovery = recoveryOf(found, this.form, this.#basis);
    this.copy = this.recovery === "none" ? null : found;
    if (this.#id === null && this.copy !== null) this.useCopy();
  }

  #adopt(ballot: Ballot): void {
    this.form = formOf(ballot);
    this.#basis = ballot.revision;
  }

  // A changed ballot from a command: documents and steps are taken over, text being typed stays.
  took(ballot: Ballot): void {
    const before = this.remote.value;
    const untouched = before === null || sameForm(this.form, formOf(before));
    this.remote.put(ballot);
    this.#basis = ballot.revision;
    if (untouched) this.form = formOf(ballot);
  }

  // ---- the local copy ----
  #key(): string {
    return `compose/${session.person?.id ?? "nobody"}/${this.#id ?? "new"}`;
  }
  touched(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), 400);
  }
  keep(): void {
    clearTimeout(this.#timer);
    const base = this.remote.value === null ? emptyForm() : formOf(this.remote.value);
    if (this.copy !== null || sameForm(this.form, base)) return;
    const at = clock.now;
    try {
      localStorage.setItem(this.#key(), JSON.stringify({ form: this.form, revision: this.#basis, at }));
      this.keptAt = at;
    } catch {
      this.keptAt = ""; // storage full or closed: the line under the form does not claim it was kept
    }
  }
  useCopy(): void {
    if (this.copy !== null) this.form = structuredClone(this.copy.form);
    this.copy = null;
    this.recovery = "none";
  }
  dropCopy(): void {
    localStorage.removeItem(this.#key());
    this.copy = null;
    this.recovery = "none";
    this.keptAt = "";
  }

  // ---- lines of the form ----
  addQuestion(): void {
    this.form.questions.push("");
  }
  removeQuestion(at: number): void {
    this.form.questions.splice(at, 1);
    this.touched();
  }
  addPoint(): void {
    this.form.summary.push({ text: "", document: "", page: "" });
  }
  removePoint(at: number): void {
    this.form.summary.splice(at, 1);
    this.touched();
  }

  // ---- commands ----
  #refuse(trouble: Trouble): void {
    const stale = trouble.kind === "refused" && trouble.reason === "stale-version";
    this.complain(stale ? composeWords().stale : troubleText(trouble));
    if (stale) {
      this.copy = null;
      this.keep();
      void this.#load();
    }
  }
  #run(act: () => Promise<Got<Ballot>>, done: (ballot: Ballot) => void): Promise<boolean> {
    return this.perform(act, done, (trouble) => this.#refuse(trouble));
  }

  async save(): Promise<boolean> {
    this.tried = true;
    if (this.faults.length > 0) return false;
    const draft = draftOf(this.form);
    const id = this.#id;
    await this.#run(
      () => (id === null ? office.draftBallot(draft) : office.editBallot(id, this.#basis, draft)),
      (ballot) => {
        clearTimeout(this.#timer);
        localStorage.removeItem(this.#key());
        this.remote.put(ballot);
        this.#adopt(ballot);
        this.keptAt = "";
        this.notice = "";
        this.savedAt = clock.now;
        if (id === null) this.#go(`/phieu/${ballot.id}/soan`);
      },
    );
    return true;
  }
  async startApproval(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    await this.#run(
      () => office.startApproval(id, this.#basis),
      (ballot) => {
        this.took(ballot);
        this.say(`${composeWords().started}. ${composeWords().startedText}`);
      },
    );
  }
  async removeDocument(document: string): Promise<boolean> {
    const id = this.#id;
    if (id === null) return false;
    return this.#run(
      () => office.removeDocument(id, document, this.#basis),
      (ballot) => this.took(ballot),
    );
  }
  // What failed, in words, for the form that asked; null once it is there.
  async takeDocument(document: string, version: number): Promise<string | null> {
    const id = this.#id;
    if (id === null) return "";
    let failed = "";
    const done = await this.perform(
      () => office.takeDocument(id, document, version),
      (ballot) => {
        this.took(ballot);
        this.say(documentWords().taken(ballot.documents.find((one) => one.id === document)?.title ?? ""));
      },
      (trouble) => {
        failed = troubleText(trouble);
      },
    );
    return done ? null : failed;
  }
  async declareStub(register: string): Promise<boolean> {
    const id = this.#id;
    if (id === null) return false;
    return this.#run(
      () => office.declareSecretStub(id, this.#basis, register.trim().normalize("NFC")),
      (ballot) => this.took(ballot),
    );
  }
  // Of a dossier whose papers are outside the system: nobody is asked here.
  async archive(): Promise<boolean> {
    const id = this.#id;
    if (id === null) return false;
    return this.#run(
      () => office.archive(id, this.#basis),
      (ballot) => this.took(ballot),
    );
  }
  upload(id: string, file: File, what: UploadWhat, report: (state: UploadState) => void): Upload {
    const request = office.uploadRequest(id, file, what, session.value?.csrf ?? "");
    return upload(
      request,
      (state) => {
        if (state.kind === "done") {
          const ballot = office.readBallot(state.body);
          if (ballot !== null) this.took(ballot);
          else void this.remote.load();
          this.say(composeWords().uploadDone(file.name));
        }
        report(state);
      },
      () => new XMLHttpRequest(),
    );
  }
}
