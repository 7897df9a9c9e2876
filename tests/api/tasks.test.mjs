// A task from its giving to its end over two agencies, told by HTTP: acts, lists, what others may not
// see, what a crash leaves, and that the journal tells the same again.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { TASKS } from "../support/authority_calls.mjs";
import { contentOf, convened } from "../support/meeting.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import { BCA, BTC, BTP, act, give, look, noDeadline, onDay, planOf, tryAct } from "../support/tasks.mjs";
import { World } from "../support/world.mjs";

const TERM = { deadline_kind: "relative", working_days: 5, event: "khi có đủ ý kiến" };

let world;
let justice;
let finance;
let security;
let specialist;
let director;

before(async () => {
  const office = ["chuyen-vien", "vu-truong", "thu-tuong", "quan-tri", "kiem-toan", "tro-ly"];
  world = await World.open({ people: [...office, BTP, BTC, BCA], enrol: [] });
  [justice, finance, security] = [BTP, BTC, BCA].map((login) => world.cast[login]);
  specialist = world.as("specialist");
  director = world.as("department_leader");
});
after(() => world.close());

const receipt = (seq) => `/journal/receipts/${seq}`;
const courseOf = async (who, { id }) => (await who.must(who.get(`/tasks/${id}/history`), 200)).items;
const listed = async (who, query = "") => {
  const { tasks } = await who.must(who.get(`/tasks${query}`), 200);
  return tasks.map(({ id }) => id);
};

test("a task goes from the office to the lead agency and back", async () => {
  const task = await give(world);
  assert.equal(task.phase, "assigned");
  assert.equal(task.standing, "open_in_time");
  assert.equal(task.lead.name, "Bộ Tư pháp");
  assert.equal(task.follower.id, "chuyen-vien");
  assert.ok((await look(justice, task)).may.includes("accept"));
  assert.deepEqual((await look(finance, task)).may, ["read"]);
  assertRefused(await tryAct(finance, task, "accept-task"), 403, "forbidden", "accept");
  await act(justice, task, "accept-task");
  await finance.must(
    finance.post(`/tasks/${task.id}/commands`, { kind: "note-progress", text: "đã góp ý" }),
    200,
  );
  const deadline = onDay("2099-12-31");
  const now = await look(justice, task);
  for (const field of ["text", "event"]) {
    const more = { deadline: { ...deadline, [field]: "lời không ai thấy" }, reason: "chờ ý kiến" };
    assertRefused(await tryAct(justice, now, "ask-extension", more), 400, "invalid-input", `deadline.${field}`);
  }
  await act(justice, task, "ask-extension", { deadline, reason: "chờ ý kiến" });
  assert.ok((await look(director, task)).extension_asked);
  await act(director, task, "decide-extension", { granted: true, reason: "" });
  assert.equal((await look(justice, task)).due, "2099-12-31T16:59:59.999Z");
  await act(justice, task, "report-task", { text: "đã trình", paper: "12/TTr-BTP" });
  await act(specialist, task, "turn-back-report", { reason: "thiếu phụ lục" });
  await act(justice, task, "report-task", { text: "đã bổ sung", paper: "13/TTr-BTP" });
  await act(specialist, task, "confirm-report", { note: "đạt" });
  const done = await look(justice, task);
  assert.equal(done.standing, "done_on_time");
  assert.deepEqual(done.may, ["read"]);
  const { items } = await justice.must(justice.get(`/tasks/${task.id}/history`), 200);
  assert.deepEqual(
    items.map(({ kind }) => kind),
    [
      ...["task-given", "task-accepted", "progress-noted", "extension-requested"],
      ...["extension-decided", "task-reported", "report-turned-back", "task-reported"],
      "report-confirmed",
    ],
  );
  assert.equal(items[5].paper, "12/TTr-BTP");
  assert.equal(items[6].text, "thiếu phụ lục");
});

test("who has no part is told the same as of a task that does not exist", async () => {
  const task = await give(world);
  for (const stranger of [security, world.as("administrator"), world.as("auditor")]) {
    for (const [name, send] of Object.entries(TASKS)) {
      const hidden = await send(stranger, task);
      const missing = await send(stranger, { id: "t0" });
      assertRefused(hidden, 404, "not-found");
      assert.deepEqual(hidden.bytes, missing.bytes, `${name} by ${stranger.login}`);
    }
    assert.deepEqual(await listed(stranger), []);
  }
});

