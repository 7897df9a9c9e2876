// One person in one room: what the server says of the meeting and of the caller, the live room, commands,
// signatures, and everything being typed, which no frame or reconnection ever touches.
import * as meetings from "../../api/meetings";
import * as statements from "../../api/statements";
import { once } from "../../api/client";
import type { TextEdit } from "../../api/stream/frames";
import type { Schemas } from "../../api/types";
import { clock } from "../../platform/clock.svelte";
import { onLive } from "../../platform/live";
import { roomOf, RoomStream, type RoomFrame } from "../../platform/room_stream.svelte";
import { keyFor } from "../../platform/signer";
import { CommandRunner } from "../../state/command_runner.svelte";
import { Remote } from "../../state/remote.svelte";
import { RoomStore, type Room, type RoomHead } from "../../state/room.svelte";
import { session } from "../../state/session.svelte";
import { Signing, type Key } from "../../state/signing.svelte";
import { roomWords } from "../../text/room";
import { troubleText } from "../../text/trouble";
import { Announcer } from "./announcer.svelte";
import { currentOf, type NumberedItem } from "./room_view";

export type MeetingAction =
  | "read_positions" | "take_position" | "open" | "record_presence" | "check_in" | "conduct" | "speak" | "separate" | "adopt_en_bloc" | "agree_without_vote" | "vote" | "recuse"
  | "enter_spoken_vote" | "close_vote" | "propose_vote_annulment" | "confirm_vote_annulment" | "reserve_opinion" | "correct_conclusion" | "sign_minutes" | "edit_text" | "send_message"
  | "read_messages" | "read_votes" | "read_minutes" | "manage_projector";
export type Receipt = statements.StatementReceipt;
// What is being signed, in the words of the sheet.
export type Act = { readonly title: string; readonly sign: string; readonly note: string; readonly rows: readonly { readonly name: string; readonly text: string; readonly tone?: "for" | "against" | "other" }[] };
type Words = statements.StatementWords extends infer W ? (W extends { certificate: string } ? Omit<W, "certificate"> : never) : never;

const kSpreadMs = 400;

export class RoomModel extends CommandRunner {
  readonly id: string;
  readonly view: Remote<meetings.MeetingView>;
  readonly store = new RoomStore();
  readonly stream: RoomStream;
  readonly announcer = new Announcer();
  key = $state.raw<Key | null>(null);
  keyKnown = $state(false);
  done = $state("");
  preparing = $state(false);
  signing = $state.raw<Signing<Receipt> | null>(null);
  act = $state.raw<Act | null>(null);
  receipt = $state.raw<Receipt | null>(null);
  // Everything typed and not yet sent, by what it is for.
  texts = $state<Record<string, string>>({});
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[] = [];
  readonly #writers = new Set<(edit: TextEdit | null) => void>();
  #gone = false;
  #loading: Promise<void> = Promise.resolve();

  constructor(id: string) {
    super();
    this.id = id;
    this.view = new Remote(meetings.meetingForPage(id));
    this.stream = new RoomStream(roomOf(id), (frame) => void this.#take(frame));
  }

  start(): () => void {
    void this.reload();
    void this.#findKey();
    this.stream.start();
    // Messages and consents are no part of the room; the common stream tells of them.
    this.#stops.push(onLive(this.id, () => this.#later(1500)));
    return () => {
      this.#gone = true;
      clearTimeout(this.#timer);
      this.#stops.forEach((stop) => stop());
      this.stream.stop();
      this.announcer.stop();
      this.signing?.stop();
    };
  }

  // Edits of the live texts in the server's order, null after an interruption; until the returned function
  // is called.
  onText(take: (edit: TextEdit | null) => void): () => void {
    this.#writers.add(take);
    return () => this.#writers.delete(take);
  }

  get room(): Room | null {
    return this.store.room;
  }
  get head(): RoomHead | null {
    return this.store.room?.head ?? null;
  }
  get current(): NumberedItem | null {
    return this.room === null ? null : currentOf(this.room);
  }
  get me(): string {
    return session.person?.id ?? "";
  }
  get my(): Schemas["MyMeeting"] | null {
    return this.view.value?.my ?? null;
  }
  may(action: MeetingAction): boolean {
    return this.my?.may.includes(action) ?? false;
  }
  is(...parts: string[]): boolean {
    return this.my?.parts.some((part) => parts.includes(part)) ?? false;
  }

  text(what: string, fallback = ""): string {
    return this.texts[what] ?? fallback;
  }
  type(what: string, text: string): void {
    this.texts[what] = text;
    this.fault = "";
  }
  drop(what: string): void {
    delete this.texts[what];
  }

  reload(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }
  async #load(): Promise<void> {
    await this.view.load();
    const { value } = this.view;
    if (value === null || this.#gone) return;
    clock.learn(value.server_time);
    this.store.take(value);
  }
  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#reloadMine(), wait + Math.random() * kSpreadMs);
  }
  // The room comes by the stream: thousands do not fetch it again for a vote of their own. The office
  // has more that only a whole fetch brings.
  async #reloadMine(): Promise<void> {
    const known = this.view.value;
    if (known === null || this.is("secretariat", "office_head", "chair")) return this.reload();
    const got = await meetings.my(this.id);
    const { value } = this.view;
    if (got.kind !== "done" || value === null || this.#gone) return;
    const { my, messages, revision, server_time } = got.value;
    clock.learn(server_time);
    this.view.put({ ...value, my, messages, revision });
  }
  async #findKey(): Promise<void> {
    this.key = await keyFor(session.usableCertificates).catch(() => null);
    this.keyKnown = true;
  }

