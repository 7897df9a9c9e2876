// The list of tasks as far as it was asked for. When something changes it is fetched again as far as it was
// shown, so that nothing leaves the screen under the reader's eyes; answers to what is no longer asked are
// dropped.
import type { TaskPage, TaskQuery, TaskSummary } from "../../api/tasks";
import type { Got, Trouble } from "../../state/remote.svelte";

export const kPage = 50;
const kMost = 100; // the server gives no more at once

export class TaskList {
  tasks = $state.raw<readonly TaskSummary[] | null>(null);
  next = $state<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  mayGive = $state(false);
  at = $state("");
  readonly #fetch: (query: TaskQuery) => Promise<Got<TaskPage>>;
  #query: TaskQuery = {};
  #turn = 0;

  constructor(fetch: (query: TaskQuery) => Promise<Got<TaskPage>>) {
    this.#fetch = fetch;
  }

  // Another question: what answered the former one is no answer.
  async ask(query: TaskQuery): Promise<void> {
    this.#query = query;
    this.tasks = null;
    this.next = null;
    this.trouble = null;
    await this.#read(kPage, []);
  }
  async again(): Promise<void> {
    await this.#read(Math.max(kPage, this.tasks?.length ?? 0), []);
  }
  async more(): Promise<void> {
    if (this.next === null || this.busy || this.tasks === null) return;
    await this.#read(this.tasks.length + kPage, this.tasks, this.next);
  }

  async #read(wanted: number, before: readonly TaskSummary[], cursor: string | null = null): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = true;
    let read = before;
    let from = cursor;
    do {
      const limit = Math.min(kMost, wanted - read.length);
      const got = await this.#fetch({ ...this.#query, limit, ...(from === null ? {} : { cursor: from }) });
      if (turn !== this.#turn) return;
      if (got.kind !== "done") {
        this.busy = false;
        this.trouble = got;
        return;
      }
      // What moved meanwhile may come twice.
      const known = new Set(read.map((one) => one.id));
      const fresh = got.value.tasks.filter((one) => !known.has(one.id));
      read = [...read, ...fresh];
      from = got.value.next;
      this.mayGive = got.value.may.includes("give");
      this.at = got.value.server_time;
      if (fresh.length === 0) break; // a page that brings nothing new is asked for once
    } while (from !== null && read.length < wanted);
    this.busy = false;
    this.trouble = null;
    this.tasks = read;
    this.next = from;
  }
}
