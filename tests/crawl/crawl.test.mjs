// Nothing offered fails and nothing leads nowhere: each role walks every screen its links lead to, with a ballot
// and a meeting in each of their states, and presses everything; then does in earnest what was offered.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { World } from "../support/world.mjs";
import { doActs } from "./crawler/acts.mjs";
import { BALLOT_ACTS, NOT_HERE } from "./crawler/controls.mjs";
import { makeMatters } from "./crawler/matters.mjs";
import { Walker, shuffled } from "./crawler/walker.mjs";
import { launch, webFolder } from "../browser/support/browser.mjs";

// Those of one group go one after the other and learn from each other; the groups go at once.
const GROUPS = {
  "the office": [
    ["specialist", "chuyen-vien", "desktop"],
    ["department leader", "vu-truong", "portrait"],
    ["office head", "chu-nhiem", "phone"],
  ],
  "members and others": [
    ["minister", "thanh-vien-02", "tablet"],
    ["chair", "thu-tuong", "tablet"],
    ["clerk", "van-thu", "desktop"],
    ["administrator", "quan-tri", "desktop"],
    ["auditor", "kiem-toan", "desktop"],
  ],
};

let browser;
let world;
let matters;
const acts = {};

before(async () => {
  browser = await launch();
  world = await World.open({ government: "small", serve: ["--web", webFolder()] });
  matters = await makeMatters(world);
});
after(async () => {
  await browser?.close();
  await world?.close();
});

// Acts that the server allows on a ballot and no screen of it offers.
async function missing({ role, member, offered }) {
  const found = [];
  for (const [state, { id }] of Object.entries(matters.ballots)) {
    const reply = await member.get(`/ballots/${id}`);
    if (reply.status !== 200) continue;
    const names = Object.entries(offered).flatMap(([path, all]) => (path.startsWith(`/phieu/${id}`) ? all : []));
    for (const act of reply.json.my.may) {
      const control = BALLOT_ACTS[act];
      if (control !== undefined && !NOT_HERE.has(`${role}: ${state} ${act}`) && !names.some((name) => control.test(name))) found.push(`${role}: no control of a ballot ${state} for ${act}`);
    }
  }
  return found;
}

// ECAB_CRAWL_TELL=1 says what was found, for whoever works on a screen.
function tell(what, faults) {
  if (process.env.ECAB_CRAWL_TELL) process.stderr.write(`${what}\n${faults.map((one) => `  ${one}\n`).join("")}`);
}

async function at([role, login, size], pressed, act) {
  const walker = await Walker.of(browser, world.cast[login], role, size, { states: matters.states, pressed });
  try {
    await act(walker);
  } finally {
    await walker.close();
  }
}

describe("whoever looks and presses meets nothing that fails", { concurrency: 2 }, () => {
  for (const [group, roles] of Object.entries(GROUPS)) {
    const pressed = new Map();
    describe(group, { concurrency: 1 }, () => {
      for (const one of roles) {
        test(one[0], () =>
          at(one, pressed, async (walker) => {
            await walker.walk(["/"]);
            acts[one[0]] = walker.acts;
            const faults = [...walker.faults, ...(await missing(walker))];
            tell(`${one[0]}: ${walker.visited.size} screens, ${walker.presses} presses, ${walker.acts.length} acts`, faults);
            assert.ok(walker.visited.size > 4, `only ${walker.visited.size} screens were found`);
            assert.deepEqual(faults, []);
          }));
      }
    });
  }
});

// Who does an act that several are offered is drawn by the seed; the administrator, who may shut the others out,
// is last.
describe("what is offered is not refused", () => {
  const done = new Set();
  const administers = ([role]) => role === "administrator";
  const all = shuffled(Object.values(GROUPS).flat());
  for (const one of [...all.filter((each) => !administers(each)), ...all.filter(administers)]) {
    test(one[0], () =>
      at(one, new Map(), async (walker) => {
        const names = await doActs(walker, acts[one[0]] ?? [], done);
        tell(`${one[0]}: ${names.length} acts\n${names.join("\n")}`, walker.faults);
        assert.deepEqual(walker.faults, []);
      }));
  }
});
