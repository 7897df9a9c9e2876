// Who is signed in, as the server last said. `expired` raises the sign-in sheet over the same screen;
// nothing on the screen is thrown away meanwhile.
import type { Role, Session } from "../api/types";
import * as access from "../api/access";
import { setCsrf, whenAskedIdle, whenServerTime, whenSignedOut } from "../api/client";
import { clock } from "../platform/clock.svelte";
import { dropAllOf } from "../platform/drafts";
import { browserIdleLock, type IdleLock } from "../platform/idle_lock";
import { live } from "../platform/live.svelte";
import { speakFor } from "../text/text.svelte";

const kActiveMs = 60_000; // what is asked for later than this after the last touch, the client asks by itself

class CurrentSession {
  value = $state.raw<Session | null>(null);
  status = $state<"unknown" | "in" | "out" | "unreachable">("unknown");
  expired = $state(false);
  locked = $state(false); // on the way out; nothing is shown meanwhile

  get demonstration(): boolean {
    return this.value?.organisation.demonstration ?? false;
  }
  get person(): Session["person"] | null {
    return this.value?.person ?? null;
  }
  has(...roles: Role[]): boolean {
    return this.value?.roles.some((role) => roles.includes(role)) ?? false;
  }
  get usableCertificates(): Session["certificates"] {
    return (this.value?.certificates ?? []).filter((one) => one.revoked_at === null && one.expires_at > clock.now);
  }

  take(session: Session): void {
    // Somebody else signs in over a screen that was another person's: nothing of it stays, once the
    // sign-in has gone where it leads.
    if (this.value !== null && this.value.person.id !== session.person.id) setTimeout(() => location.reload());
    this.value = session;
    this.status = "in";
    this.expired = false;
    setCsrf(session.csrf);
    speakFor(session.organisation.terms);
    clock.learn(session.server_time);
    live.start(session.csrf);
    live.refetch();
    idle?.start();
  }

  // Nobody is here any more: the sign-in ends and everything that was fetched goes with the document. What
  // the person was writing waits on this device for the same person (platform/drafts.ts).
  async lock(): Promise<void> {
    const here = location.pathname + location.search;
    await this.#end(here === "/" ? "/dang-nhap" : `/dang-nhap?ve=${encodeURIComponent(here)}`);
  }

  // The person leaves this device: what was being written goes as well.
  async signOut(): Promise<void> {
    if (this.person !== null) await dropAllOf(this.person.id);
    await this.#end("/dang-nhap");
  }

  async #end(next: string): Promise<void> {
    this.locked = true;
    await access.signOut();
    this.leave();
    location.replace(next);
  }

  async load(): Promise<void> {
    const got = await access.session();
    if (got.kind === "done") this.take(got.value);
    else if (got.kind === "offline") this.status = this.value === null ? "unreachable" : this.status;
    else if (got.reason === "not-signed-in") this.leave();
    else this.status = "unreachable";
  }

  leave(): void {
    this.value = null;
    this.status = "out";
    this.expired = false;
    setCsrf("");
    speakFor(null);
    live.stop();
    idle?.stop();
  }
}

export const session = new CurrentSession();
const isBrowser =
  typeof document !== "undefined" && typeof BroadcastChannel !== "undefined" && typeof matchMedia !== "undefined";
const idle: IdleLock | null = isBrowser ? browserIdleLock(() => void session.lock()) : null;
whenAskedIdle(() => (idle?.idleMs ?? 0) > kActiveMs);

// Another tab signed out, or somebody else signed in there: what is on this screen was the former person's.
live.whenOver = () => {
  const before = session.person?.id;
  void session.load().then(() => {
    // On the way out the next page comes by itself.
    if (!session.locked && (session.status === "out" || session.person?.id !== before)) location.reload();
  });
};
whenServerTime((date) => clock.learnRoughly(date));
whenSignedOut(() => {
  if (session.status === "in") session.expired = true;
});
