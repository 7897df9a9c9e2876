// The two steps of signing in, for the page and for the sheet over an expired screen.
import * as access from "../../api/access";
import type { Failed, Outcome } from "../../api/client";
import { withRetryAfter } from "../../api/retry_after";
import type { Schemas, Session } from "../../api/types";
import { assertPasskey, passkeysWork } from "../../platform/passkey";
import { deviceName } from "../../platform/device";
import { session } from "../../state/session.svelte";
import { troubleText } from "../../text/trouble";
import { words } from "../../text/text.svelte";

export type Method = "passkey" | "totp" | "recovery";

export function cleanCode(text: string, method: Method): string {
  return method === "totp" ? text.replace(/\D/gu, "") : text.trim().replace(/\s+/gu, "");
}

// The way offered first: a passkey where this browser can use it, then the code.
export function firstMethod(methods: readonly Method[], passkeys: boolean): Method {
  if (passkeys && methods.includes("passkey")) return "passkey";
  return methods.includes("totp") ? "totp" : (methods[0] ?? "totp");
}

export class SignIn {
  login = $state("");
  password = $state("");
  code = $state("");
  faults = $state<{ login?: string; password?: string; code?: string }>({});
  trouble = $state("");
  locked = $state(false);
  busy = $state(false);
  waiting = $state(0); // seconds until the next try by itself
  second = $state.raw<Schemas["SecondFactor"] | null>(null);
  method = $state<Method>("totp");
  readonly #done: () => void;

  constructor(done: () => void, login = "") {
    this.#done = done;
    this.login = login;
  }

  async start(): Promise<void> {
    const c = words().signin;
    this.faults = {
      ...(this.login.trim() === "" ? { login: c.required } : {}),
      ...(this.password === "" ? { password: c.required } : {}),
    };
    if (this.busy || Object.keys(this.faults).length > 0) return;
    const got = await this.#run(() =>
      access.signIn({ login: this.login.trim().normalize("NFC"), password: this.password.normalize("NFC") }),
    );
    if (got === null) return;
    this.second = got;
    this.password = "";
    this.method = firstMethod(got.methods, passkeysWork());
    if (this.method === "passkey") await this.passkey();
  }

  // The same two steps with what a demonstration offers for one of its people.
  async tryAs(login: string): Promise<void> {
    if (this.busy) return;
    const offer = await this.#run(() => access.tryAs(login));
    if (offer === null) return;
    if (offer.code === "") {
      this.trouble = words().signin.tryAsWait;
      return;
    }
    const second = await this.#run(() => access.signIn({ login: offer.login, password: offer.password }));
    if (second === null) return;
    this.#enter(
      await this.#run(() => access.signInTotp({ ticket: second.ticket, code: offer.code, device: deviceName() })),
    );
  }

  async passkey(): Promise<void> {
    const { second } = this;
    if (second === null || second.passkey === null || this.busy) return;
    this.busy = true;
    this.trouble = "";
    const proof = await assertPasskey(second.passkey);
    this.busy = false;
    if (proof.kind !== "done") {
      this.trouble = proof.kind === "cancelled" ? words().signin.passkeyCancelled : words().signin.passkeyUnsupported;
      return;
    }
    this.#enter(
      await this.#run(() =>
        access.signInPasskey({ ticket: second.ticket, assertion: proof.value, device: deviceName() }),
      ),
    );
  }

  async confirm(): Promise<void> {
    const { second, method } = this;
    if (second === null || this.busy) return;
    const code = cleanCode(this.code, method);
    if (method === "totp" && !/^\d{6}$/u.test(code)) this.faults = { code: words().signin.codeShape };
    else if (code.length < 6) this.faults = { code: words().signin.required };
    else this.faults = {};
    if (this.faults.code !== undefined) return;
    const body = { ticket: second.ticket, code, device: deviceName() };
    this.#enter(await this.#run(() => (method === "totp" ? access.signInTotp(body) : access.signInRecovery(body))));
  }

  choose(method: Method): void {
    this.method = method;
    this.code = "";
    this.trouble = "";
    this.faults = {};
  }

  again(): void {
    this.second = null;
    this.code = "";
    this.trouble = "";
    this.locked = false;
  }

  #enter(value: Session | null): void {
    if (value === null) return;
    session.take(value);
    this.#done();
  }

  async #run<T>(act: () => Promise<Outcome<T>>): Promise<T | null> {
    this.busy = true;
    this.trouble = "";
    this.locked = false;
    const got = await withRetryAfter(act, (left) => (this.waiting = left));
    this.busy = false;
    if (got.kind === "done") return got.value;
    this.#refuse(got);
    return null;
  }

  #refuse(failed: Failed): void {
    this.locked = failed.kind === "refused" && failed.reason === "account-locked";
    this.trouble = this.locked ? words().signin.locked : troubleText(failed);
    if (failed.kind === "refused" && failed.reason === "not-signed-in") this.again();
  }
}
