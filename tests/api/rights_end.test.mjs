// A right that ends while a stream is open: the stream goes on with what is left of it, and says from
// then on no more than a fetch by the same person would.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { numbers } from "../support/chance.mjs";
import { iso, now } from "../support/clock.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as meetings from "../support/meeting.mjs";
import { BTP, act, give, planOf } from "../support/tasks.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

const DAY_MS = 86_400_000;
const dayBefore = () => iso(now() - DAY_MS + 7 * 3_600_000).slice(0, 10);
let world;
let positions;

before(async () => {
  world = await World.open();
  const admin = world.as("administrator");
  ({ positions } = await admin.must(admin.get("/admin/positions"), 200));
});
after(() => world.close());

const held = (person) =>
  positions.filter(({ holders }) => holders.some(({ id }) => id === person.person));
async function leavesOffice(person) {
  const admin = world.as("administrator");
  for (const { id } of held(person)) {
    const end = { person: person.person, position: id, to: dayBefore() };
    await world.confirmed(admin.post("/admin/assignments/end", end));
  }
}
async function greeted(person) {
  const stream = await person.events();
  await stream.until((frames) => frames.find(({ event }) => event === "hello"), "hello");
  return stream;
}
const toldRights = (frames) => frames.find(({ event }) => event === "rights");
const toldEnd = (frames) => frames.find(({ event }) => event === "ended");
const mentions = (stream, id, from = 0) =>
  stream.frames.slice(from).filter(({ json }) => json.matter?.endsWith(id));

test("who leaves an office is told, and hears nothing more of what the office was asked", async () => {
  const ballot = await story.issued(world);
  const [leaver, stayer] = world.members.filter(({ login }) => login.startsWith("thanh-vien-"));
  const [left, stays] = [await greeted(leaver), await greeted(stayer)];
  await leavesOffice(leaver);
  await left.until(toldRights, "news of the rights");
  const from = left.frames.length;
  assertRefused(await leaver.get(`/ballots/${ballot.id}`), 404, "not-found");
  const specialist = world.as("specialist");
  const { revision } = await specialist.ballot(ballot.id);
  const more = { note: "Bản sửa", revision };
  const [document] = ballot.documents;
  await specialist.must(story.replace(specialist, ballot, document, undefined, more), 200);
  await stays.until(
    (frames) => frames.some(({ json }) => json.kind === "document-replaced" && json.matter.endsWith(ballot.id)),
    "the paper",
  );
  // What is told to both goes out together: what the other has, this one would have, too.
  await new Promise((then) => setTimeout(then, 300));
  assert.deepEqual(mentions(left, ballot.id, from), []);
  assert.equal(toldRights(stays.frames), undefined, "who keeps everything is left alone");
  left.close();
  stays.close();
});

test("an assistant whose principal is another, and an office that is given up, one after another", async () => {
  const ballot = await story.issued(world);
  const draw = numbers();
  const people = ["office_deputy", "clerk", "department_leader"].map((role) => world.as(role));
  const streams = new Map();
  for (const person of people) streams.set(person, await greeted(person));
  const witness = await greeted(world.as("specialist"));
  let round = 0;
  const act = async () => {
    round += 1;
    const [document] = ballot.documents;
    const specialist = world.as("specialist");
    const more = { note: `Bản sửa ${round}` };
    const current = await specialist.ballot(ballot.id);
    await specialist.must(
      story.replace(specialist, ballot, document, undefined, { ...more, revision: current.revision }),
      200,
    );
    await witness.until(
      (frames) => frames.filter(({ json }) => json.kind === "document-replaced").length >= round,
      "the paper",
    );
  };
  const compare = async () => {
    for (const [person, stream] of streams) {
      const from = stream.frames.length;
      const may = (await person.get(`/ballots/${ballot.id}`)).status === 200;
      await act();
      if (may) {
        await stream.until((frames) => frames.slice(from).some(({ json }) => json.matter?.endsWith(ballot.id)));
      } else {
        await new Promise((then) => setTimeout(then, 200));
        assert.deepEqual(mentions(stream, ballot.id, from), [], person.login);
      }
    }
  };
  await compare();
  const leaving = [...people];
  while (leaving.length > 0) {
    const [person] = leaving.splice(Math.floor(draw.next().value * leaving.length), 1);
    await leavesOffice(person);
    await streams.get(person).until(toldRights, `news for ${person.login}`);
    assertRefused(await person.get(`/ballots/${ballot.id}`), 404, "not-found");
    await compare();
  }
  for (const stream of [...streams.values(), witness]) stream.close();
});

test("a room ends with the office that opened it, and is not given again", async () => {
  // The offices of the first world are given up by now.
  await world.close();
  world = await World.open();
  const admin = world.as("administrator");
  ({ positions } = await admin.must(admin.get("/admin/positions"), 200));
  const meeting = await meetings.opened(world);
  const head = world.as("office_head");
  const stream = await meetings.roomStream(head, meeting);
  await stream.until((frames) => frames.find(({ event }) => event === "hello"), "hello");
  await leavesOffice(head);
  await stream.until((frames, { ended }) => ended || toldEnd(frames), "the end of the room");
  stream.close();
  // The meeting knows a member until its roll is renewed; the office's part of it is gone.
  const again = await meetings.roomStream(head, meeting);
  assert.equal(again.status, 200);
  await meetings.mustSend(world.as("specialist"), meeting, "renew-roll");
  await again.until((frames, { ended }) => ended || toldEnd(frames), "the end of the room");
  again.close();
  assertRefused(await head.get(`/meetings/${meeting.id}`), 404, "not-found");
});

test("who follows a task reads and hears of it while of the office that gave it", async () => {
  const follower = world.as("department_leader");
  const task = await give(world, { follower: follower.person });
  const [stream, witness] = [await greeted(follower), await greeted(world.as("specialist"))];
  await follower.must(follower.get(`/tasks/${task.id}`), 200);
  await leavesOffice(follower);
  await stream.until(toldRights, "news of the rights");
  const from = stream.frames.length;
  assertRefused(await follower.get(`/tasks/${task.id}`), 404, "not-found");
  await act(world.cast[BTP], task, "accept-task");
  await witness.until((frames) => frames.some(({ json }) => json.kind === "task-accepted"), "the act");
  await new Promise((then) => setTimeout(then, 300));
  assert.deepEqual(mentions(stream, task.id, from), []);
  const refused = await world.as("specialist").post("/tasks", planOf({ follower: follower.person }));
  assertRefused(refused, 400, "invalid-input", "follower");
  stream.close();
  witness.close();
});
