// Signing in and the account: every way in, every refusal, what ends a session and what ends with it.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { patient } from "../support/http.mjs";
import { Member, oneTimeCode, stepNow } from "../support/member.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

const BEHIND_PROXY = ["--behind-proxy", "--origin", "https://ecabinet.test", "--rp-id", "ecabinet.test"];
let world;
let specialist;
let admin;

before(async () => {
  world = await World.open({ people: ["chuyen-vien", "quan-tri"] });
  specialist = world.as("specialist");
  admin = world.as("administrator");
});
after(() => world.close());

// Somebody activated who has no session yet.
async function newcomer(login) {
  const member = world.invited(login);
  await member.activate();
  return member;
}

async function ticketOf(member) {
  return (await member.must(member.firstFactor(), 200)).ticket;
}

test("an activation code works once, and not with a weak password", async () => {
  const member = world.invited("van-thu");
  const weak = await member.post("/activation", { code: member.code, password: "aaaaaaaaaaaa" });
  assert.equal(weak.status, 400, weak.text);
  assert.equal(weak.json.reason, "invalid-input");
  await member.activate();
  const again = { code: member.code, password: "another-password-91" };
  assertRefused(await member.post("/activation", again), 401, "wrong-credentials", "code");
});

test("a wrong password and an unknown login get the same bytes", async () => {
  const wrong = { login: specialist.login, password: "not-the-password" };
  const nobody = { login: "nobody-at-all", password: "not-the-password" };
  const first = await specialist.post("/session", wrong);
  const second = await specialist.post("/session", nobody);
  assertRefused(first, 401, "wrong-credentials");
  assert.deepEqual(first.bytes, second.bytes);
});

test("a one-time code counts once, and a code of long ago not at all", async () => {
  const member = await newcomer("pho-chu-nhiem");
  const step = stepNow();
  const code = oneTimeCode(member.secret, step);
  const body = async (value) => ({ ticket: await ticketOf(member), code: value, device: "d" });
  assert.equal((await member.post("/session/totp", await body(code))).status, 200);
  assertRefused(await member.post("/session/totp", await body(code)), 401, "wrong-credentials");
  const old = oneTimeCode(member.secret, step - 20);
  assertRefused(await member.post("/session/totp", await body(old)), 401, "wrong-credentials");
});

test("a ticket is used up by signing in, and one never handed out is refused", async () => {
  const ticket = await ticketOf(specialist);
  const signIn = (code) => specialist.post("/session/totp", { ticket, code, device: "d" });
  assert.equal((await signIn(await specialist.freshCode())).status, 200);
  assertRefused(await signIn(specialist.nextCode()), 401, "wrong-credentials", "ticket");
  const made = { ticket: "x".repeat(43), code: "123456", device: "d" };
  assertRefused(await specialist.post("/session/totp", made), 401, "wrong-credentials", "ticket");
});

test("ten recovery codes are shown once; each opens the door once", async () => {
  const member = await newcomer("kiem-toan");
  await member.signIn();
  const codes = await member.recoveryCodes();
  assert.equal(new Set(codes).size, 10);
  const enter = async (code) =>
    member.post("/session/recovery", { ticket: await ticketOf(member), code, device: "d" });
  assert.equal((await enter(codes[3])).status, 200);
  assertRefused(await enter(codes[3]), 401, "wrong-credentials");
  assert.equal((await member.must(member.get("/account"), 200)).recovery_codes_left, 9);
  const fresh = await member.recoveryCodes();
  assertRefused(await enter(codes[4]), 401, "wrong-credentials");
  assert.equal((await enter(fresh[0])).status, 200);
});

test("a passkey signs in; another key, another challenge, an unverified user do not", async () => {
  const member = await newcomer("vu-truong");
  await member.signIn();
  await member.addPasskey();
  const enter = async (assertionOf) => {
    const second = await member.must(member.firstFactor(), 200);
    assert.ok(second.methods.includes("passkey"));
    const assertion = assertionOf(second.passkey.challenge);
    return member.post("/session/passkey", { ticket: second.ticket, assertion, device: "d" });
  };
  const stranger = new Member(world.server.base);
  const wrong = [
    (challenge) => member.assertion(challenge, { key: stranger.passkey }),
    () => member.assertion(Buffer.alloc(32).toString("base64url")),
    (challenge) => member.assertion(challenge, { flags: 0x01 }),
  ];
  for (const one of wrong) assertRefused(await enter(one), 401, "wrong-credentials");
  const right = await enter((challenge) => member.assertion(challenge));
  assert.equal(right.status, 200);
  assert.equal(right.json.has_passkey, true);
});

