// Commands and questions about signing in and the own account.
import { api, inTime, send } from "./client";
import type { Schemas } from "./types";

const json = (): { signal: AbortSignal } => ({ signal: inTime() });

export const session = () => send(() => api.GET("/session", json()), "quiet");
export const signIn = (body: Schemas["SignIn"]) => send(() => api.POST("/session", { body, ...json() }), "quiet");
export const signInTotp = (body: Schemas["TicketCode"]) => send(() => api.POST("/session/totp", { body, ...json() }), "quiet");
export const signInRecovery = (body: Schemas["TicketCode"]) => send(() => api.POST("/session/recovery", { body, ...json() }), "quiet");
export const signInPasskey = (body: Schemas["TicketAssertion"]) => send(() => api.POST("/session/passkey", { body, ...json() }), "quiet");
export const signOut = () => send(() => api.DELETE("/session", json()), "quiet");
export const activate = (body: Schemas["Activation"]) => send(() => api.POST("/activation", { body, ...json() }), "quiet");

export const tryAsPeople = () => send(() => api.GET("/demonstration/people", json()), "quiet");
export const tryAs = (login: string) => send(() => api.GET("/demonstration/people/{login}", { params: { path: { login } }, ...json() }), "quiet");

export const account = () => send(() => api.GET("/account", json()));
export const changePassword = (body: Schemas["PasswordChange"]) => send(() => api.PUT("/account/password", { body, ...json() }));
export const setPin = (body: Schemas["PinChange"]) => send(() => api.PUT("/account/pin", { body, ...json() }));
export const recoveryCodes = () => send(() => api.POST("/account/recovery-codes", json()));
export const passkeyOptions = () => send(() => api.POST("/account/passkeys/options", json()));
export const addPasskey = (body: Schemas["PasskeyRegistration"]) => send(() => api.POST("/account/passkeys", { body, ...json() }));
export const removePasskey = (passkey: string) =>
  send(() => api.DELETE("/account/passkeys/{passkey}", { params: { path: { passkey } }, ...json() }));
export const endSession = (id: string) => send(() => api.DELETE("/account/sessions/{session}", { params: { path: { session: id } }, ...json() }));
export const enrol = (body: Schemas["CertificateEnrolment"]) => send(() => api.POST("/account/certificates", { body, ...json() }));
export const revoke = (certificate: string, reason: string) =>
  send(() => api.POST("/account/certificates/{certificate}/revoke", { params: { path: { certificate } }, body: { reason }, ...json() }));
