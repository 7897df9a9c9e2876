// A stolen session, a stranger at the door, somebody who has the disk: what each of them does not get.
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { operations, PREFIX } from "../support/contract.mjs";
import { newAgent, patient } from "../support/http.mjs";
import { Member } from "../support/member.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

let world;
let admin;
let member;

before(async () => {
  world = await World.open({ people: ["quan-tri", "thanh-vien-02"], enrol: [] });
  admin = world.as("administrator");
  member = world.cast["thanh-vien-02"];
});
after(() => world.close());

// ---- a session alone changes no credential ----

const kNewPassword = "another-good-password-3";
// Everything a person may change about the own credentials: the change and the call that makes it.
const CHANGES = {
  changePassword: async (who) => [
    { act: "change_password", subject: "" },
    (more) => who.put("/account/password", { current: who.password, new: kNewPassword }, more),
  ],
  setPin: async (who) => [
    { act: "set_pin", subject: "" },
    (more) => who.put("/account/pin", { password: who.password, pin: "31415926" }, more),
  ],
  issueRecoveryCodes: async (who) => [
    { act: "issue_recovery_codes", subject: "" },
    (more) => who.post("/account/recovery-codes", undefined, more),
  ],
  addPasskey: async (who) => {
    const registration = await who.registration();
    return [
      { act: "add_passkey", subject: who.challenge },
      (more) => who.post("/account/passkeys", registration, more),
    ];
  },
  removePasskey: async (who) => {
    const { passkeys } = await who.must(who.get("/account"), 200);
    const id = passkeys[0]?.id ?? "none";
    return [
      { act: "remove_passkey", subject: id },
      (more) => who.delete(`/account/passkeys/${id}`, more),
    ];
  },
  enrolCertificate: async (who) => {
    const { body, change } = who.enrolment();
    return [change, (more) => who.post("/account/certificates", body, more)];
  },
};
// What changes nothing a person signs in or signs with, or only takes it away.
const HARMLESS = ["passkeyOptions", "endSession", "revokeOwnCertificate", "askConfirmation",
  "confirmChange", "seeNotices"];

test("every change of the account is either confirmed by a second factor or said to be harmless", () => {
  const changes = operations.filter(
    ({ path, verb }) => path.startsWith("/account") && verb !== "GET",
  );
  const known = [...Object.keys(CHANGES), ...HARMLESS];
  assert.deepEqual(changes.map(({ id }) => id).sort(), known.sort());
});

for (const [name, make] of Object.entries(CHANGES)) {
  test(`${name} is refused to a session without a second factor, and to one given for another change`,
    async () => {
      const kept = async () => {
        const { sessions, ...account } = await member.must(member.get("/account"), 200);
        assert.ok(sessions.length > 0);
        return account;
      };
      const [change, call] = await make(member);
      const forAnother = await otherProof({ act: "remove_passkey", subject: `${change.subject}x` });
      const before = await kept();
      const refused = async (headers) =>
        assertRefused(await call({ headers }), 401, "second-factor-required", change.act);
      await refused({});
      await refused({ Confirmation: "A".repeat(43) });
      await refused(forAnother);
      assert.deepEqual(await kept(), before);
    });
}

// Proofs for changes that never happen; one code serves four of them.
let spare = null;
async function otherProof(change) {
  spare ??= await member.recoveryCodes();
  const asked = await member.must(member.askConfirmation(change), 200);
  const given = { ticket: asked.ticket, method: "recovery", code: spare.pop(), assertion: null };
  const { proof } = await member.must(member.post("/account/confirmations/factor", given), 200);
  return { Confirmation: proof };
}

test("a proof serves its change once, in its own session, and a wrong code gives none", async () => {
  const change = { act: "issue_recovery_codes", subject: "" };
  const headers = await otherProof(change);
  const elsewhere = member.otherDevice();
  const { ticket } = await member.must(elsewhere.firstFactor(), 200);
  const enter = { ticket, code: spare.pop(), device: "elsewhere" };
  elsewhere.takeSession(await elsewhere.post("/session/recovery", enter));
  const issue = (who) => who.post("/account/recovery-codes", undefined, { headers });
  assertRefused(await issue(elsewhere), 401, "second-factor-required");
  spare = (await member.must(issue(member), 200)).codes;
  assertRefused(await issue(member), 401, "second-factor-required");
  const asked = await member.must(member.askConfirmation(change), 200);
  const wrong = { ticket: asked.ticket, method: "totp", code: "000000", assertion: null };
  const factor = (body) => member.post("/account/confirmations/factor", body);
  assertRefused(await factor(wrong), 401, "wrong-credentials", "code");
  assertRefused(await factor({ ...wrong, ticket: "x".repeat(43) }), 401, "wrong-credentials", "ticket");
});

