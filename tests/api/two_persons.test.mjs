// One administrator alone becomes nobody, and a session alone signs for nobody: what it takes two for, and
// how long each thing that was confirmed stays good.
import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DAY_MS, addDays, iso, now, startAt, today } from "../support/clock.mjs";
import { Member } from "../support/member.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

const HOUR_MS = 3_600_000;
const PEOPLE = ["quan-tri", "quan-tri-hai", "kiem-toan", "thanh-vien-02", "thanh-vien-03"];
let world;
let admin;
let second;
let member;

before(async () => {
  startAt(iso(now() - 60_000)); // a clock that this test moves
  const installation = { at: iso(now()) };
  world = await World.open({ people: PEOPLE, enrol: ["thanh-vien-02"], installation });
  admin = world.as("administrator");
  second = world.as("second_administrator");
  member = world.cast["thanh-vien-02"];
});
after(() => world.close());

// The installation goes on as much later; who is named signs in again.
async function later(ms, ...people) {
  await world.server.stop();
  const path = join(world.place.dir, "clock-shift");
  writeFileSync(path, `${Number(readFileSync(path, "utf8")) + ms}\n`);
  startAt(iso(now() + ms));
  await world.restart();
  for (const person of people) await person.signIn();
}

const requests = async () => (await admin.must(admin.get("/admin/requests"), 200)).requests;
const settle = (who, request, how) => who.post(`/admin/requests/${request}/${how}`);
const invite = (who, person) =>
  who.post(`/admin/people/${person.person}/invite`, { login: person.login });

test("who proposed an invitation and whom it concerns confirm nothing; half a code opens nothing",
  async () => {
    const { request, code } = await admin.must(invite(admin, member), 202);
    const stranger = new Member(world.server.base, {});
    const password = "a-long-enough-password-1";
    await unchanged(world, async () => {
      for (const half of [code, `${code}-`, `-${code}`, `${code}-${code}`]) {
        const reply = await stranger.post("/activation", { code: half, password });
        assertRefused(reply, 401, "wrong-credentials", "code");
      }
      const own = await settle(admin, request, "confirm");
      assertRefused(own, 422, "second-person-required", "request");
      assertRefused(await settle(member, request, "confirm"), 403, "forbidden");
    });
    await member.must(member.get("/session"), 200); // nothing has ended yet
    await second.must(settle(second, request, "decline"), 204);
    assertRefused(await settle(second, request, "confirm"), 404, "not-found");
    const concerned = await admin.must(invite(admin, second), 202);
    const reply = await settle(second, concerned.request, "confirm");
    assertRefused(reply, 422, "second-person-required", "request");
    await admin.must(settle(admin, concerned.request, "decline"), 204); // taken back
    assert.deepEqual(await requests(), []);
  });

test("what an administrator proposes gives no right before another one confirms it", async () => {
  await admin.must(admin.post("/admin/people", { id: "khach", name: "Khách" }), 201);
  const { positions } = await admin.must(admin.get("/admin/positions"), 200);
  const clerk = positions.find(({ roles }) => roles.includes("clerk"));
  const assignment = { person: "khach", position: clerk.id, from: today() };
  const holders = async () => {
    const seen = await admin.must(admin.get("/admin/positions"), 200);
    return seen.positions.find(({ id }) => id === clerk.id).holders.map(({ id }) => id);
  };
  const before = await holders();
  const { request } = await admin.must(admin.post("/admin/assignments", assignment), 202);
  assert.deepEqual(await holders(), before);
  const [shown] = await requests();
  assert.deepEqual(
    [shown.id, shown.act, shown.person.id, shown.matter, shown.proposed_by.id, shown.may_confirm],
    [request, "assign_position", "khach", clerk.title, admin.person, false],
  );
  // What is confirmed is told by the act itself, not by the name its proposer gave the position.
  const { roles, from, to, chair, body, giver, sha256 } = shown.detail;
  assert.deepEqual([roles, from], [clerk.roles, assignment.from]);
  assert.deepEqual([to, chair, body, giver, sha256], [null, false, null, null, null]);
  await second.must(settle(second, request, "confirm"), 200);
  assert.deepEqual(await holders(), [...before, "khach"].sort());
  assert.deepEqual(await requests(), []);
});

test("an administrator takes no office that sees content, and who has one does not administer", async () => {
  const { positions } = await admin.must(admin.get("/admin/positions"), 200);
  const office = (role) => positions.find(({ roles }) => roles.includes(role)).id;
  await unchanged(world, async () => {
    const own = { person: admin.person, position: office("clerk"), from: today() };
    assertRefused(await admin.post("/admin/assignments", own), 409, "conflict", "roles");
    const other = { person: member.person, position: office("administrator"), from: today() };
    assertRefused(await admin.post("/admin/assignments", other), 409, "conflict", "roles");
    const both = ["administrator", "auditor"];
    const made = { id: "ca-hai", title: "T", title_en: "T", agency: null, body: null, roles: both };
    assertRefused(await admin.post("/admin/positions", made), 409, "conflict", "roles");
  });
});

