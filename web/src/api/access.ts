// Commands and questions about signing in and the own account.
import { api, inTime, send } from "./client";
import type { Schemas } from "./types";

const json = (): { signal: AbortSignal } => ({ signal: inTime() });

export const session = () => send(() => api.GET("/session", json()), "quiet");
export const signIn = (body: Schemas["SignIn"]) => send(() => api.POST("/session", { body, ...json() }), "quiet");
export const signInTotp = (body: Schemas["TicketCode"]) =>
  send(() => api.POST("/session/totp", { body, ...json() }), "quiet");
export const signInRecovery = (body: Schemas["TicketCode"]) =>
  send(() => api.POST("/session/recovery", { body, ...json() }), "quiet");
export const signInPasskey = (body: Schemas["TicketAssertion"]) =>
  send(() => api.POST("/session/passkey", { body, ...json() }), "quiet");
export const signOut = () => send(() => api.DELETE("/session", json()), "quiet");
export const activate = (body: Schemas["Activation"]) =>
  send(() => api.POST("/activation", { body, ...json() }), "quiet");

export const tryAsPeople = () => send(() => api.GET("/demonstration/people", json()), "quiet");
export const tryAs = (login: string) =>
  send(() => api.GET("/demonstration/people/{login}", { params: { path: { login } }, ...json() }), "quiet");

// Changes of credentials carry the proof of a second factor given for them (state/confirmation.svelte.ts).
const proven = (proof: string) => ({ Confirmation: proof });
export const askConfirmation = (changes: Schemas["CredentialChanges"]["changes"]) =>
  send(() => api.POST("/account/confirmations", { body: { changes }, ...json() }));
export const confirmChange = (body: Schemas["ConfirmingFactor"]) =>
  send(() => api.POST("/account/confirmations/factor", { body, ...json() }));
export const notices = () => send(() => api.GET("/account/notices", json()));
export const seeNotices = (seq: number) => send(() => api.POST("/account/notices/seen", { body: { seq }, ...json() }));

export const account = () => send(() => api.GET("/account", json()));
export const changePassword = (body: Schemas["PasswordChange"], proof: string) =>
  send(() => api.PUT("/account/password", { params: { header: proven(proof) }, body, ...json() }));
export const setPin = (body: Schemas["PinChange"], proof: string) =>
  send(() => api.PUT("/account/pin", { params: { header: proven(proof) }, body, ...json() }));
export const recoveryCodes = (proof: string) =>
  send(() => api.POST("/account/recovery-codes", { params: { header: proven(proof) }, ...json() }));
export const passkeyOptions = () => send(() => api.POST("/account/passkeys/options", json()));
export const addPasskey = (body: Schemas["PasskeyRegistration"], proof: string) =>
  send(() => api.POST("/account/passkeys", { params: { header: proven(proof) }, body, ...json() }));
export const removePasskey = (passkey: string, proof: string) =>
  send(() =>
    api.DELETE("/account/passkeys/{passkey}", { params: { path: { passkey }, header: proven(proof) }, ...json() }),
  );
export const endSession = (id: string) =>
  send(() => api.DELETE("/account/sessions/{session}", { params: { path: { session: id } }, ...json() }));
export const enrol = (body: Schemas["CertificateEnrolment"], proof: string) =>
  send(() => api.POST("/account/certificates", { params: { header: proven(proof) }, body, ...json() }));
export const revoke = (certificate: string, reason: string) =>
  send(() =>
    api.POST("/account/certificates/{certificate}/revoke", {
      params: { path: { certificate } },
      body: { reason },
      ...json(),
    }),
  );
