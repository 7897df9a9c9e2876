// Nothing offered fails: each role walks every screen its links lead to, with a ballot and a meeting in their
// states; what is enabled opens or succeeds, and nothing needed is missing.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as meetings from "../support/meeting.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";
import { BALLOT_ACTS } from "./crawler/controls.mjs";
import { Walker } from "./crawler/walker.mjs";
import { launch } from "./support/browser.mjs";

let browser;
let world;
const ballots = {};
const held = {};

before(async () => {
  browser = await launch();
  world = await World.open({ government: "small" });
  ballots.drafted = await story.drafted(world);
  ballots.approval = await story.inApproval(world);
  ballots.issued = await story.issued(world);
  ballots.closed = await story.issued(world);
  await story.answered(world, ballots.closed, () => ({ option: "other", comment: "Đề nghị làm rõ." }));
  await story.closed(world, ballots.closed);
  ballots.decided = await story.wholeStory(world);
  const one = { items: [meetings.contentOf("Dự án Luật")] };
  held.preparing = await meetings.convened(world, one);
  held.invited = await meetings.invited(world, one);
  held.open = await meetings.opened(world, one);
});
after(async () => {
  await browser?.close();
  await world?.close();
});

// Acts that the server allows on a ballot and no screen of it offers.
async function missing(walker, member) {
  const found = [];
  for (const [state, { id }] of Object.entries(ballots)) {
    const reply = await member.get(`/ballots/${id}`);
    if (reply.status !== 200) continue;
    const names = Object.entries(walker.offered).filter(([path]) => path.startsWith(`/phieu/${id}`)).flatMap(([, all]) => all);
    for (const act of reply.json.my.may) {
      const control = BALLOT_ACTS[act];
      if (control !== undefined && !names.some((name) => control.test(name))) found.push(`${walker.role}, a ballot ${state}: no control for ${act}`);
    }
  }
  return found;
}

describe("nothing offered fails", () => {
  const roles = [
    ["specialist", "tablet"],
    ["prime_minister", "phone"],
    ["department_leader", "tablet"],
  ];
  for (const [role, size] of roles) {
    test(role, async () => {
      const member = world.as(role);
      const walker = await Walker.of(browser, member, role, size);
      try {
        await walker.walk(["/"]);
        assert.ok(walker.visited.size > 10, `only ${walker.visited.size} screens were found`);
        assert.deepEqual([...walker.faults, ...(await missing(walker, member))], []);
      } finally {
        await walker.page.context().close();
      }
    });
  }
});