test("one administrator alone invites nobody: no guest, nobody whose office ended or is still to come", async () => {
  const [guest, former, coming] = ["khach-du", "nguoi-cu", "nguoi-moi"];
  const { positions } = await admin.must(admin.get("/admin/positions"), 200);
  const clerk = positions.find(({ roles }) => roles.includes("clerk")).id;
  const proposed = async (path, body) => {
    const { request } = await admin.must(admin.post(path, body), 202);
    return settle(second, request, "confirm");
  };
  for (const id of [guest, former, coming]) await admin.must(admin.post("/admin/people", { id, name: id }), 201);
  const yesterday = addDays(today(), -1);
  await second.must(proposed("/admin/assignments", { person: former, position: clerk, from: yesterday }), 200);
  await second.must(proposed("/admin/assignments/end", { person: former, position: clerk, to: yesterday }), 200);
  for (const person of [guest, former, coming]) {
    const made = await admin.must(invite(admin, { person, login: person }), 202);
    const stranger = new Member(world.server.base, {});
    const password = "a-long-enough-password-1";
    const half = await stranger.post("/activation", { code: made.code, password });
    assertRefused(half, 401, "wrong-credentials", "code");
    assertRefused(await settle(admin, made.request, "confirm"), 422, "second-person-required", "request");
    const { invitation } = await second.must(settle(second, made.request, "confirm"), 200);
    const whole = { person, login: person, code: `${made.code}-${invitation.code}` };
    await new Member(world.server.base, whole).activate();
  }
});

test("an invitation that two persons gave ends certificates and sessions, and stands in the journal",
  async () => {
    const auditor = world.as("auditor");
    const from = await world.journalSize();
    const code = (await world.invitedAnew(member.person, member.login)).code;
    assertRefused(await member.get("/session"), 401, "not-signed-in");
    const { certificates } = await admin.must(admin.get("/admin/devices"), 200);
    const own = certificates.filter(({ person }) => person.id === member.person);
    assert.ok(own.length > 0 && own.every(({ certificate }) => certificate.revoked_at !== null));
    const after = `/journal/entries?after=${from - 1}&limit=50`;
    const { entries } = await auditor.must(auditor.get(after), 200);
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ["act-proposed", "act-settled", "passkey-removed", "certificate-revoked", "account-changed"],
    );
    Object.assign(member, { code, lastStep: 0, hasPasskey: false, device: null });
    await member.activate();
    await member.signIn();
    const { notices } = await member.must(member.get("/account/notices"), 200);
    assert.deepEqual(
      notices.slice(0, 5).map(({ what }) => what),
      ["activated", "invited", "certificate_revoked", "passkey_removed", "act_proposed"],
    );
    await member.enrol(); // the invitation vouches for it
  });

test("a second factor serves for five minutes", async () => {
  const change = { act: "issue_recovery_codes", subject: "" };
  const headers = await member.confirmed(change);
  await later(5 * 60_000 + 1_000);
  const late = await member.post("/account/recovery-codes", undefined, { headers });
  assertRefused(late, 401, "second-factor-required", "issue_recovery_codes");
});

test("a day after the activation a new certificate waits for a second person, or needs an older passkey",
  async () => {
    const who = world.cast["thanh-vien-03"];
    await later(DAY_MS + HOUR_MS, who, admin, second);
    const listed = async () => (await who.must(who.get("/account"), 200)).certificates;
    const ask = async () => {
      const { body, change } = who.enrolment();
      const headers = await who.confirmed(change);
      return who.post("/account/certificates", body, { headers });
    };
    const made = await who.must(ask(), 202);
    assert.deepEqual(await listed(), []);
    const [waiting] = await requests();
    assert.deepEqual([waiting.act, waiting.person.id], ["enrol_certificate", who.person]);
    assertRefused(await settle(who, waiting.id, "confirm"), 403, "forbidden");
    await admin.must(settle(admin, waiting.id, "confirm"), 200);
    assert.deepEqual((await listed()).map(({ id }) => id), [made.id]);
    await later(60_000); // fresh one-time codes
    await who.addPasskey();
    await who.must(ask(), 202); // of this very day
    await admin.must(settle(admin, (await requests())[0].id, "decline"), 204);
    await later(DAY_MS, who, admin);
    await who.must(ask(), 201);
  });

test("a proposal ends after seventy-two hours", async () => {
  const { request } = await admin.must(invite(admin, member), 202);
  await later(72 * HOUR_MS, admin, second);
  assert.deepEqual(await requests(), []);
  assertRefused(await settle(second, request, "confirm"), 409, "deadline-passed", "request");
});
