// Who may sign while somebody tries passwords or PINs: the lock of one secret holds for that secret alone.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { newAgent, patient } from "../support/http.mjs";
import { Member } from "../support/member.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

let world;
let ballot;

before(async () => {
  world = await World.open({ people: [...OFFICE, "quan-tri", "thanh-vien-02", "thanh-vien-03"] });
  ballot = await story.issued(world);
});
after(() => world.close());

const told = async (who) => (await who.must(who.get("/account/notices"), 200)).notices[0].what;

test("strangers' wrong passwords stop nobody who is signing", async () => {
  const member = world.cast["thanh-vien-02"];
  const agent = newAgent(1, { localAddress: "127.0.0.5" });
  const stranger = Object.assign(new Member(world.server.base, { login: member.login }), { agent });
  const guess = { login: member.login, password: "not-the-password" };
  for (let tries = 0; tries < 5; tries += 1) {
    assertRefused(await patient(() => stranger.post("/session", guess)), 401, "wrong-credentials");
  }
  assert.equal(await told(member), "sign_ins_stopped");
  await member.answer(ballot);
  assert.equal((await member.recoveryCodes()).length, 10); // credentials neither, at a device that is known
  const { cookie, csrf } = member;
  const elsewhere = Object.assign(member.otherDevice(), { cookie, csrf }); // the session without its browser
  const change = { act: "issue_recovery_codes", subject: "" };
  assertRefused(await elsewhere.askConfirmation(change), 423, "account-locked");
  agent.destroy();
});

test("five wrong PINs stop signing by PIN and nothing else, until an administrator opens it", async () => {
  const member = world.cast["thanh-vien-03"];
  const { passkeys } = await member.must(member.get("/account"), 200);
  await member.must(member.removePasskey(passkeys[0].id), 204);
  member.hasPasskey = false;
  await member.setPin("24681357");
  const ready = () => member.must(member.prepare(ballot), 200);
  for (let tries = 0; tries < 5; tries += 1) {
    const wrong = { ...member.signed(await ready()), pin: `1111111${tries}` };
    assertRefused(await member.submit(ballot, wrong), 422, "confirmation-failed", "pin");
  }
  const right = () => ready().then((words) => member.submit(ballot, member.signed(words)));
  assertRefused(await right(), 423, "account-locked", "pin");
  assert.equal(await told(member), "pin_stopped");
  await member.must(member.firstFactor(), 200);
  const admin = world.as("administrator");
  await admin.must(admin.post(`/admin/people/${member.person}/lock`, { locked: false }), 204);
  await member.must(right(), 201);
});
