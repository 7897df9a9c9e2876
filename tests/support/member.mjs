// A person with a device made of software: password, one-time codes, passkey, signing key; the same
// calls as a browser makes. Every reply is held against the contract.
import { createHash, createHmac, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { strict as assert } from "node:assert";
import { setTimeout as pause } from "node:timers/promises";
import { bytes } from "./chance.mjs";
import { now } from "./clock.mjs";
import { PREFIX, checkAccepted, checkReply, operationOf } from "./contract.mjs";
import { certificateRequest, signedAttributes } from "./der.mjs";
import { EventStream } from "./events.mjs";
import { call, newAgent } from "./http.mjs";

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
const newKey = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const shared = newAgent();

const STEP_MS = 30_000;
// An installation at a moment of its own keeps the time it was told when it was made, some moments after
// it was named: the tests stay behind it, as a step ago is taken and two ahead are not.
const BEHIND_MS = 5_000;
export const stepNow = () => Math.floor((now() - BEHIND_MS) / STEP_MS);

function fromBase32(text) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const char of text.replace(/=+$/u, "")) {
    bits += alphabet.indexOf(char).toString(2).padStart(5, "0");
  }
  return Buffer.from(bits.match(/.{8}/gu).map((byte) => parseInt(byte, 2)));
}

