// One signed act of a screen, from the words to the receipt: this device's key, the statement the
// server prepares, the sheet's signature. Whatever is refused goes to the caller; nothing is recorded then.
import * as statements from "../api/statements";
import { keyFor } from "../platform/signer";
import type { Trouble } from "./remote.svelte";
import { session } from "./session.svelte";
import { Signing, type Key } from "./signing.svelte";

export type ActWords = statements.StatementWords extends infer W
  ? W extends { certificate: string }
    ? Omit<W, "certificate">
    : never
  : never;
type Told = {
  readonly refused: (trouble: Trouble) => void;
  readonly failed: (reason: string) => void;
  readonly sent: () => void;
};

export class ActSigner {
  key = $state.raw<Key | null>(null);
  keyKnown = $state(false);
  preparing = $state(false);
  signing = $state.raw<Signing<statements.StatementReceipt> | null>(null);
  readonly #notSent: () => string;

  // `notSent` says in words that the act did not happen.
  constructor(notSent: () => string) {
    this.#notSent = notSent;
  }

  async findKey(): Promise<void> {
    this.key = await keyFor(session.usableCertificates).catch(() => null);
    this.keyKnown = true;
  }

  // True once the sheet can be shown.
  async prepare(matter: string, words: ActWords, told: Told): Promise<boolean> {
    const { key } = this;
    if (key === null || this.preparing || this.signing !== null) return false;
    this.preparing = true;
    const got = await statements.prepare(matter, {
      ...words,
      certificate: key.certificate.id,
    } as statements.StatementWords);
    this.preparing = false;
    if (got.kind !== "done") {
      told.refused(got);
      return false;
    }
    this.signing = new Signing(
      got.value,
      key,
      (body, once) => statements.submit(matter, body, once),
      (ended) => {
        this.signing = null;
        if (ended.kind === "failed") told.failed(ended.reason);
        else told.sent();
      },
      this.#notSent,
    );
    return true;
  }
  cancel(): void {
    this.signing?.stop();
    this.signing = null;
  }
}