test("who has a passkey confirms with it and no longer with a one-time code", async () => {
  const who = await newcomer("thanh-vien-03");
  await who.signIn();
  await who.addPasskey();
  const change = { act: "set_pin", subject: "" };
  const asked = await who.must(who.askConfirmation(change), 200);
  assert.deepEqual(asked.methods, ["passkey"]);
  const code = { ticket: asked.ticket, method: "totp", code: await who.freshCode(), assertion: null };
  assertRefused(await who.post("/account/confirmations/factor", code), 401, "wrong-credentials", "method");
  await who.setPin();
});

test("a person is told of every change of the own account, on every screen, and by whom", async () => {
  const who = await newcomer("thanh-vien-04");
  await who.signIn();
  const stream = await who.events();
  await stream.until((frames) => frames.length > 0, "hello");
  await who.addPasskey();
  await who.addCertificate();
  await admin.must(admin.post(`/admin/people/${who.person}/lock`, { locked: false }), 204);
  const { notices } = await who.must(who.get("/account/notices"), 200);
  assert.deepEqual(
    notices.map(({ what, by }) => `${what} ${by.id}`),
    [`unlocked ${admin.person}`, `certificate_added ${who.person}`,
      `passkey_added ${who.person}`, `activated ${who.person}`],
  );
  const told = ({ event, json }) => event === "change" && json.matter === "organisation";
  await stream.until((frames) => frames.filter(told).length >= 3, "three changes told");
  assert.ok(notices.every(({ seen }) => !seen));
  await who.must(who.post("/account/notices/seen", { seq: notices[0].seq }), 204);
  const after = await who.must(who.get("/account/notices"), 200);
  assert.ok(after.notices.every(({ seen }) => seen));
  const others = await admin.must(admin.get("/account/notices"), 200);
  assert.ok(others.notices.every(({ what }) => what === "activated"));
});

// ---- locks ----

async function newcomer(login) {
  const who = world.invited(login);
  await who.activate();
  return who;
}
const wrong = (who) => who.post("/session", { login: who.login, password: "not-the-password" });
const from = (address, who) =>
  Object.assign(who, { agent: newAgent(16, { localAddress: address }) });

test("five anonymous failures shut out strangers, not the person at a known device, nor a session",
  async () => {
    const who = await newcomer("chu-nhiem");
    await who.signIn();
    const stranger = from("127.0.0.5", new Member(world.server.base, { login: who.login }));
    for (let tries = 0; tries < 5; tries += 1) {
      assertRefused(await patient(() => wrong(stranger)), 401, "wrong-credentials");
    }
    const other = from("127.0.0.6", who.otherDevice());
    const refused = await other.firstFactor();
    assertRefused(refused, 401, "wrong-credentials", "password");
    const nobody = new Member(world.server.base, { login: "nobody-at-all" });
    assert.deepEqual(refused.bytes, (await wrong(nobody)).bytes);
    await who.must(who.get("/session"), 200);
    await who.signIn(); // with the browser's own cookie
    const { notices } = await who.must(who.get("/account/notices"), 200);
    assert.equal(notices[0].what, "sign_ins_stopped");
  });

test("a source that fails waits longer each time before anything is locked; another source does not",
  async () => {
    const who = await newcomer("thu-tuong");
    const stranger = from("127.0.0.7", new Member(world.server.base, { login: who.login }));
    for (let tries = 0; tries < 3; tries += 1) {
      assertRefused(await wrong(stranger), 401, "wrong-credentials");
    }
    const first = await wrong(stranger);
    assertRefused(first, 429, "too-many-requests", "sign-in.delay");
    await pause(Number(first.headers["retry-after"]) * 1000);
    assertRefused(await wrong(stranger), 401, "wrong-credentials");
    const second = await wrong(stranger);
    assertRefused(second, 429, "too-many-requests", "sign-in.delay");
    assert.ok(Number(second.headers["retry-after"]) > Number(first.headers["retry-after"]));
    await who.signIn();
  });

test("an administrator's lock is not lifted by an invitation, an activation or a known device",
  async () => {
    const who = await newcomer("van-thu");
    await who.signIn();
    const path = `/admin/people/${who.person}`;
    const ticket = (await who.must(who.firstFactor(), 200)).ticket;
    await admin.must(admin.post(`${path}/lock`, { locked: true }), 204);
    const late = { ticket, code: who.nextCode(), device: "d" };
    assertRefused(await who.post("/session/totp", late), 423, "account-locked");
    const { code } = await world.invitedAnew(who.person, who.login);
    const activation = { code, password: "a-long-enough-password-1" };
    assertRefused(await who.post("/activation", activation), 401, "wrong-credentials", "code");
    assertRefused(await who.firstFactor(), 401, "wrong-credentials");
    await admin.must(admin.post(`${path}/lock`, { locked: false }), 204);
    Object.assign(who, { code, lastStep: 0 });
    await who.activate();
    await who.signIn();
  });

