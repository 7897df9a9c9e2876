// What two people say of a paper, on whichever screen shows it. The screen's matter is loaded again after
// each: what is said is said of the content, and the matter itself does not move.
import { careFor, type PaperAt } from "../api/papers";
import type { Schemas } from "../api/types";
import { paperWords } from "../text/papers";
import { CommandRunner } from "./command_runner.svelte";

export class PaperCareRunner extends CommandRunner {
  readonly #again: () => Promise<void>;

  constructor(again: () => Promise<void>) {
    super();
    this.#again = again;
  }

  act(paper: PaperAt, command: Schemas["PaperCareCommand"]): Promise<boolean> {
    const done = async (): Promise<void> => {
      this.say(paperWords().done[command.kind]);
      await this.#again();
    };
    return this.perform(() => careFor(paper, command), done);
  }
}