test("only the office gives, and what is wrong changes nothing", async () => {
  await unchanged(world, async () => {
    for (const person of [justice, world.as("administrator"), world.as("assistant")]) {
      assertRefused(await person.post("/tasks", planOf()), 403, "forbidden", "give");
    }
    const wrong = [
      [{ content: " " }, "content"],
      [{ lead: { unit: "none", name: "" } }, "lead"],
      [{ lead: null }, "lead"],
      [{ source: { number: "", clause: "", title: "", issuer: "" } }, "source.number"],
      [{ source: { ...planOf().source, matter: "h0", item: null } }, "source.matter"],
      [{ deadline: { ...noDeadline, deadline_kind: "day" } }, "deadline.day"],
      [{ deadline: onDay("9999-12-31") }, "deadline.day"],
      [{ deadline: { ...noDeadline, deadline_kind: "hour", at: "9999-12-31T23:00:00.000Z" } }, "deadline.at"],
      [{ deadline: { ...noDeadline, ...TERM, event_day: "9998-12-31" } }, "deadline.event_day"],
      [{ follower: "nobody-there" }, "follower"],
      [{ follower: justice.person }, "follower"], // of another house
      [{ assignee: "chuyen-vien" }, "assignee"],
    ];
    for (const [more, detail] of wrong) {
      assertRefused(await specialist.post("/tasks", planOf(more)), 400, "invalid-input", detail);
    }
    assertRefused(await specialist.get("/tasks?state=lost"), 400, "invalid-input", "state");
    assertRefused(await specialist.get("/tasks?whose=all"), 400, "invalid-input", "whose");
  });
});

test("an act is based on what its author saw", async () => {
  const task = await give(world);
  const path = `/tasks/${task.id}/commands`;
  assertRefused(await justice.post(path, { kind: "accept-task" }), 428, "precondition-required");
  const stale = { ...task, revision: task.revision + 1 };
  assertRefused(await tryAct(justice, stale, "accept-task"), 412, "stale-version");
  assertRefused(await tryAct(justice, task, "report-task", { text: "x", paper: "" }), 409, "wrong-state");
});

test("a part stays inside its agency, holds up the report, and is cancelled with its task", async () => {
  const task = await give(world, { deadline: noDeadline });
  await act(justice, task, "accept-task");
  const part = { content: "Dự thảo lần một", unit: "btp", assignee: null, deadline: noDeadline };
  await act(justice, task, "break-down-task", part);
  const [inner] = (await look(justice, task)).parts;
  assert.equal(inner.parent, task.id);
  assert.deepEqual((await look(specialist, task)).parts, []);
  assertRefused(await specialist.get(`/tasks/${inner.id}`), 404, "not-found");
  const { revision } = await look(justice, task);
  const early = await tryAct(justice, { ...task, revision }, "report-task", { text: "x", paper: "" });
  assertRefused(early, 409, "conflict", "subtasks");
  await act(director, task, "cancel-task", { reason: "không còn cần" });
  assert.equal((await look(justice, inner)).phase, "cancelled");
});

test("an agency's units are found for breaking down, departments among them", async () => {
  const named = async (query) => {
    const { agencies } = await justice.must(justice.get(`/agencies${query}`), 200);
    return agencies.map(({ id }) => id);
  };
  assert.deepEqual(await named("?within=vpcp"), ["vpcp", "vpcp-phap-luat"]);
  assert.deepEqual(await named("?within=btp"), ["btp"]);
  assert.deepEqual(await named("?within=none-there"), []);
  const agencies = await named("");
  assert.ok(agencies.includes("btp") && !agencies.includes("vpcp-phap-luat"));
  assert.equal((await justice.get("/agencies?within=%2F")).status, 400);
});

test("lists hold what is the caller's, by filter and by page", async () => {
  const ids = [];
  for (let day = 10; day < 14; day += 1) {
    const source = { ...planOf().source, number: "77/NQ-CP" };
    ids.push((await give(world, { source, deadline: onDay(`2098-03-${day}`) })).id);
  }
  const query = "?number=77%2FNQ-CP";
  assert.deepEqual(await listed(specialist, query), ids);
  assert.deepEqual(await listed(finance, `${query}&whose=unit`), ids);
  assert.deepEqual(await listed(justice, `${query}&lead=btp&state=assigned`), ids);
  assert.deepEqual(await listed(justice, `${query}&whose=mine`), []);
  assert.deepEqual(await listed(specialist, `${query}&whose=mine&state=open`), ids);
  assert.deepEqual(await listed(security, query), []);
  assert.deepEqual(await listed(specialist, `${query}&state=overdue`), []);
  const first = await finance.must(finance.get(`/tasks${query}&limit=3`), 200);
  const rest = await finance.must(finance.get(`/tasks${query}&limit=3&cursor=${first.next}`), 200);
  assert.deepEqual([...first.tasks, ...rest.tasks].map(({ id }) => id), ids);
  assert.equal(rest.next, null);
});

