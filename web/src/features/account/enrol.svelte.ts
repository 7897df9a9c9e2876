// Making this device able to sign: key and certificate, then a passkey or a PIN to confirm signatures.
import * as access from "../../api/access";
import { certificateRequest, keepKey, newKey } from "../../platform/signer";
import { createPasskey, passkeysWork } from "../../platform/passkey";
import { deviceName } from "../../platform/device";
import { toBase64Url } from "../../platform/bytes";
import { session } from "../../state/session.svelte";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";

export type Step = "key" | "passkey" | "pin" | "finished";

export class Enrolment {
  step = $state<Step>("key");
  device = $state(deviceName());
  busy = $state(false);
  fault = $state("");
  password = $state("");
  pin = $state("");
  repeat = $state("");

  async makeKey(): Promise<void> {
    const device = this.device.trim().normalize("NFC");
    if (this.busy) return;
    this.fault = device === "" ? words().account.enrolling.deviceMissing : "";
    if (this.fault !== "") return;
    this.busy = true;
    try {
      const pair = await newKey();
      const csr = await certificateRequest(pair, session.person?.id ?? "member");
      const got = await access.enrol({ csr: toBase64Url(csr), device });
      if (got.kind === "done") {
        await keepKey(got.value.id, pair.privateKey);
        await session.load();
        this.step = this.#next();
      } else this.fault = troubleText(got);
    } catch {
      this.fault = words().account.enrolling.unsupported;
    }
    this.busy = false;
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
    this.fault = await addPasskey(this.device.trim() === "" ? deviceName() : this.device);
    this.busy = false;
    if (this.fault === "") this.step = "finished";
  }
  skip(): void {
    this.fault = "";
    this.step = this.step === "passkey" && session.value?.has_pin !== true ? "pin" : "finished";
  }

  async setPin(): Promise<void> {
    if (this.busy) return;
    this.fault = pinFault(this.pin, this.repeat);
    if (this.fault !== "") return;
    this.busy = true;
    const got = await access.setPin({ password: this.password.normalize("NFC"), pin: this.pin });
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
  const made = await createPasskey(options.value, name);
  if (made.kind !== "done") return words().account.enrolling.passkeyFailed;
  const added = await access.addPasskey(made.value);
  if (added.kind !== "done") return troubleText(added);
  await session.load();
  return "";
}
