// A number is given once: eight clerks issue eight ballots under one number at the same moment, and one
// of them succeeds; on both databases.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

const CLERKS = 8;

for (const store of ["sqlite", "postgres"]) {
  describe(`the register of numbers on ${store}`, () => {
    let world;
    let ballots;
    let clerks;

    before(async () => {
      world = await World.open({ store, people: [...OFFICE, "quan-tri", "kiem-toan"], enrol: [] });
      clerks = await Promise.all(
        Array.from({ length: CLERKS }, async () => {
          const clerk = world.as("clerk").otherDevice();
          return Object.assign(clerk, { cookie: world.as("clerk").cookie, csrf: world.as("clerk").csrf });
        }),
      );
      ballots = [];
      for (let i = 0; i < CLERKS; i += 1) ballots.push((await story.approved(world)).ballot);
    });
    after(() => world?.close());

    const issue = (clerk, ballot, number) =>
      clerk.act(ballot, "issue-ballot", { number }, { revision: ballot.revision });

    test("of eight at one moment one gets the number, the others are told by name", async () => {
      const replies = await Promise.all(
        ballots.map((ballot, i) => issue(clerks[i], ballot, "77/PLYK-VPCP")),
      );
      const given = replies.filter(({ status }) => status === 200);
      assert.equal(given.length, 1);
      for (const reply of replies) {
        if (reply.status !== 200) assertRefused(reply, 409, "number-taken", "77/PLYK-VPCP");
      }
      const at = replies.indexOf(given[0]);
      const left = ballots.filter((_, i) => i !== at);
      for (const ballot of left) {
        const now = await world.as("clerk").ballot(ballot.id);
        assert.deepEqual([now.phase, now.number], ["in_approval", null]);
        assert.equal(now.number_proposed, "78/PLYK-VPCP");
      }
      const numbers = await Promise.all(
        left.map((ballot, i) => issue(clerks[i], ballot, `${78 + i}/PLYK-VPCP`)),
      );
      assert.deepEqual(numbers.map(({ status }) => status), left.map(() => 200));
    });

    test("the journal holds one use a number, and says so to who verifies", async () => {
      const verified = await world.place.verify();
      assert.ok(verified.good, verified.stdout + verified.stderr);
    });
  });
}