test("what came of a matter is listed by it to those who may read that matter", async () => {
  const meeting = await convened(world, { items: [contentOf("Báo cáo tiến độ")] });
  const source = { ...planOf().source, matter: meeting.id, item: null };
  const task = await give(world, { source });
  assert.deepEqual(await listed(specialist, `?matter=${meeting.id}`), [task.id]);
  assert.equal((await look(justice, task)).source.matter, null);
  const hidden = await justice.get(`/tasks?matter=${meeting.id}`); // not invited to it yet
  assertRefused(hidden, 404, "not-found");
  for (const id of ["h0", "b0", "nonsense"]) {
    assert.deepEqual((await justice.get(`/tasks?matter=${id}`)).bytes, hidden.bytes);
  }
  // The entry names the meeting, and is given whole or not at all.
  const [{ seq }] = await courseOf(justice, task);
  assert.ok((await specialist.must(specialist.get(receipt(seq)), 200)).entry.includes(meeting.id));
  assertRefused(await justice.get(receipt(seq)), 404, "not-found");
});

test("that there are parts is told to their own readers: in the course, in receipts, live", async () => {
  const task = await give(world, { deadline: noDeadline });
  await act(justice, task, "accept-task");
  const { revision } = await look(finance, task);
  const streams = await Promise.all([finance.events(), justice.events()]);
  for (const stream of streams) {
    await stream.until((frames) => frames.find(({ event }) => event === "hello"), "hello");
  }
  const part = { content: "Dự thảo", unit: "btp", assignee: null, deadline: noDeadline };
  await act(justice, task, "break-down-task", part);
  assert.equal((await look(finance, task)).revision, revision);
  await act(justice, task, "note-progress", { text: "đã chia việc" });
  const noted = (frames) => frames.some(({ json }) => json.kind === "progress-noted");
  for (const stream of streams) await stream.until(noted, "the note");
  const kinds = streams.map(({ frames }) => frames.map(({ json }) => json.kind));
  assert.ok(!kinds[0].includes("task-broken-down"));
  assert.ok(kinds[1].includes("task-broken-down"));
  const own = (await courseOf(justice, task)).find(({ kind }) => kind === "task-broken-down");
  await justice.must(justice.get(receipt(own.seq)), 200);
  for (const reader of [finance, specialist]) {
    const course = (await courseOf(reader, task)).map(({ kind }) => kind);
    assert.deepEqual(course, ["task-given", "task-accepted", "progress-noted"]);
    assertRefused(await reader.get(receipt(own.seq)), 404, "not-found");
  }
  for (const stream of streams) stream.close();
});

test("a long course comes in parts, the newest first, and a number that is none is refused", async () => {
  const task = await give(world);
  await act(justice, task, "accept-task");
  for (let at = 1; at <= 5; at += 1) await act(justice, task, "note-progress", { text: `lần ${at}` });
  const path = `/tasks/${task.id}/history`;
  const page = (query) => justice.must(justice.get(`${path}?${query}`), 200);
  const newest = await page("limit=3");
  assert.deepEqual(newest.items.map(({ text }) => text), ["lần 3", "lần 4", "lần 5"]);
  assert.equal(newest.more, true);
  const earlier = await page(`limit=4&before=${newest.items[0].seq}`);
  assert.deepEqual(
    earlier.items.map(({ kind }) => kind),
    ["task-given", "task-accepted", "progress-noted", "progress-noted"],
  );
  assert.equal(earlier.more, false);
  assertRefused(await justice.get(`${path}?before=0`), 400, "invalid-input", "before");
  for (const limit of [0, 201]) {
    assertRefused(await justice.get(`${path}?limit=${limit}`), 400, "invalid-input", "limit");
  }
});

test("an overdue task is found passed once, and a sudden death loses nothing", async () => {
  const task = await give(world, { deadline: onDay("2019-06-24") });
  const overdue = async () => {
    const { items } = await specialist.must(specialist.get(`/tasks/${task.id}/history`), 200);
    return items.filter(({ kind }) => kind === "task-overdue").length;
  };
  while ((await overdue()) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal((await look(justice, task)).standing, "overdue");
  assert.ok((await listed(justice, "?state=overdue")).includes(task.id));
  await act(justice, task, "accept-task");
  const before = await look(justice, task);
  await world.server.kill();
  await world.restart();
  const after = await look(justice, task);
  assert.deepEqual(after, before);
  await act(justice, task, "report-task", { text: "xong", paper: "" });
  await act(specialist, task, "confirm-report", { note: "" });
  assert.equal((await look(justice, task)).standing, "done_late");
  assert.equal(await overdue(), 1);
});

test("the journal tells the same again", async () => {
  await world.server.stop();
  const { good, stdout } = await world.place.verify();
  assert.ok(good, stdout);
});