test("a passkey registration answers its own session's challenge, once", async () => {
  const member = admin.otherDevice();
  await member.signIn();
  const registration = await member.registration();
  const headers = await member.confirmed({ act: "add_passkey", subject: member.challenge });
  assertRefused(await admin.post("/account/passkeys", registration), 422, "confirmation-failed");
  assert.equal((await member.post("/account/passkeys", registration, { headers })).status, 201);
  const again = await member.post("/account/passkeys", registration, { headers });
  assertRefused(again, 422, "confirmation-failed");
  const { passkeys } = await member.must(member.get("/account"), 200);
  const remove = { act: "remove_passkey", subject: passkeys[0].id };
  const path = `/account/passkeys/${passkeys[0].id}`;
  const proof = await member.confirmed(remove);
  await member.must(member.delete(path, { headers: proof }), 204);
  assertRefused(await member.delete(path, { headers: proof }), 401, "second-factor-required");
  admin.lastStep = member.lastStep; // one authenticator app, whose codes count once
});

test("five wrong passwords lock the account, also for the right one; an administrator opens it", async () => {
  const member = await newcomer("tro-ly");
  const wrong = { login: member.login, password: "not-the-password" };
  for (let tries = 0; tries < 5; tries += 1) {
    assertRefused(await patient(() => member.post("/session", wrong)), 401, "wrong-credentials");
  }
  const right = await patient(() => member.firstFactor());
  assertRefused(right, 401, "wrong-credentials");
  const nobody = { login: "nobody-at-all", password: "not-the-password" };
  assert.deepEqual(right.bytes, (await member.post("/session", nobody)).bytes);
  const path = `/admin/people/${member.person ?? "tro-ly"}/lock`;
  await admin.must(admin.post(path, { locked: false }), 204);
  assert.equal((await patient(() => member.firstFactor())).status, 200);
  await member.signIn();
});

test("five wrong one-time codes lock the account too", async () => {
  const member = await newcomer("thanh-vien-04");
  const ticket = await ticketOf(member);
  for (let tries = 0; tries < 5; tries += 1) {
    const body = { ticket, code: "000000", device: "d" };
    assertRefused(await member.post("/session/totp", body), 401, "wrong-credentials");
  }
  assertRefused(await member.firstFactor(), 401, "wrong-credentials", "password");
  assertRefused(await member.post("/session/totp", { ticket, code: member.nextCode(), device: "d" }),
    423, "account-locked");
});

test("a changing request without the session's anti-forgery token is refused and changes nothing",
  async () => {
    const other = await secondSession();
    const missing = await other.delete("/session", { csrf: false });
    assertRefused(missing, 403, "csrf-mismatch");
    const wrong = { "X-CSRF-Token": admin.csrf };
    assertRefused(await other.delete("/session", { csrf: false, headers: wrong }), 403, "csrf-mismatch");
    assert.equal((await other.get("/session")).status, 200);
  });

test("the session cookie is HttpOnly, SameSite=Strict, for the whole site, and Secure behind TLS",
  async () => {
    const plain = await viaRecovery(world.server.base);
    for (const one of plain) {
      for (const flag of ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="]) {
        assert.ok(one.includes(flag), one);
      }
      assert.ok(!one.includes("Secure"), one);
    }
    await world.server.stop();
    const behind = await world.place.serve(...BEHIND_PROXY);
    try {
      const secure = await viaRecovery(behind.base);
      assert.equal(secure.length, 2);
      for (const one of secure) {
        assert.ok(one.startsWith("__Host-") && one.includes("; Secure"), one);
        assert.ok(!one.includes("Domain"), one);
      }
    } finally {
      await behind.stop();
      await world.restart();
    }
  });

// A recovery code nobody has used.
const codesOf = new Map();
async function codeOf(member) {
  if ((codesOf.get(member)?.length ?? 0) === 0) codesOf.set(member, await member.recoveryCodes());
  return codesOf.get(member).pop();
}