test("a wrong current password counts wherever it is asked for", async () => {
  const who = await newcomer("vu-truong");
  await who.signIn();
  for (let tries = 0; tries < 5; tries += 1) {
    const guess = { current: `guess-number-${tries}`, new: kNewPassword };
    assertRefused(await who.put("/account/password", guess), 401, "wrong-credentials", "current");
  }
  const right = { current: who.password, new: kNewPassword };
  assertRefused(await who.put("/account/password", right), 423, "account-locked");
  const pin = { password: who.password, pin: "31415926" };
  assertRefused(await who.put("/account/pin", pin), 423, "account-locked");
  const stranger = from("127.0.0.8", who.otherDevice());
  assertRefused(await stranger.firstFactor(), 401, "wrong-credentials", "password");
});

test("a hundred and twenty strangers at once keep nobody out", async () => {
  const known = await newcomer("pho-chu-nhiem");
  await known.signIn();
  const agent = newAgent(120, { localAddress: "127.0.0.9" });
  const strangers = Array.from({ length: 120 }, (_, index) => {
    const stranger = new Member(world.server.base, { login: `stranger-${index}` });
    return wrong(Object.assign(stranger, { agent }));
  });
  let hashed = 0;
  for (const one of strangers) one.then(({ status }) => (hashed += status === 401 ? 1 : 0));
  await Promise.any(strangers);
  const before = hashed;
  const elsewhere = from("127.0.0.10", known.otherDevice());
  const [atHome, away] = await Promise.all([known.firstFactor(), elsewhere.firstFactor()]);
  const meanwhile = hashed - before;
  assert.deepEqual([atHome.status, away.status], [200, 200]);
  assert.ok(meanwhile < 16, `they waited for ${meanwhile} strangers`);
  const statuses = (await Promise.all(strangers)).map(({ status }) => status);
  assert.ok(statuses.every((status) => status === 401 || status === 429), String(statuses));
  agent.destroy();
});

test("a stranger's body is small", async () => {
  const stranger = new Member(world.server.base, { login: "x" });
  const body = { login: "x", password: "p".repeat(20_000) };
  assertRefused(await stranger.post("/session", body), 413, "too-large");
});

// ---- what the disk tells ----

const filesUnder = (dir) =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name));

test("the database holds no password, PIN, code or secret, and no plain digest of one", async () => {
  const who = await newcomer("chuyen-vien");
  await who.signIn();
  const sealed = [who.password, who.secret];
  const plain = [];
  // The same call again under its key; `remember` names what must not be found.
  const keyed = async (call, method, path, json) => {
    const key = `khoa-${plain.length}-0123456789`;
    const reply = await call({ key });
    assert.ok(reply.status < 300, reply.text);
    const hashed = [method, PREFIX + path, JSON.stringify(json)].join("\n");
    plain.push(createHash("sha256").update(hashed).digest());
    return reply;
  };
  const pin = { password: who.password, pin: "27182818" };
  const changes = [{ act: "set_pin", subject: "" }, { act: "issue_recovery_codes", subject: "" }];
  const headers = await who.confirmed(...changes);
  await keyed((more) => who.put("/account/pin", pin, { headers, ...more }), "PUT", "/account/pin", pin);
  const codes = await keyed(
    (more) => who.post("/account/recovery-codes", undefined, { headers, ...more }),
    "POST", "/account/recovery-codes", undefined,
  );
  sealed.push(pin.pin, ...codes.json.codes);
  await admin.must(admin.post("/admin/people", { id: "khach", name: "Khách" }), 201);
  for (const person of ["kiem-toan", "khach"]) {
    const path = `/admin/people/${person}/invite`;
    const invite = { login: person };
    const invited = await keyed((more) => admin.post(path, invite, more), "POST", path, invite);
    sealed.push(invited.json.code);
  }
  await world.server.stop();
  const files = filesUnder(world.place.dir).map((path) => [path, readFileSync(path)]);
  for (const [path, bytes] of files) {
    for (const secret of sealed) assert.ok(!bytes.includes(secret), `${path} holds ${secret}`);
    for (const digest of plain) assert.ok(!bytes.includes(digest), `${path} holds a plain digest`);
  }
  await world.restart();
});
