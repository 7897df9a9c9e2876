// --clock-at: an installation for tests and demonstrations starts at another moment, from which time
// runs on, for every process of it; nothing real can ever run by such a clock.
import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { iso } from "../support/clock.mjs";
import { GOVERNMENTS, World } from "../support/world.mjs";
import { freshFolder, removeFolder, run } from "../support/server.mjs";

const AT = "2031-02-28T16:59:30.000Z";
const WARNING = /WARNING: the clock of this installation does not tell the time/u;

function folder(t) {
  const dir = freshFolder("clock");
  t.after(() => removeFolder(dir));
  return ["--data", dir];
}
const imported = (place, ...more) => run(["import", ...place, ...more, GOVERNMENTS.small]);

async function assertRefused(words, text) {
  const done = await run(words);
  assert.notEqual(done.code, 0, "it was not refused");
  assert.match(done.stderr, text);
}

test("time starts at the moment, runs on and stays so over a restart; each start says so", async (t) => {
  const installation = { at: AT };
  const world = await World.open({ people: [], installation });
  t.after(() => world.close());
  const told = async () => {
    const reply = await fetch(`${world.server.base}/api/v1/session`);
    return Date.parse(reply.headers.get("date")) - Date.parse(AT);
  };
  const first = await told();
  assert.ok(first >= 0 && first < 120_000, `${first} ms after the moment`);
  assert.match(world.server.log, WARNING);
  await world.server.kill();
  await world.restart();
  const second = await told();
  assert.ok(second >= first && second < 180_000, `${second} ms after the moment`);
  assert.match(world.server.log, WARNING);
});

test("the clock is set once, when an installation is made", async (t) => {
  const place = folder(t);
  assert.equal((await imported(place, "--demonstration", "--clock-at", AT)).code, 0);
  await assertRefused(["serve", ...place, "--port", "0", "--clock-at", AT], /when it was made/u);
  const older = folder(t);
  assert.equal((await imported(older, "--demonstration")).code, 0);
  await assertRefused(["serve", ...older, "--port", "0", "--clock-at", AT], /being made/u);
});

test("nothing but a demonstration is founded or served by a clock that was set", async (t) => {
  const place = folder(t);
  const real = await imported(place, "--clock-at", AT);
  assert.equal(real.code, 2);
  assert.match(real.stderr, /only a --demonstration/u);
  assert.equal((await imported(place, "--demonstration")).code, 0);
  const government = folder(t);
  assert.equal((await imported(government)).code, 0);
  writeFileSync(join(government[1], "clock-shift"), "86400000\n");
  await assertRefused(["serve", ...government, "--port", "0"], /is no demonstration/u);
  await assertRefused(["migrate", ...government], /is no demonstration/u);
});

test("nothing starts on a journal that lies after the time of day, until that is declared", async (t) => {
  const place = folder(t);
  assert.equal((await imported(place, "--demonstration", "--clock-at", AT)).code, 0);
  const file = join(place[1], "clock-shift");
  const shift = Number(readFileSync(file, "utf8"));
  writeFileSync(file, `${shift - 3_600_000}\n`); // the machine comes back an hour behind
  for (const words of [["serve", "--port", "0"], ["migrate"], ["admin", "invite", "p", "l"]]) {
    const done = await run([...words, ...place]);
    assert.equal(done.code, 1, `${words[0]}: ${done.stderr}`);
    assert.match(done.stderr, /the last entry of the journal of government is of \S+, after the time of day/u);
  }
  const said = (await run(["migrate", ...place])).stderr;
  const [, until] = /declare it with --journal-until (\S+)/u.exec(said);
  const declared = await run(["migrate", ...place, "--journal-until", until]);
  assert.equal(declared.code, 0, declared.stderr);
  assert.match(declared.stderr, /WARNING: the last entry of the journal .* until then entries bear that time/u);
  const earlier = iso(Date.parse(until) - 1);
  await assertRefused(["migrate", ...place, "--journal-until", earlier], /the last entry of the journal/u);
  await assertRefused(["migrate", ...place, "--journal-until", "soon"], /needs a moment/u);
  writeFileSync(file, `${shift - 30_000}\n`); // less than a minute is borne
  assert.equal((await run(["migrate", ...place])).code, 0);
});

test("what is no moment and what is no shift are refused", async (t) => {
  const place = folder(t);
  for (const word of ["tomorrow", "2031-02-30T00:00:00.000Z", ""]) {
    await assertRefused(["serve", ...place, "--port", "0", "--clock-at", word], /needs a moment/u);
  }
  for (const text of ["", "0", "1x", "99999999999999999999"]) {
    writeFileSync(join(place[1], "clock-shift"), `${text}\n`);
    await assertRefused(["migrate", ...place], /holds no shift/u);
  }
});
