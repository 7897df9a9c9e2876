// The agenda being built. Every act of the secretariat and the chair carries the revision it is based
// on; when somebody else was faster, nothing is written, the latest version comes, and the page says so.
// What can be taken back offers its undo until the next act.
import * as api from "../../api/meetings";
import type { MeetingCommand } from "../../api/meetings";
import { agendaOf, mayIn, type AgendaRow, type Meeting } from "../../state/agenda";
import { CommandRunner } from "../../state/command_runner.svelte";
import { Remote } from "../../state/remote.svelte";
import { session } from "../../state/session.svelte";
import { clock } from "../../platform/clock.svelte";
import { upload, type Upload, type UploadState } from "../../platform/upload";
import { meetingWords } from "../../text/meetings";
import { troubleText } from "../../text/trouble";
import { contentOf, itemForm, type ItemForm } from "./item_form";
import { step, undoOf } from "./reorder";

type Undo = { readonly text: string; readonly act: () => Promise<boolean> };
export type PaperWhat = Parameters<typeof api.paperRequest>[3];

export class PrepareModel extends CommandRunner {
  readonly remote: Remote<Meeting>;
  readonly id: string;
  undo = $state.raw<Undo | null>(null);

  constructor(id: string) {
    super();
    this.id = id;
    this.remote = new Remote(api.meetingForPage(id));
  }

  get rows(): readonly AgendaRow[] {
    return this.remote.value === null ? [] : agendaOf(this.remote.value);
  }
  get order(): readonly string[] {
    return this.rows.map((row) => row.id);
  }
  get editable(): boolean {
    const meeting = this.remote.value;
    return (
      meeting !== null &&
      mayIn(meeting, "edit_agenda") &&
      meeting.agenda_state === "design" &&
      meeting.phase !== "closed" &&
      meeting.phase !== "cancelled"
    );
  }

  async load(): Promise<void> {
    await this.remote.load();
    if (this.remote.value !== null) clock.learn(this.remote.value.server_time);
  }

  override say(text: string, undo: Undo["act"] | null = null): void {
    super.say(text);
    this.undo = undo === null ? null : { text, act: undo };
  }

  // `inside` keeps a refusal beside the form that asked; without it the page's line tells it.
  async run(body: MeetingCommand, inside = false): Promise<boolean> {
    const meeting = this.remote.value;
    if (meeting === null) return false;
    const done = async (): Promise<void> => {
      this.undo = null;
      this.notice = "";
      await this.remote.load();
    };
    return this.perform(
      () => api.commandAt(this.id, meeting.revision, body),
      done,
      async (trouble) => {
        const stale = trouble.kind === "refused" && trouble.reason === "stale-version";
        const text = stale ? meetingWords().stale : troubleText(trouble);
        if (inside) this.fault = text;
        if (!inside || stale) {
          this.complain(text);
          this.undo = null;
        }
        if (stale) await this.remote.load();
      },
    );
  }

  // ---- the agenda ----
  async move(item: string, by: -1 | 1): Promise<boolean> {
    const order = this.order;
    const move = step(order, item, by);
    const row = this.rows.find((one) => one.id === item);
    if (move === null || row === undefined || !this.editable) return false;
    const back = undoOf(order, item);
    if (!(await this.run({ kind: "move-item", ...move }))) return false;
    const at = order.indexOf(item) + 1;
    this.say(meetingWords().build.moved(row.item.title, at, at + by), () => this.run({ kind: "move-item", ...back }));
    return true;
  }
  async add(form: ItemForm): Promise<boolean> {
    const before = new Set(this.order);
    const content = contentOf(form);
    if (!(await this.run({ kind: "add-item", content, before: null }, true))) return false;
    const added = this.order.find((id) => !before.has(id));
    const reason = meetingWords().build.undo;
    this.say(
      meetingWords().build.added(content.title),
      added === undefined ? null : () => this.run({ kind: "remove-item", item: added, reason }),
    );
    return true;
  }
  async edit(item: string, form: ItemForm): Promise<boolean> {
    const old = this.remote.value?.room.items[item];
    const content = contentOf(form);
    if (old === undefined || !(await this.run({ kind: "edit-item", item, content }, true))) return false;
    this.say(meetingWords().build.saved(content.title), () =>
      this.run({ kind: "edit-item", item, content: contentOf(itemForm(old)) }),
    );
    return true;
  }
  async remove(item: string, reason: string): Promise<boolean> {
    const order = this.order;
    const old = this.remote.value?.room.items[item];
    if (old === undefined) return false;
    const { before } = undoOf(order, item);
    if (!(await this.run({ kind: "remove-item", item, reason: reason.trim().normalize("NFC") }, true))) return false;
    this.say(meetingWords().build.removed(old.title), async () => {
      const done = await this.run({ kind: "add-item", content: contentOf(itemForm(old)), before });
      if (done && old.documents.length > 0) this.say(meetingWords().build.restoreNote);
      return done;
    });
    return true;
  }
  async takeBack(): Promise<void> {
    const act = this.undo?.act;
    if (act === undefined) return;
    if ((await act()) && this.notice === "") this.say(meetingWords().build.undone);
  }

  // ---- papers ----
  upload(item: string, file: File, what: PaperWhat, late: boolean, report: (state: UploadState) => void): Upload {
    const request = api.paperRequest(this.id, item, file, what, session.value?.csrf ?? "", late);
    return upload(
      request,
      (state) => {
        report(state);
        if (state.kind !== "done") return;
        this.say(meetingWords().paper.sent(file.name));
        void this.remote.load();
      },
      () => new XMLHttpRequest(),
    );
  }
}
