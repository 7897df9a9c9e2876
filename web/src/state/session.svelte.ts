// Who is signed in, as the server last said. `expired` raises the sign-in sheet over the same screen;
// nothing on the screen is thrown away meanwhile.
import type { Role, Session } from "../api/types";
import * as access from "../api/access";
import { setCsrf, whenServerTime, whenSignedOut } from "../api/client";
import { clock } from "../platform/clock.svelte";
import { live } from "../platform/live.svelte";
import { speakFor } from "../text/text.svelte";

class CurrentSession {
  value = $state.raw<Session | null>(null);
  status = $state<"unknown" | "in" | "out" | "unreachable">("unknown");
  expired = $state(false);

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
    this.value = session;
    this.status = "in";
    this.expired = false;
    setCsrf(session.csrf);
    speakFor(session.organisation.terms);
    clock.learn(session.server_time);
    live.start(session.csrf);
    live.refetch();
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
  }
}

export const session = new CurrentSession();

// Another tab signed out, or somebody else signed in there: what is on this screen was the former person's.
live.whenOver = () => {
  const before = session.person?.id;
  void session.load().then(() => {
    if (session.status === "in" && session.person?.id !== before) location.reload();
  });
};
whenServerTime((date) => clock.learnRoughly(date));
whenSignedOut(() => {
  if (session.status === "in") session.expired = true;
});
