// Making this device able to sign: key and certificate, then a passkey or a PIN to confirm signatures.
import * as access from "../../api/access";
import { certificateRequest, keepKey, newKey } from "../../platform/signer";
import { createPasskey, passkeysWork } from "../../platform/passkey";
import { deviceName } from "../../platform/device";
import { sha256, toBase64Url, toHex, type Bytes } from "../../platform/bytes";
import type { Schemas } from "../../api/types";
import { confirmation, type Change } from "../../state/confirmation.svelte";
import { session } from "../../state/session.svelte";
import { troubleText } from "../../text/trouble";
import { credentialWords } from "../../text/credentials";
import { words } from "../../text/text.svelte";

export type Step = "key" | "passkey" | "pin" | "finished";

// What stands beside a step of the list; only what this account has got a tick.
export type StepState = "ahead" | "done" | "skipped" | "unneeded";
type Has = { readonly passkey: boolean; readonly pin: boolean };
export function stepState(step: "key" | "passkey" | "pin", at: Step, skipped: readonly Step[], has: Has): StepState {
  const order: readonly Step[] = ["key", "passkey", "pin", "finished"];
  if (order.indexOf(step) >= order.indexOf(at)) return "ahead";
  if (step === "key" || has[step]) return "done";
  return skipped.includes(step) ? "skipped" : "unneeded";
}

export class Enrolment {
  step = $state<Step>("key");
  skipped = $state.raw<readonly Step[]>([]);
  device = $state(deviceName());
  busy = $state(false);
  fault = $state("");
  waiting = $state(false); // a second person has to confirm the certificate
  password = $state("");
  pin = $state("");
  repeat = $state("");

  #proof = "";
  #options: Schemas["PasskeyCreation"] | null = null;

  // One second factor serves for the certificate, the passkey and the PIN of this device.
  async makeKey(): Promise<void> {
    const device = this.device.trim().normalize("NFC");
    if (this.busy) return;
    this.fault = device === "" ? words().account.enrolling.deviceMissing : "";
    if (this.fault !== "") return;
    this.busy = true;
    try {
      const pair = await newKey();
      const csr = await certificateRequest(pair, session.person?.id ?? "member");
      if (!(await this.#confirm(csr))) return void (this.busy = false);
      const got = await access.enrol({ csr: toBase64Url(csr), device }, this.#proof);
      if (got.kind === "done") {
        await keepKey(got.value.id, pair.privateKey);
        await session.load();
        this.waiting = !session.usableCertificates.some((one) => one.id === got.value.id);
        this.step = this.#next();
      } else this.fault = troubleText(got);
    } catch {
      this.fault = words().account.enrolling.unsupported;
    }
    this.busy = false;
  }

  async #confirm(csr: Bytes): Promise<boolean> {
    const changes: Change[] = [
      { act: "enrol_certificate", subject: toHex(await sha256(csr)) },
      { act: "set_pin", subject: "" },
    ];
    const options = passkeysWork() ? await access.passkeyOptions() : null;
    this.#options = options?.kind === "done" ? options.value : null;
    if (this.#options !== null) changes.push({ act: "add_passkey", subject: this.#options.challenge });
    const got = await confirmation.proofOf(...changes);
    if (got?.kind === "done") this.#proof = got.value;
    else if (got !== null) this.fault = troubleText(got);
    return got?.kind === "done";
  }

  // A passkey is offered where the browser has them; without one, and without a PIN, a PIN is needed.
  #next(): Step {
    if (session.value?.has_passkey === true) return "finished";
    if (passkeysWork()) return "passkey";
    return session.value?.has_pin === true ? "finished" : "pin";
  }

  async addPasskey(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const name = this.device.trim() === "" ? deviceName() : this.device;
    this.fault =
      this.#options === null ? await addPasskey(name) : await registerPasskey(this.#options, name, this.#proof);
    if (this.fault !== "") this.#options = null; // its challenge and its proof serve once
    this.busy = false;
    if (this.fault === "") this.step = "finished";
  }
  skip(): void {
    this.fault = "";
    this.skipped = [...this.skipped, this.step];
    this.step = this.step === "passkey" && session.value?.has_pin !== true ? "pin" : "finished";
  }

  async setPin(): Promise<void> {
    if (this.busy) return;
    this.fault = pinFault(this.pin, this.repeat);
    if (this.fault !== "") return;
    this.busy = true;
    const got = await access.setPin({ password: this.password.normalize("NFC"), pin: this.pin }, this.#proof);
    this.busy = false;
    if (got.kind !== "done") {
      this.fault = troubleText(got);
      return;
    }
    this.password = "";
    this.pin = "";
    this.repeat = "";
    await session.load();
    this.step = "finished";
  }
}

export function pinFault(pin: string, repeat: string): string {
  if (!/^\d{8,16}$/u.test(pin)) return words().account.pinShape;
  return pin === repeat ? "" : words().account.pinSame;
}

// Empty when added, otherwise the sentence to show.
export async function addPasskey(name: string): Promise<string> {
  const options = await access.passkeyOptions();
  if (options.kind !== "done") return troubleText(options);
  const proof = await confirmation.proofOf({ act: "add_passkey", subject: options.value.challenge });
  if (proof === null) return credentialWords().confirm.left;
  if (proof.kind !== "done") return troubleText(proof);
  return registerPasskey(options.value, name, proof.value);
}

async function registerPasskey(options: Schemas["PasskeyCreation"], name: string, proof: string): Promise<string> {
  const made = await createPasskey(options, name);
  if (made.kind !== "done") return words().account.enrolling.passkeyFailed;
  const added = await access.addPasskey(made.value, proof);
  if (added.kind !== "done") return troubleText(added);
  await session.load();
  return "";
}
