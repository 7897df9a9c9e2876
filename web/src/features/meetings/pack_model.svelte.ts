// The pack on the screen: the meeting, the answer to the invitation, positions being written. Acts of a
// member carry no revision: others act meanwhile.
import * as api from "../../api/meetings";
import { once } from "../../api/client";
import type { RemarkGiven, Schemas } from "../../api/types";
import { agendaOf, mayIn, preparation, type Meeting, type Reply } from "../../state/agenda";
import { dropPosition, keepPosition, keptPositions } from "../../state/kept_position";
import { CommandRunner } from "../../state/command_runner.svelte";
import { Remote } from "../../state/remote.svelte";
import { session } from "../../state/session.svelte";
import { clock } from "../../platform/clock.svelte";
import { troubleText } from "../../text/trouble";

export type Stance = Schemas["MyPosition"]["stance"];
export type PositionDraft = { stance: Stance | null; speak: boolean; text: string; remarks: RemarkGiven[] };
export type Missing = "stance" | "text" | "remark";

export function emptyDraft(): PositionDraft {
  return { stance: null, speak: false, text: "", remarks: [] };
}

export function missingOf(draft: PositionDraft): Missing | null {
  if (draft.stance === null) return "stance";
  if (draft.remarks.some((one) => one.text.trim() === "")) return "remark";
  return draft.stance === "other_opinion" && draft.text.trim() === "" && draft.remarks.length === 0 ? "text" : null;
}

export class PackModel extends CommandRunner {
  readonly remote: Remote<Meeting>;
  readonly id: string;
  replyFault = $state("");
  replied = $state(false);
  // Open forms by item; what is written survives a reload of the meeting.
  drafts = $state<Record<string, PositionDraft>>({});
  faults = $state<Record<string, string>>({});
  saved = $state<Record<string, true>>({});
  touched = ""; // the item whose form the reader opened or left last: the focus goes with it
  #key = once();

  constructor(id: string) {
    super();
    this.id = id;
    this.remote = new Remote(api.meetingForPage(id));
  }

  get rows() {
    return this.remote.value === null ? [] : agendaOf(this.remote.value);
  }
  get progress() {
    return this.remote.value === null ? { done: 0, total: 0 } : preparation(this.remote.value);
  }

  async load(): Promise<void> {
    await this.remote.load();
    const meeting = this.remote.value;
    if (meeting === null) return;
    clock.learn(meeting.server_time);
    await this.#findKept(meeting);
  }

  // Quotations made in the reader come back here as an open form.
  async #findKept(meeting: Meeting): Promise<void> {
    const person = session.person?.id;
    if (person === undefined || !mayIn(meeting, "take_position")) return;
    for (const [item, kept] of await keptPositions(person, this.id)) {
      if (meeting.room.items[item] === undefined || this.drafts[item] !== undefined) continue;
      if (kept.text === "" && kept.remarks.length === 0) continue;
      this.drafts[item] = {
        stance: "other_opinion",
        speak: meeting.my.positions[item]?.wishes_to_speak ?? false,
        text: kept.text,
        remarks: [...kept.remarks],
      };
    }
  }

  async reply(reply: Reply, reason: string, substitute: Schemas["SubstituteBody"] | null): Promise<boolean> {
    const body = { kind: "answer-invitation" as const, reply, reason: reason.trim().normalize("NFC"), substitute };
    const done = async (): Promise<void> => {
      this.#key = once();
      this.replyFault = "";
      this.replied = true;
      await this.load();
    };
    return this.perform(
      () => api.command(this.id, body, this.#key),
      done,
      (trouble) => {
        this.replyFault = troubleText(trouble);
      },
    );
  }

  // ---- positions ----
  open(item: string): void {
    this.touched = item;
    const given = this.remote.value?.my.positions[item];
    this.drafts[item] =
      given === undefined
        ? emptyDraft()
        : { stance: given.stance, speak: given.wishes_to_speak, text: given.text, remarks: [...given.remarks] };
    delete this.saved[item];
  }
  async leave(item: string): Promise<void> {
    this.touched = item;
    delete this.drafts[item];
    delete this.faults[item];
    const person = session.person?.id;
    if (person !== undefined) await dropPosition(person, this.id, item);
  }
  async keep(item: string): Promise<void> {
    const draft = this.drafts[item];
    const person = session.person?.id;
    if (draft === undefined || person === undefined) return;
    await keepPosition(person, this.id, item, { text: draft.text, remarks: $state.snapshot(draft.remarks) }, clock.now);
  }
  async send(item: string): Promise<boolean> {
    const draft = this.drafts[item];
    if (draft?.stance === null || draft === undefined) return false;
    const other = draft.stance === "other_opinion";
    return this.#position(
      item,
      draft.stance,
      draft.speak,
      other ? draft.text : "",
      other ? $state.snapshot(draft.remarks) : [],
    );
  }
  // The papers changed, the opinion did not: the same words again, on the papers as they are now.
  async confirm(item: string): Promise<boolean> {
    const given = this.remote.value?.my.positions[item];
    if (given === undefined) return false;
    return this.#position(item, given.stance, given.wishes_to_speak, given.text, given.remarks);
  }
  async #position(
    item: string,
    stance: Stance,
    wishes_to_speak: boolean,
    text: string,
    remarks: readonly RemarkGiven[],
  ): Promise<boolean> {
    const clean = (words: string): string => words.trim().normalize("NFC");
    const body = {
      kind: "take-position" as const,
      item,
      stance,
      wishes_to_speak,
      text: clean(text),
      remarks: remarks.map((one) => ({ ...one, text: clean(one.text) })),
    };
    const done = async (): Promise<void> => {
      await this.leave(item);
      this.saved[item] = true;
      await this.remote.load();
    };
    return this.perform(
      () => api.command(this.id, body),
      done,
      (trouble) => {
        this.faults[item] = troubleText(trouble);
      },
    );
  }
}
