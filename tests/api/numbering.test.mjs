// A number is given once: eight clerks issue eight ballots under one number at the same moment, and one
// of them succeeds; on both databases.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { today, withinOneYear } from "../support/clock.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { STORES } from "../support/server.mjs";
import * as story from "../support/story.mjs";
import { OFFICE, World } from "../support/world.mjs";

const CLERKS = 8;

for (const store of STORES) {
  describe(`the register of numbers on ${store}`, () => {
    let world;
    let ballots;
    let clerks;

    before(async () => {
      await withinOneYear();
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

    test("a clerk keeps a number and voids another, each with its reason; only the kept one is used", async () => {
      const clerk = world.as("clerk");
      const year = Number(today().slice(0, 4));
      const at = (number) => ({ series: "phieu-lay-y-kien", year, number });
      const command = (kind, number, reason) => clerk.post("/numbers/commands", { kind, at: at(number), reason });
      const kept = await clerk.must(command("reserve-number", 90, "Phiếu giấy"), 200);
      assert.deepEqual([kept.numbers[0].text, kept.numbers[0].state, kept.numbers[0].reason], [
        "90/PLYK-VPCP", "reserved", "Phiếu giấy",
      ]);
      await clerk.must(command("void-number", 91, "Ghi nhầm sổ"), 200);
      const { ballot } = await story.approved(world);
      assert.equal((await clerk.ballot(ballot.id)).number_proposed, "92/PLYK-VPCP");
      await unchanged(world, async () => {
        assertRefused(await command("reserve-number", 90, "Lần nữa"), 409, "number-taken", "90/PLYK-VPCP");
        assertRefused(await command("void-number", 77, "Đã dùng"), 409, "number-taken", "77/PLYK-VPCP");
        assertRefused(await command("void-number", 93, ""), 422, "reason-required", "reason");
        const nowhere = { kind: "void-number", at: { ...at(1), series: "khac" }, reason: "r" };
        assertRefused(await clerk.post("/numbers/commands", nowhere), 404, "not-found");
        assertRefused(await issue(clerk, ballot, "91/PLYK-VPCP"), 409, "number-taken", "91/PLYK-VPCP");
      });
      assert.equal((await issue(clerk, ballot, "90/PLYK-VPCP")).status, 200);
      const { numbers } = await clerk.must(clerk.get(`/numbers?year=${year}`), 200);
      const found = Object.fromEntries(numbers.map((one) => [one.number, one]));
      assert.deepEqual([found[90].state, found[90].matter], ["used", `ballot/${ballot.id}`]);
      assert.deepEqual([found[91].state, found[91].reason], ["void", "Ghi nhầm sổ"]);
      const before = await clerk.must(clerk.get(`/numbers?year=${year - 1}`), 200);
      assert.deepEqual([before.numbers, before.series[0].next], [[], 1]);
    });

    test("an administrator sees which numbers are given and gives none, a specialist sees none", async () => {
      const admin = world.cast["quan-tri"];
      const seen = await admin.must(admin.get("/numbers"), 200);
      assert.deepEqual(seen.may, []);
      assert.ok(seen.numbers.length >= CLERKS && !JSON.stringify(seen).includes("Nghị quyết"));
      const at = { series: "phieu-lay-y-kien", year: seen.year, number: 200 };
      const command = { kind: "reserve-number", at, reason: "r" };
      assertRefused(await admin.post("/numbers/commands", command), 403, "forbidden");
      assertRefused(await world.as("specialist").get("/numbers"), 403, "forbidden");
    });

    test("the journal holds one use a number, and says so to who verifies", async () => {
      const verified = await world.place.verify();
      assert.ok(verified.good, verified.stdout + verified.stderr);
    });
  });
}
