// One live text under one editor. What is typed is sent as one splice against the version it was typed on;
// what others write comes as edits in the server's order and the unsent rest moves past them. The whole is
// fetched at the beginning, after an interruption and when an edit is missing. Nothing typed is dropped: a
// failed send stays waiting and goes with the next. While an input method composes, nothing is sent and
// nothing of others comes in: both wait for its end. What is sent and what stands here is the whole text in
// composed Unicode, so that a tone mark typed after its letter never stands alone.
import * as meetings from "../../api/meetings";
import type { TextEdit } from "../../api/stream/frames";
import { applySplice, applySplices, rebase, spliceBetween, type Splice } from "./splice";

const kQuietMs = 500;
const kRetryMs = 3000;
const kComposedMs = 60; // after the end of a composition the field has its last input

type Calls = { readonly minutes: typeof meetings.minutes; readonly command: typeof meetings.command };

export class LiveText {
  text = $state("");
  state = $state<"loading" | "saved" | "saving" | "waiting">("loading");
  joined = $state(false);
  held = $state(0); // changes of others that wait for the end of a composition
  #composing = false;
  #ending: ReturnType<typeof setTimeout> | undefined;
  readonly #meeting: string;
  readonly #item: string | null;
  readonly #calls: Calls;
  // What the server has at #version, as far as this client knows.
  #base = "";
  #version = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heard = 0; // the newest version an edit was told of
  #busy = false;
  // Sent, but not yet read back: the next splice needs the server's text first.
  #unread = false;

  constructor(meeting: string, item: string | null, calls: Calls = meetings) {
    this.#meeting = meeting;
    this.#item = item;
    this.#calls = calls;
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#ending);
    this.#composing = false;
    void this.send();
  }

  // An input method begins or ends to compose in this field.
  compose(on: boolean): void {
    clearTimeout(this.#ending);
    if (on) this.#composing = true;
    else if (this.#composing) this.#ending = setTimeout(() => this.#composed(), kComposedMs);
  }
  #composed(): void {
    this.#composing = false;
    this.held = 0;
    if (this.#heard > this.#version || this.#missed) void this.fetch();
    else if (this.text !== this.#base) this.#soon(kQuietMs);
  }

  type(text: string): void {
    this.text = text;
    this.state = "saving";
    this.#soon(kQuietMs);
  }
  #soon(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), wait);
  }

  // An edit of anybody's, as the stream tells it; own ones come back here as well.
  take(edit: TextEdit): void {
    if (edit.item !== this.#item || edit.version <= this.#version) return;
    this.#heard = Math.max(this.#heard, edit.version);
    if (this.#composing) this.held += 1;
    if (this.#busy || this.#composing) return;
    if (this.state === "loading" || this.#unread || edit.version !== this.#version + 1) void this.fetch();
    else this.#move(applySplices(this.#base, edit.splices), edit.version);
  }
  #missed = false; // a fetch that came in the middle of a composition

  // The server's text is another now; the own unsent rest moves along.
  #move(there: string, version: number): void {
    const others = there !== this.#base && this.state !== "loading";
    const unsent = this.text !== this.#base;
    this.text = rebase(this.#base, there, this.text);
    this.#base = there;
    this.#version = version;
    this.joined = others && unsent;
    if (this.state === "loading" || !unsent) this.state = "saved";
  }

  // Others may have written: their text comes in, the own unsent rest is kept.
  async fetch(): Promise<void> {
    if (this.#composing) this.#missed = true;
    if (this.#busy || this.#composing) return;
    this.#missed = false;
    this.#busy = true;
    const got = await this.#pull();
    this.#busy = false;
    if (this.text !== this.#base) this.#soon(kQuietMs);
    if (got) this.#catchUp();
  }
  // An edit came while another act was under way.
  #catchUp(): void {
    if (this.#heard > this.#version) void this.fetch();
  }
  async #pull(): Promise<boolean> {
    const got = await this.#calls.minutes(this.#meeting);
    if (got.kind !== "done") return false;
    if (this.#composing) {
      this.#missed = true;
      return false;
    }
    this.#unread = false;
    const there = got.value.texts[this.#item ?? ""] ?? { text: "", version: 0 };
    if (there.version >= this.#version) this.#move(there.text, there.version);
    return true;
  }

  async send(): Promise<void> {
    if (this.#busy || this.#composing || this.state === "loading") return;
    this.#busy = true;
    const known = !this.#unread || (await this.#pull());
    this.#busy = false;
    if (!known) {
      this.state = "waiting";
      this.#soon(kRetryMs);
      return;
    }
    if (this.#composing) return;
    this.text = this.text.normalize("NFC");
    const splice: Splice | null = spliceBetween(this.#base, this.text);
    if (splice === null) {
      this.state = "saved";
      return;
    }
    this.#busy = true;
    this.state = "saving";
    const got = await this.#calls.command(this.#meeting, {
      kind: "edit-text",
      item: this.#item,
      base_version: this.#version,
      splices: [splice],
    });
    if (got.kind === "done") {
      // The server's text now holds the splice; whatever else it holds comes with the fetch.
      this.#base = applySplice(this.#base, splice);
      // Nobody wrote in between: what the server has is known without reading it.
      this.#unread = got.value.version !== this.#version + 1;
      this.#version += 1;
      if (this.#unread) await this.#pull();
      this.state = this.text === this.#base ? "saved" : "saving";
    } else {
      this.state = "waiting";
      if (got.kind === "refused" && (got.reason === "stale-version" || got.reason === "conflict")) await this.#pull();
    }
    this.#busy = false;
    if (this.text !== this.#base) this.#soon(got.kind === "done" ? kQuietMs : kRetryMs);
    if (got.kind === "done") this.#catchUp();
  }
}
