// A second factor for changes of credentials: whoever makes such a change waits here for its proof while the
// sheet over the page (features/account/ConfirmSheet.svelte) asks the person. Null: the person left it.
import * as access from "../api/access";
import type { Outcome } from "../api/client";
import type { Schemas } from "../api/types";
import { assertPasskey, passkeysWork } from "../platform/passkey";
import { troubleText } from "../text/trouble";
import { credentialWords } from "../text/credentials";
import { words } from "../text/text.svelte";

export type Change = Schemas["CredentialChanges"]["changes"][number];
export type Factor = Schemas["ConfirmingFactor"]["method"];

// The passkey where this browser has it; a code otherwise, when there is one.
export function factorOf(methods: readonly Factor[], passkeys: boolean): Factor | null {
  const usable = methods.filter((one) => one !== "passkey" || passkeys);
  return usable[0] ?? null;
}

export class Confirmation {
  asked = $state.raw<Schemas["SecondFactor"] | null>(null);
  method = $state<Factor | null>(null);
  code = $state("");
  busy = $state(false);
  fault = $state("");
  #answer: (proof: string | null) => void = () => undefined;

  async proofOf(...changes: Change[]): Promise<Outcome<string> | null> {
    const asked = await access.askConfirmation(changes);
    if (asked.kind !== "done") return asked;
    this.#answer(null);
    this.method = factorOf(asked.value.methods, passkeysWork());
    this.code = "";
    this.busy = false;
    this.fault = this.method === null ? credentialWords().confirm.none : "";
    this.asked = asked.value;
    const proof = await new Promise<string | null>((answer) => (this.#answer = answer));
    return proof === null ? null : { kind: "done", value: proof };
  }

  choose(method: Factor): void {
    this.method = method;
    this.code = "";
    this.fault = "";
  }
  leave(): void {
    this.asked = null;
    this.#answer(null);
  }

  async confirm(): Promise<void> {
    const { asked, method } = this;
    if (asked === null || method === null || this.busy) return;
    this.fault = "";
    this.busy = true;
    const given = await this.#given(asked, method);
    if (given !== null) {
      const got = await access.confirmChange(given);
      if (got.kind === "done") {
        this.asked = null;
        this.#answer(got.value.proof);
      } else
        this.fault =
          got.kind === "refused" && got.reason === "wrong-credentials"
            ? credentialWords().confirm.wrong
            : troubleText(got);
    }
    this.busy = false;
  }

  async #given(asked: Schemas["SecondFactor"], method: Factor): Promise<Schemas["ConfirmingFactor"] | null> {
    const { ticket } = asked;
    if (method !== "passkey") {
      const code = this.code.replace(/\s/gu, "");
      if (code.length >= 6) return { ticket, method, code, assertion: null };
      this.fault = words().signin.required;
      return null;
    }
    if (asked.passkey === null) return null;
    const proof = await assertPasskey(asked.passkey);
    if (proof.kind === "done") return { ticket, method, code: "", assertion: proof.value };
    this.fault = proof.kind === "cancelled" ? words().signin.passkeyCancelled : words().signin.passkeyUnsupported;
    return null;
  }
}

export const confirmation = new Confirmation();