// RFC 6238 with SHA-1, 30 seconds, six digits.
export function oneTimeCode(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const at = mac[19] & 0x0f;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export class Member {
  constructor(base, who = {}) {
    this.base = base;
    this.person = who.person;
    this.login = who.login;
    this.code = who.code;
    this.password = base64url(bytes(15));
    this.cookie = null;
    this.device = null; // the browser's own cookie
    this.csrf = null;
    this.lastStep = 0;
    this.key = newKey();
    this.passkey = newKey();
    this.credential = bytes(16);
    this.hasPasskey = false;
    this.pin = null;
    this.certificate = null;
    this.agent = shared;
  }

  // One call. Options: json, body + type, headers, csrf (false: leave it out), contract (false: a
  // path or answer that is none of the contract's, such as an unknown route).
  async call(method, path, options = {}) {
    const target = PREFIX + path;
    const headers = { ...this.#headers(method, options), ...options.headers };
    const body = options.json === undefined ? options.body : JSON.stringify(options.json);
    if (body !== undefined) {
      headers["Content-Type"] ??= options.type ?? "application/json";
      headers["Content-Length"] = Buffer.byteLength(body);
    }
    const reply = await call(this.agent, this.base, { method, target, headers, body });
    if (options.contract === false) return reply;
    const operation = operationOf(method, target);
    assert.ok(operation, `${method} ${path} is not in the contract`);
    checkReply(operation, reply);
    if (reply.status < 400) checkAccepted(operation, options.json);
    return reply;
  }

  #headers(method, options) {
    const headers = {};
    const cookies = [this.cookie, this.device].filter((one) => one !== null);
    if (cookies.length > 0) headers.Cookie = cookies.join("; ");
    if (method !== "GET" && this.csrf !== null && options.csrf !== false) {
      headers["X-CSRF-Token"] = this.csrf;
    }
    if (options.revision !== undefined) headers["If-Match"] = `"${options.revision}"`;
    if (options.key !== undefined) headers["Idempotency-Key"] = options.key;
    return headers;
  }

  get(path, options) {
    return this.call("GET", path, options);
  }
  post(path, json, options = {}) {
    return this.call("POST", path, { json, ...options });
  }
  put(path, json, options = {}) {
    return this.call("PUT", path, { json, ...options });
  }
  delete(path, options) {
    return this.call("DELETE", path, options);
  }

  // The call must succeed; gives the body.
  async must(promise, status) {
    const reply = await promise;
    const wanted = status === undefined ? reply.status < 300 : reply.status === status;
    assert.ok(wanted, `${this.login}: unexpected ${reply.status} ${reply.text.slice(0, 500)}`);
    return reply.bytes.length === 0 ? null : reply.json;
  }

  // ---- signing in ----

  async activate() {
    const setup = await this.must(
      this.post("/activation", { code: this.code, password: this.password }),
      200,
    );
    this.login = setup.login;
    this.secret = setup.secret;
    return setup;
  }

  firstFactor() {
    return this.post("/session", { login: this.login, password: this.password });
  }

  // A step counts once; signing in again within it uses the next, which the window allows.
  nextCode() {
    this.lastStep = Math.max(stepNow(), this.lastStep + 1);
    return oneTimeCode(this.secret, this.lastStep);
  }

  async signIn(device = "software") {
    const second = await this.must(this.firstFactor(), 200);
    const reply =
      second.passkey === null
        ? await this.post("/session/totp", { ticket: second.ticket, code: this.nextCode(), device })
        : await this.post("/session/passkey", {
            ticket: second.ticket,
            assertion: this.assertion(second.passkey.challenge),
            device,
          });
    assert.equal(reply.status, 200, `${this.login}: ${reply.text}`);
    this.takeSession(reply);
    return this.session;
  }

  takeSession(reply) {
    for (const text of reply.headers["set-cookie"]) {
      const [cookie] = text.split(";");
      if (cookie.includes("ecab_session=")) this.cookie = cookie;
      else this.device = cookie;
    }
    this.session = reply.json;
    this.csrf = this.session.csrf;
    this.person = this.session.person.id;
  }

  // The same person at another browser: own cookie, same keys.
  otherDevice() {
    return Object.assign(new Member(this.base), this, { cookie: null, csrf: null, device: null });
  }

  // ---- the device's keys ----

  get origin() {
    return new URL(this.base).origin;
  }

  #authenticatorData(flags, more = Buffer.alloc(0)) {
    const counter = Buffer.alloc(4);
    return Buffer.concat([sha256("localhost"), Buffer.from([flags]), counter, more]);
  }

  #clientData(type, challenge) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  // A WebAuthn assertion (flags: user present and verified, unless told).
  assertion(challenge, { flags = 0x05, type = "webauthn.get", key = this.passkey } = {}) {
    const data = this.#authenticatorData(flags);
    const client = this.#clientData(type, challenge);
    return {
      credential: base64url(this.credential),
      authenticator_data: base64url(data),
      client_data: base64url(client),
      signature: base64url(sign("sha256", Buffer.concat([data, sha256(client)]), key.privateKey)),
    };
  }

  #attestation() {
    const { x, y } = this.passkey.publicKey.export({ format: "jwk" });
    const cose = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ]);
    const credential = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.credential.length]),
      this.credential,
      cose,
    ]);
    const data = this.#authenticatorData(0x45, credential);
    const head = Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex");
    return Buffer.concat([head, Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data]);
  }

  // ---- changes of credentials: a second factor for each ----

  // [{act, subject}] → the ways to confirm them.
  askConfirmation(...changes) {
    return this.post("/account/confirmations", { changes });
  }

  // With the passkey where there is one, else with the next one-time code.
  async confirming(asked) {
    const ticket = { ticket: asked.ticket, code: "", assertion: null };
    return asked.passkey === null
      ? { ...ticket, method: "totp", code: await this.freshCode() }
      : { ...ticket, method: "passkey", assertion: this.assertion(asked.passkey.challenge) };
  }

  // A code counts once, and only those of a minute are taken: who needs more has to wait for them.
  async freshCode() {
    while (this.lastStep > stepNow()) await pause(STEP_MS / 20);
    return this.nextCode();
  }

  // The header for these changes.
  async confirmed(...changes) {
    const asked = await this.must(this.askConfirmation(...changes), 200);
    const given = await this.confirming(asked);
    const { proof } = await this.must(this.post("/account/confirmations/factor", given), 200);
    return { Confirmation: proof };
  }

  async registration(name = "passkey") {
    const options = await this.must(this.post("/account/passkeys/options"), 200);
    this.challenge = options.challenge;
    return {
      name,
      attestation: base64url(this.#attestation()),
      client_data: base64url(this.#clientData("webauthn.create", options.challenge)),
    };
  }

  async addPasskey() {
    const registration = await this.registration();
    const headers = await this.confirmed({ act: "add_passkey", subject: this.challenge });
    const added = await this.must(this.post("/account/passkeys", registration, { headers }), 201);
    this.hasPasskey = true;
    return added;
  }

  async removePasskey(id) {
    const headers = await this.confirmed({ act: "remove_passkey", subject: id });
    return this.delete(`/account/passkeys/${id}`, { headers });
  }

  async setPin(pin = "12345678") {
    const headers = await this.confirmed({ act: "set_pin", subject: "" });
    const body = { password: this.password, pin };
    await this.must(this.put("/account/pin", body, { headers }), 204);
    this.pin = pin;
  }

  async recoveryCodes() {
    const headers = await this.confirmed({ act: "issue_recovery_codes", subject: "" });
    return (await this.must(this.post("/account/recovery-codes", undefined, { headers }), 200)).codes;
  }

  // The body of an enrolment and the change that it is.
  enrolment(device = "software") {
    const der = certificateRequest(this.key, this.login);
    const subject = sha256(der).toString("hex");
    return {
      body: { csr: base64url(der), device },
      change: { act: "enrol_certificate", subject },
    };
  }

  async addCertificate(device = "software") {
    const { body, change } = this.enrolment(device);
    const headers = await this.confirmed(change);
    const made = await this.must(this.post("/account/certificates", body, { headers }), 201);
    this.certificate = made;
    return made;
  }

  // A signing certificate and what confirms its use.
  async enrol() {
    await this.addPasskey();
    await this.addCertificate();
  }

  // ---- opinions ----

  signature(statement, signingTime, { key = this.key, certificate = this.certificate } = {}) {
    const hash = Buffer.from(certificate.sha256, "hex");
    const attributes = signedAttributes(hash, signingTime, sha256(statement));
    const privateKey = createPrivateKey(key.privateKey.export({ format: "pem", type: "pkcs8" }));
    const options = { key: privateKey, dsaEncoding: "ieee-p1363" };
    return base64url(sign("sha256", attributes, options));
  }

  // The body for …/statements from what the server prepared.
  signed(prepared, statement = prepared.statement) {
    return {
      statement,
      signing_time: prepared.signing_time,
      signature: this.signature(statement, prepared.signing_time),
      passkey: this.hasPasskey ? this.assertion(base64url(sha256(statement))) : null,
      pin: this.hasPasskey ? null : this.pin,
    };
  }

  opinion(ballot, { option = "for", comment = "", remarks = [] } = {}) {
    return {
      kind: "opinion",
      certificate: this.certificate.id,
      answers: ballot.questions.map(({ id }) => ({ question: id, option, comment })),
      remarks,
    };
  }

  // Words to sign on a matter, and a signed statement, of whatever act.
  prepareWords(matter, words) {
    return this.post(`/matters/${matter.id}/statements/prepare`, words);
  }

  submit(matter, body, options) {
    return this.post(`/matters/${matter.id}/statements`, body, options);
  }

  // Prepares these words, signs and sends; gives the receipt.
  async signs(matter, words) {
    const full = { ...words, certificate: this.certificate.id };
    const prepared = await this.must(this.prepareWords(matter, full), 200);
    return this.must(this.submit(matter, this.signed(prepared)), 201);
  }

  prepare(ballot, opinion) {
    return this.prepareWords(ballot, this.opinion(ballot, opinion));
  }

  // Prepares, signs and sends; gives the receipt.
  async answer(ballot, opinion) {
    const prepared = await this.must(this.prepare(ballot, opinion), 200);
    return this.must(this.submit(ballot, this.signed(prepared)), 201);
  }

  // ---- matters ----

  ballot(id) {
    return this.must(this.get(`/ballots/${id}`), 200);
  }

  // A command on a ballot at its present revision (or the one told).
  async act(ballot, kind, fields = {}, { revision, ...more } = {}) {
    const at = revision ?? (await this.ballot(ballot.id)).revision;
    return this.post(`/ballots/${ballot.id}/commands`, { kind, ...fields }, { revision: at, ...more });
  }

  // Gives the ballot as it is afterwards, to who may still see it.
  async mustAct(ballot, ...args) {
    await this.must(this.act(ballot, ...args), 200);
    return this.ballot(ballot.id);
  }

  // Acts of several people at once need no revision.
  say(ballot, kind, fields = {}) {
    return this.post(`/ballots/${ballot.id}/commands`, { kind, ...fields });
  }

  events(options = {}) {
    return EventStream.open(this.base, { Cookie: this.cookie, ...options.headers });
  }
}
