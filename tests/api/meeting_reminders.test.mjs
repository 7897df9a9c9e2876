// Who has not answered or not prepared is reminded: the members named, on their own screens, nobody
// else; counted for the office.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { now } from "../support/clock.mjs";
import * as story from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const secretary = () => world.as("specialist");
const ministers = () => story.ministers(world);
const remind = (person, meeting, members) =>
  story.send(person, meeting, "remind-participants", { members });

test("the members named are told at once, and the office sees how often", async () => {
  const meeting = await story.invited(world);
  const [asked, spared] = ministers();
  const streams = await Promise.all([asked.events({}), spared.events({})]);
  for (const stream of streams) await stream.until((frames) => frames[0], "hello");
  await secretary().must(remind(secretary(), meeting, [asked.person]), 200);
  const told = (change) => change.kind === "participants-reminded";
  const change = await streams[0].change(told, "the reminder");
  assert.equal(change.json.matter, `meeting/${meeting.id}`);
  await secretary().must(remind(secretary(), meeting, [asked.person]), 200);

  const { my } = await story.see(asked, meeting);
  assert.ok(Math.abs(Date.parse(my.reminded_at) - now()) < 60_000);
  assert.equal((await story.see(spared, meeting)).my.reminded_at, null);
  const { participants } = await story.see(secretary(), meeting);
  assert.equal(participants[asked.person].reminders, 2);
  assert.equal(participants[spared.person].reminders, 0);
  // Something everybody hears comes after it: by then the other would have heard of the reminder.
  await story.onAgenda(secretary(), meeting, "cancel-meeting", { reason: "Hoãn sang tháng sau" });
  await streams[1].change(({ kind }) => kind === "meeting-cancelled", "the end");
  assert.ok(!streams[1].frames.some(({ json }) => told(json)));
  for (const stream of streams) stream.close();
});

test("only the office reminds, only members, only before the meeting opens", async () => {
  const early = await story.convened(world);
  const [member] = ministers();
  assertRefused(await remind(secretary(), early, [member.person]), 409, "wrong-state");
  const meeting = await story.invited(world);
  assertRefused(await remind(member, meeting, [member.person]), 403, "forbidden");
  assertRefused(await remind(secretary(), meeting, []), 400, "invalid-input");
  const twice = [member.person, member.person];
  assertRefused(await remind(secretary(), meeting, twice), 400, "invalid-input");
  const stranger = world.as("auditor").person;
  assertRefused(await remind(secretary(), meeting, [stranger]), 404, "not-found");
  const { participants } = await story.see(secretary(), meeting);
  assert.ok(Object.values(participants).every(({ reminders }) => reminders === 0));
});

test("who has a position on every item, of whatever kind, has prepared, until a paper is replaced", async () => {
  const items = [story.contentOf("Dự án Luật"), story.contentOf("Báo cáo", { item_kind: "information" })];
  const meeting = await story.invited(world, { items });
  const [member] = ministers();
  const [law, report] = meeting.room.head.order;
  const prepared = async () =>
    (await story.see(secretary(), meeting)).participants[member.person].positions;
  const agree = (item) => story.mustSend(member, meeting, "take-position", {
    item, stance: "no_objection", wishes_to_speak: false, text: "", remarks: [],
  });
  await agree(law);
  assert.equal(await prepared(), 1);
  await agree(report);
  assert.equal(await prepared(), 2);
  const [paper] = meeting.room.items[law].documents;
  await secretary().must(story.submit(secretary(), meeting, law, { document: paper.id, note: "Sửa số liệu" }), 201);
  assert.equal(await prepared(), 1);
});
