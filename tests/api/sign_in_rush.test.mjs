// A Government that signs in at the same second: everybody gets in, and nobody else waits for it.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { newAgent } from "../support/http.mjs";
import { World } from "../support/world.mjs";

const RUSH = 30;
const TRIES = 10;

let world;

before(async () => {
  world = await World.open({ people: ["chuyen-vien", "thu-tuong", "van-thu"], enrol: [] });
});
after(() => world.close());

// As a client does: who is told to come back comes back. Only a machine that hashes slower than two
// passwords a second and a half says so; the queue has room for all.
async function enter(member, refused) {
  for (let tries = 1; ; tries += 1) {
    const reply = await member.firstFactor();
    if (reply.status !== 429 || tries === TRIES) return reply;
    refused.push(reply.json.detail);
    assert.match(reply.headers["retry-after"], /^[1-9]\d*$/u);
    await pause(Number(reply.headers["retry-after"]) * 1000);
  }
}

test("thirty sign-ins at once all succeed, and a reader is served before they are through", async () => {
  const people = Object.values(world.cast);
  const agent = newAgent(RUSH);
  const refused = [];
  let through = 0;
  const rush = Array.from({ length: RUSH }, async (_, index) => {
    const member = Object.assign(people[index % people.length].otherDevice(), { agent });
    const reply = await enter(member, refused);
    through += 1;
    return reply;
  });
  await Promise.any(rush);
  assert.equal((await world.as("specialist").get("/work")).status, 200);
  assert.ok(through < RUSH / 2, `the reader waited for ${through} of ${RUSH} passwords`);
  const statuses = (await Promise.all(rush)).map(({ status }) => status);
  assert.deepEqual(statuses, Array(RUSH).fill(200));
  assert.deepEqual(refused.filter((why) => why !== "sign-in.wait"), []);
  agent.destroy();
});