// Recovery codes do not wait for the next half minute.
async function viaRecovery(base) {
  const member = Object.assign(admin.otherDevice(), { base });
  const body = { ticket: await ticketOf(member), code: await codeOf(admin), device: "d" };
  const reply = await member.post("/session/recovery", body);
  assert.equal(reply.status, 200, reply.text);
  return reply.headers["set-cookie"];
}

test("signing out ends the session and takes the cookie back", async () => {
  const other = await secondSession();
  const reply = await other.delete("/session");
  assert.equal(reply.status, 204);
  assert.match(reply.headers["set-cookie"][0], /Max-Age=0/u);
  assertRefused(await other.get("/session"), 401, "not-signed-in");
});

// The specialist at a second browser.
async function secondSession() {
  const other = specialist.otherDevice();
  const body = { ticket: await ticketOf(other), code: await codeOf(specialist), device: "second" };
  const reply = await other.post("/session/recovery", body);
  other.takeSession(reply);
  return other;
}

const ENDINGS = {
  "its owner ends it from another device": (other) =>
    specialist.delete(`/account/sessions/${other.session.session}`),
  "an administrator revokes it": (other) =>
    admin.delete(`/admin/sessions/${other.session.session}`),
  "its owner signs out": (other) => other.delete("/session"),
};

for (const [how, end] of Object.entries(ENDINGS)) {
  test(`an open event stream ends within one second when ${how}`, async () => {
    const other = await secondSession();
    const stream = await other.events();
    await stream.until((frames) => frames.length > 0, "hello");
    const start = performance.now();
    assert.equal((await end(other)).status, 204);
    await stream.until((_, { ended }) => ended, "end of the stream");
    const took = stream.endedAt - start;
    assert.ok(took < 1000, `the stream lived ${took.toFixed(0)} ms longer`);
    assertRefused(await other.get("/session"), 401, "not-signed-in");
    assert.equal((await specialist.get("/session")).status, 200);
  });
}

test("a new password ends every other session, and their streams, within one second", async () => {
  const other = await secondSession();
  const stream = await other.events();
  await stream.until((frames) => frames.length > 0, "hello");
  const wrong = { current: "not-the-password", new: "a-better-password-7" };
  assertRefused(await specialist.put("/account/password", wrong), 401, "wrong-credentials", "current");
  const right = { current: specialist.password, new: "a-better-password-7" };
  const headers = await specialist.confirmed({ act: "change_password", subject: "" });
  await specialist.must(specialist.put("/account/password", right, { headers }), 204);
  specialist.password = right.new;
  const start = performance.now();
  await stream.until((_, { ended }) => ended, "end of the stream");
  assert.ok(stream.endedAt - start < 1000);
  assertRefused(await other.get("/session"), 401, "not-signed-in");
  assert.equal((await specialist.get("/session")).status, 200);
});

test("locking a person ends the sessions and keeps the door shut", async () => {
  const member = await newcomer("thanh-vien-03");
  await member.signIn();
  await admin.must(admin.post(`/admin/people/${member.person}/lock`, { locked: true }), 204);
  assertRefused(await member.get("/session"), 401, "not-signed-in");
  assertRefused(await member.firstFactor(), 423, "account-locked"); // a device that is known
  const stranger = member.otherDevice();
  assertRefused(await stranger.firstFactor(), 401, "wrong-credentials", "password");
});

test("an invitation ends the person's earlier password and sessions", async () => {
  const member = await newcomer("thanh-vien-02");
  await member.signIn();
  await member.must(member.get("/session"), 200);
  const { code } = await world.invitedAnew(member.person, member.login);
  assertRefused(await member.get("/session"), 401, "not-signed-in");
  assertRefused(await member.firstFactor(), 401, "wrong-credentials");
  Object.assign(member, { code, lastStep: 0 });
  await member.activate();
  await member.signIn();
});

test("without a session everything but signing in is refused in the same words", async () => {
  const stranger = new Member(world.server.base);
  const first = await stranger.get("/work");
  assertRefused(first, 401, "not-signed-in");
  for (const path of ["/ballots/b-1", "/journal/checkpoint", "/admin/people", "/events"]) {
    assert.deepEqual((await stranger.get(path)).bytes, first.bytes, path);
  }
});

test("every answer carries the headers that keep browsers from guessing and framing", async () => {
  const { headers } = await specialist.get("/session");
  assert.equal(headers["cache-control"], "no-store");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["x-frame-options"], "DENY");
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.match(headers["content-security-policy"], /default-src 'none'/u);
});
