// Passkeys (WebAuthn) from the contract's option objects and back. A cancelled or failed prompt is an
// ordinary outcome, not an exception.
import type { Schemas } from "../api/types";
import { fromBase64Url, toBase64Url, utf8 } from "./bytes";

export type Prompt<T> =
  { readonly kind: "done"; readonly value: T } | { readonly kind: "cancelled" } | { readonly kind: "unsupported" };

export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== "undefined" && "credentials" in navigator;
}

async function prompt<T>(act: () => Promise<T | null>): Promise<Prompt<T>> {
  if (!passkeysWork()) return { kind: "unsupported" };
  try {
    const value = await act();
    return value === null ? { kind: "cancelled" } : { kind: "done", value };
  } catch (error) {
    return error instanceof DOMException && error.name === "NotSupportedError"
      ? { kind: "unsupported" }
      : { kind: "cancelled" };
  }
}

export function assertPasskey(
  request: Schemas["PasskeyRequest"],
  signal?: AbortSignal,
): Promise<Prompt<Schemas["Assertion"]>> {
  return prompt(async () => {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: fromBase64Url(request.challenge),
        rpId: request.rp_id,
        allowCredentials: request.credentials.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
        userVerification: "required",
        timeout: request.timeout_ms,
      },
      ...(signal === undefined ? {} : { signal }),
    });
    if (
      !(credential instanceof PublicKeyCredential) ||
      !(credential.response instanceof AuthenticatorAssertionResponse)
    )
      return null;
    return {
      credential: toBase64Url(credential.rawId),
      authenticator_data: toBase64Url(credential.response.authenticatorData),
      client_data: toBase64Url(credential.response.clientDataJSON),
      signature: toBase64Url(credential.response.signature),
    };
  });
}

const kEs256 = -7;
const kRs256 = -257;

export function createPasskey(
  options: Schemas["PasskeyCreation"],
  name: string,
): Promise<Prompt<Schemas["PasskeyRegistration"]>> {
  return prompt(async () => {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: fromBase64Url(options.challenge),
        rp: { id: options.rp_id, name: options.rp_name },
        user: { id: idBytes(options.user_id), name: options.user_name, displayName: options.user_display_name },
        pubKeyCredParams: [
          { type: "public-key", alg: kEs256 },
          { type: "public-key", alg: kRs256 },
        ],
        excludeCredentials: options.exclude.map((id) => ({ type: "public-key", id: fromBase64Url(id) })),
        authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
        attestation: "none",
        timeout: options.timeout_ms,
      },
    });
    if (
      !(credential instanceof PublicKeyCredential) ||
      !(credential.response instanceof AuthenticatorAttestationResponse)
    )
      return null;
    return {
      name: name.normalize("NFC"),
      attestation: toBase64Url(credential.response.attestationObject),
      client_data: toBase64Url(credential.response.clientDataJSON),
    };
  });
}

function idBytes(id: string): BufferSource {
  const bytes = fromBase64Url(id);
  return bytes.length === 0 ? utf8("-") : bytes;
}
