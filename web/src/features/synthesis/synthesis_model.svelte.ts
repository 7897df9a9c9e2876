// The board's state and commands. Every command sends the revision it was decided on; when the ballot
// moved meanwhile nothing is recorded, the numbers are loaded again and the screen says so.
import * as office from "../../api/office";
import { onLive } from "../../platform/live";
import { CommandRunner, isBehind, isStale } from "../../state/command_runner.svelte";
import { Remote, type Got, type Trouble } from "../../state/remote.svelte";
import { troubleText } from "../../text/trouble";
import { synthesisWords } from "../../text/synthesis";
import { movedRemarks, type MatrixRow, type MergePlan, type Synthesis } from "./matrix";
import type { Schemas } from "../../api/types";

export class SynthesisModel extends CommandRunner {
  readonly ballot: Remote<Schemas["Ballot"]>;
  readonly board: Remote<Synthesis>;
  agencies = $state.raw<readonly Schemas["Agency"][]>([]);
  asking = $state<"close" | "submit" | null>(null);
  announcement = $state("");
  undo = $state.raw<readonly string[] | null>(null);
  readonly #id: string;

  constructor(id: string) {
    super();
    this.#id = id;
    this.ballot = new Remote(() => office.ballot(id));
    this.board = new Remote(() => office.synthesis(id));
  }

  get trouble(): Trouble | null {
    return this.ballot.trouble ?? this.board.trouble;
  }

  start(): () => void {
    void this.reload();
    void office.agencies().then((got) => {
      if (got.kind === "done") this.agencies = got.value;
    });
    return onLive(`ballot/${this.#id}`, () => void this.#refresh());
  }

  async reload(): Promise<void> {
    await Promise.all([this.ballot.load(), this.board.load()]);
  }

  async #refresh(): Promise<void> {
    const before = this.board.value?.answered;
    await this.reload();
    const now = this.board.value;
    if (now !== null && now.answered !== before) this.announcement = synthesisWords().progress(now.answered, now.total);
  }

  leave(): void {
    this.asking = null;
    this.fault = "";
  }

  async #refuse(trouble: Trouble): Promise<void> {
    const text = isStale(trouble) ? synthesisWords().stale : troubleText(trouble);
    if (isBehind(trouble)) {
      this.asking = null;
      await this.reload();
    }
    if (this.asking !== null) this.fault = text;
    else this.complain(text);
  }

  #run<T>(act: () => Promise<Got<T>>, done: (value: T) => void): Promise<boolean> {
    if (!this.busy) this.undo = null;
    return this.perform(act, done, (trouble) => this.#refuse(trouble));
  }

  #moved(ballot: Schemas["Ballot"], text: string): void {
    this.ballot.put(ballot);
    this.asking = null;
    this.say(text);
    void this.board.load();
  }

  #revision(): number {
    return this.ballot.value?.revision ?? 0;
  }

  remind(count: number): Promise<boolean> {
    return this.#run(
      () => office.remind(this.#id),
      (ballot) => this.#moved(ballot, synthesisWords().reminded(count)),
    );
  }
  close(): Promise<boolean> {
    return this.#run(
      () => office.close(this.#id, this.#revision()),
      (ballot) => this.#moved(ballot, synthesisWords().done.close),
    );
  }
  complete(): Promise<boolean> {
    return this.#run(
      () => office.completeSynthesis(this.#id, this.#revision()),
      (ballot) => this.#moved(ballot, synthesisWords().done.complete),
    );
  }
  submit(proposal: string): Promise<boolean> {
    const text = proposal.trim().normalize("NFC");
    return this.#run(
      () => office.submit(this.#id, this.#revision(), text),
      (ballot) => this.#moved(ballot, synthesisWords().submitted),
    );
  }
  dispose(row: MatrixRow, value: Schemas["RemarkResponse"]): Promise<boolean> {
    const place = row.clause === "" ? synthesisWords().whole : row.clause;
    return this.#run(
      () => office.disposeRemark(this.#id, row.id, value),
      (board) => {
        this.#took(board);
        this.say(synthesisWords().savedRow(place));
      },
    );
  }
  merge(plan: MergePlan): Promise<boolean> {
    const moved = movedRemarks(this.board.value?.matrix ?? [], plan);
    return this.#run(
      () => office.mergeRemarks(this.#id, { into: plan.into, rows: plan.rows }),
      (board) => {
        this.#took(board);
        this.say(synthesisWords().merged(plan.rows.length + 1));
        this.undo = moved;
      },
    );
  }
  async undoMerge(): Promise<void> {
    const moved = this.undo;
    if (moved !== null) await this.split(moved);
  }
  split(remarks: readonly string[]): Promise<boolean> {
    const all = async (): Promise<Got<Synthesis>> => {
      let last: Got<Synthesis> = { kind: "offline" };
      for (const remark of remarks) {
        last = await office.splitRemark(this.#id, remark);
        if (last.kind !== "done") return last;
      }
      return last;
    };
    return this.#run(all, (board) => {
      this.#took(board);
      this.say(synthesisWords().undone);
    });
  }

  // The matrix moves the ballot's revision; commands after it must carry the new one.
  #took(board: Synthesis): void {
    this.board.put(board);
    const ballot = this.ballot.value;
    if (ballot !== null) this.ballot.put({ ...ballot, revision: board.revision });
  }
}
