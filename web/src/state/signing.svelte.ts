// One signature, from the prepared statement to the receipt. Until the receipt is there nothing counts
// as sent; every way out says so. The statement's digest is recomputed here before anything is signed.
import { once, type Outcome } from "../api/client";
import type { Certificate, Schemas } from "../api/types";
import { assertPasskey } from "../platform/passkey";
import { fromHex, sha256, toBase64Url, toHex, utf8 } from "../platform/bytes";
import { signStatement } from "../platform/signer";
import { clock } from "../platform/clock.svelte";
import { signingWords } from "../text/signing";
import { troubleText } from "../text/trouble";
import { words } from "../text/text.svelte";

export type Key = { readonly certificate: Certificate; readonly key: CryptoKey };
// unsure: it was sent and no answer of the server came, so that nobody may say that it was not recorded.
export type Ended<T> =
  | { readonly kind: "sent"; readonly value: T }
  | { readonly kind: "failed"; readonly reason: string; readonly unsure?: boolean };
type Submitted = Outcome<unknown>;

// Whether the act is recorded stays open: the line, or a gateway before the server, gave out.
export function isUnanswered(got: Submitted): boolean {
  return (
    got.kind === "offline" || (got.kind === "refused" && (got.reason === "unavailable" || /^http 5/u.test(got.detail)))
  );
}
// Refusals before the act is looked at: they say nothing of what was sent earlier.
const kBeforeTheAct: readonly string[] = [
  "not-signed-in",
  "csrf-mismatch",
  "second-factor-required",
  "account-locked",
  "too-many-requests",
  "time-in-doubt",
];
type Submit<T> = (body: Schemas["SignedStatement"], key: { "Idempotency-Key": string }) => Promise<Outcome<T>>;

export class Signing<T> {
  readonly prepared: Schemas["PreparedStatement"];
  readonly key: Key;
  pin = $state("");
  fault = $state("");
  busy = $state(false);
  sending = $state(false); // on its way: stopping would stop nothing
  unsure = $state(false); // was sent, and no answer of the server came
  #sent: Schemas["SignedStatement"] | null = null;
  readonly #submit: Submit<T>;
  readonly #ended: (ended: Ended<T>) => void;
  readonly #once = once();
  readonly #abort = new AbortController();
  readonly #notSent: () => string;

  // `notSent` says in words that the act did not happen, for example "Ý kiến chưa được gửi".
  constructor(
    prepared: Schemas["PreparedStatement"],
    key: Key,
    submit: Submit<T>,
    ended: (ended: Ended<T>) => void,
    notSent = (): string => words().ballot.notSent,
  ) {
    this.#notSent = notSent;
    this.#submit = submit;
    this.prepared = prepared;
    this.key = key;
    this.#ended = ended;
  }

  // The passkey prompt comes at once; a PIN waits for its field.
  start(): void {
    if (this.prepared.confirmation === "passkey") void this.withPasskey();
  }
  // Before it is sent: then nothing is.
  stop(): void {
    this.#abort.abort();
  }
  // Leaves it open whether the server has it.
  leaveUnsure(): void {
    this.stop();
    this.#ended({ kind: "failed", reason: signingWords().leftUnsure, unsure: true });
  }
  // The very same bytes under the same key: the server records them once.
  async again(): Promise<void> {
    if (this.#sent === null || this.sending) return;
    this.fault = "";
    await this.#deliver(this.#sent);
  }

  async withPasskey(): Promise<void> {
    const { passkey } = this.prepared;
    if (this.busy || passkey === null || !(await this.#sound())) return;
    this.busy = true;
    const proof = await assertPasskey(passkey, this.#abort.signal);
    if (this.#abort.signal.aborted) return;
    if (proof.kind === "done") return this.#send(proof.value, null);
    this.busy = false;
    this.fault =
      proof.kind === "cancelled"
        ? words().ballot.sheet.cancelled(this.#notSent())
        : words().ballot.sheet.unsupported(this.#notSent());
  }

  async withPin(): Promise<void> {
    if (this.busy || !(await this.#sound())) return;
    if (!/^\d{8,16}$/u.test(this.pin)) {
      this.fault = words().ballot.sheet.pinShape;
      return;
    }
    this.busy = true;
    await this.#send(null, this.pin);
  }

  async #sound(): Promise<boolean> {
    this.fault = "";
    if (this.prepared.expires_at <= clock.now) this.fault = words().ballot.sheet.expired;
    else if (toHex(await sha256(utf8(this.prepared.statement))) !== this.prepared.sha256)
      this.fault = words().ballot.sheet.mismatch(this.#notSent());
    else if (this.prepared.certificate_sha256 !== this.key.certificate.sha256)
      this.fault = words().ballot.sheet.mismatch(this.#notSent());
    return this.fault === "";
  }

  async #send(passkey: Schemas["Assertion"] | null, pin: string | null): Promise<void> {
    const { statement, signing_time, certificate_sha256 } = this.prepared;
    this.busy = true;
    const signature = await signStatement(this.key.key, statement, fromHex(certificate_sha256), signing_time);
    if (this.#abort.signal.aborted) return;
    await this.#deliver({ statement, signing_time, signature: toBase64Url(signature), passkey, pin });
  }

  async #deliver(body: Schemas["SignedStatement"]): Promise<void> {
    this.#sent = body;
    this.busy = true;
    this.sending = true;
    const got = await this.#submit(body, this.#once);
    this.sending = false;
    this.busy = false;
    this.pin = "";
    const before = this.unsure && got.kind === "refused" && kBeforeTheAct.includes(got.reason);
    this.unsure = before || isUnanswered(got);
    if (this.unsure) {
      this.fault = before ? `${troubleText(got)} ${signingWords().stillUnsure}` : signingWords().unsure;
      return;
    }
    this.#sent = null;
    if (got.kind === "done") this.#ended({ kind: "sent", value: got.value });
    else if (got.kind === "refused" && got.reason === "confirmation-failed" && body.pin !== null)
      this.fault = troubleText(got);
    else
      this.#ended({
        kind: "failed",
        reason: got.kind === "refused" && got.reason === "stale-document" ? "stale-document" : troubleText(got),
      });
  }
}