  async #take(frame: RoomFrame): Promise<void> {
    switch (frame.kind) {
      case "hello":
        for (const take of this.#writers) take(null);
        return this.#greet(frame.seq);
      case "mine":
        return this.#later(kSpreadMs);
      case "again":
        for (const take of this.#writers) take(null);
        return this.#compare();
      case "text":
        for (const take of this.#writers) take(frame.edit);
        return;
      case "cast":
        this.store.progress(frame.cast);
        return;
      case "room": {
        const before = this.head;
        if (!this.store.patch(frame.patch, frame.seq)) return;
        const after = this.head;
        // What one may do hangs on these; the own part is fetched again, spread over the room.
        const turned = before?.phase !== after?.phase || before?.current !== after?.current || before?.open_vote !== after?.open_vote || before?.closed_part !== after?.closed_part;
        if (turned || frame.patch.people[this.me] !== undefined || frame.patch.gone.length > 0) this.#later(kSpreadMs);
      }
    }
  }
  // The stream begins after entry `seq`: a fetch that holds it has missed nothing. At the opening both are
  // under way, and the whole meeting is not fetched twice.
  async #greet(seq: number): Promise<void> {
    await this.#loading;
    const fetched = this.view.trouble === null ? (this.view.value?.seq ?? -1) : -1;
    if (!this.#gone && fetched < seq) await this.reload();
  }
  async #compare(): Promise<void> {
    const got = await meetings.room(this.id);
    if (got.kind !== "done" || this.#gone) return;
    clock.learn(got.value.server_time);
    if ((await this.store.settle(got.value)) === "taken") this.#later(0);
  }

  // A command that needs no signature. True when the server has it.
  command(body: meetings.MeetingCommand, key = once()): Promise<boolean> {
    if (!this.busy) this.done = "";
    return this.perform(() => meetings.command(this.id, body, key), () => this.reload());
  }
  // Moves the wording and opens the vote on it.
  async openVote(item: string, scope: meetings.MotionScope, text: string, seconds: number): Promise<boolean> {
    if (!(await this.command({ kind: "move-motion", item, scope, text }))) return false;
    const motion = meetings.motionMade(this.view.value?.motions ?? [], item, text);
    if (motion === null) {
      this.fault = roomWords().chair.motionLost;
      return false;
    }
    return this.command({ kind: "open-vote", motion, seconds, secret: false });
  }
  // ---- signatures ----
  async sign(words: Words, act: Act, after: () => void): Promise<void> {
    const { key } = this;
    if (key === null || this.preparing || this.signing !== null) return;
    // What the chair adopts alone names the members as they are now.
    if ((words.kind === "en-bloc" || words.kind === "agreed") && !(await this.command({ kind: "renew-roll" }))) return;
    this.preparing = true;
    this.fault = "";
    this.receipt = null;
    const got = await statements.prepare(this.id, { ...words, certificate: key.certificate.id } as statements.StatementWords);
    this.preparing = false;
    if (got.kind !== "done") {
      this.#notSent(troubleText(got));
      return;
    }
    this.act = act;
    this.signing = new Signing<Receipt>(got.value, key, (body, key_) => statements.submit(this.id, body, key_), (ended) => {
      this.signing = null;
      if (ended.kind === "failed" && ended.unsure === true) {
        this.fault = ended.reason;
        this.announcer.interrupt(this.fault);
        void this.reload();
      } else if (ended.kind === "failed") this.#notSent(ended.reason);
      else {
        this.receipt = ended.value;
        after();
        void this.#reloadMine();
      }
    }, () => roomWords().notSent);
  }
  cancelSigning(): void {
    this.signing?.stop();
    this.signing = null;
  }
  #notSent(reason: string): void {
    this.fault = `${roomWords().notSent}. ${reason}`;
    this.announcer.interrupt(this.fault);
  }
}
