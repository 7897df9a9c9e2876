// One stream carries several topics: each begins, resumes and ends by itself, and is followed only by
// whoever may see it.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { EventStream } from "../support/events.mjs";
import { assertRefused } from "../support/refusals.mjs";
import * as story from "../support/meeting.mjs";
import { World } from "../support/world.mjs";

const TOPICS_MAX = 16;
let world;

before(async () => {
  world = await World.open();
});
after(() => world.close());

const topicOf = (meeting) => `meeting/${meeting.id}`;
const secretary = () => world.as("specialist");

async function opened(person, topics) {
  const where = `/events?topics=${topics.join(",")}`;
  const stream = await EventStream.open(person.base, { Cookie: person.cookie }, where);
  assert.equal(stream.status, 200);
  stream.id = stream.headers["event-stream"];
  return stream;
}
const command = (person, stream, follow, leave = []) =>
  person.post(`/events/${stream.id}/topics`, { follow, leave });
const of = (topic, event) => (frames) =>
  frames.filter((frame) => frame.event === event && (frame.json.matter ?? "own") === topic).at(-1);
const count = (stream, topic, event) =>
  stream.frames.filter((frame) => frame.event === event && frame.json.matter === topic).length;

test("a stream follows and leaves rooms by command, beside the lists it carries", async () => {
  const [first, second] = [await story.opened(world), await story.opened(world)];
  const [member] = world.members;
  const stream = await opened(member, ["own"]);
  await stream.until(of("own", "hello"), "hello of the lists");
  assert.equal((await command(member, stream, [topicOf(first)])).status, 204);
  await stream.until(of(topicOf(first), "hello"), "hello of the room");
  await story.mustSend(secretary(), first, "start-item", { item: first.room.head.order[0] });
  await stream.until(of(topicOf(first), "room"), "the first room");
  assert.equal((await command(member, stream, [topicOf(second)], [topicOf(first)])).status, 204);
  await stream.until(of(topicOf(second), "hello"), "hello of the second room");
  const before = count(stream, topicOf(first), "room");
  for (const meeting of [first, second])
    await story.mustSend(secretary(), meeting, "suspend-meeting", { reason: "Nghỉ" });
  await stream.until(of(topicOf(second), "room"), "the second room");
  await stream.change(({ matter }) => matter === topicOf(first), "the list's news of the first");
  assert.equal(count(stream, topicOf(first), "room"), before);
  stream.close();
});

test("each topic resumes from its own position", async () => {
  const [one, other] = [await story.opened(world), await story.opened(world)];
  const [member] = world.members;
  const from = await opened(member, [topicOf(one)]);
  const { id } = await from.until(of(topicOf(one), "hello"), "hello");
  from.close();
  const { room } = await story.roomOf(member, one);
  await story.mustSend(secretary(), one, "start-item", { item: one.room.head.order[0] });
  const stream = await opened(member, ["own", `${topicOf(one)}@${id}`, topicOf(other)]);
  const { json } = await stream.until(of(topicOf(one), "room"), "what was missed");
  assert.deepEqual(story.patched(room, json.patch), (await story.roomOf(member, one)).room);
  await stream.until(of(topicOf(other), "hello"), "a room without a position begins afresh");
  assert.equal(count(stream, topicOf(one), "hello"), 0);
  stream.close();
});

test("nobody follows what they may not see, and learns no more than of what does not exist", async () => {
  const meeting = await story.opened(world);
  const outsider = world.as("administrator");
  const stream = await opened(outsider, ["own"]);
  const refused = await command(outsider, stream, [topicOf(meeting)]);
  const unknown = await command(outsider, stream, ["meeting/h-khong-co"]);
  assertRefused(refused, 404, "not-found");
  assert.equal(refused.text, unknown.text);
  for (const topic of ["weather", "ballot/b-1", "meeting/"])
    assertRefused(await command(outsider, stream, [topic]), 404, "not-found");
  assertRefused(await command(outsider, stream, ["meeting/x@-1"]), 400, "invalid-input", "topics");
  stream.close();
  const beside = await opened(outsider, ["own", topicOf(meeting)]);
  await beside.until(of(topicOf(meeting), "ended"), "that the room is refused");
  await beside.until(of("own", "hello"), "the rest of the stream");
  beside.close();
  assertRefused(await outsider.get(`/events?topics=${topicOf(meeting)}`), 404, "not-found");
});

test("a command reaches only a stream of the same session", async () => {
  const meeting = await story.opened(world);
  const [member, another] = world.members;
  const stream = await opened(member, ["own"]);
  assertRefused(await command(another, stream, [topicOf(meeting)]), 409, "wrong-state", "stream");
  stream.close();
  const gone = async () => (await command(member, stream, [topicOf(meeting)])).status === 409;
  while (!(await gone())) await new Promise((then) => setTimeout(then, 20));
});

test("a stream has at most sixteen topics", async () => {
  const meeting = await story.opened(world);
  const [member] = world.members;
  const stream = await opened(member, ["own"]);
  const many = Array.from({ length: TOPICS_MAX }, () => topicOf(meeting));
  assertRefused(await command(member, stream, many), 429, "too-many-requests", "topics");
  stream.close();
});

test("a topic whose rights change ends alone within a second, and is followed again as they are now", async () => {
  const meeting = await story.convened(world);
  const [first, second] = meeting.room.head.order;
  const guest = await world.outsider();
  const invite = (items) =>
    story.onAgenda(secretary(), meeting, "invite-guest", { person: guest.person, items });
  await invite([first]);
  await story.invitations(world, meeting);
  const stream = await opened(guest, ["own", topicOf(meeting)]);
  await stream.until(of(topicOf(meeting), "hello"), "hello of the room");
  const start = performance.now();
  await invite([first, second]);
  await stream.until(of(topicOf(meeting), "ended"), "the end of the topic");
  assert.ok(performance.now() - start < 1000);
  assert.equal(stream.ended, false);
  assert.equal((await command(guest, stream, [topicOf(meeting)])).status, 204);
  const greeted = () => count(stream, topicOf(meeting), "hello") === 2;
  await stream.until(greeted, "the second hello");
  stream.close();
});

test("the end of the session ends the stream with all its topics", async () => {
  const meeting = await story.opened(world);
  const member = world.members.at(-1);
  const stream = await opened(member, ["own", topicOf(meeting)]);
  await stream.until(of(topicOf(meeting), "hello"), "hello of the room");
  const start = performance.now();
  await member.must(member.delete("/session"), 204);
  await stream.until((_, { ended }) => ended, "end of the stream");
  assert.ok(stream.endedAt - start < 1000);
});
