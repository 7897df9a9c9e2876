// What stands on a screen of a meeting is true: meetings by chance, each from its seed, in which after
// every act that was accepted all that any view says is what a model of its own says.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { SEED, numbers } from "../support/chance.mjs";
import * as story from "../support/meeting.mjs";
import { MeetingTruth } from "../support/meeting_truth.mjs";
import { checkMine, checkMinutes, checkRoom, checkSummary } from "../support/meeting_views.mjs";
import { World } from "../support/world.mjs";

const MEETINGS = 3;
const ACTS = 60;

let world;
before(async () => {
  world = await World.open();
});
after(() => world.close());

const KINDS = ["decision", "decision", "discussion", "decision", "decision", "decision"];
const contentAt = (kind, at) =>
  story.contentOf(`Nội dung ${at}`, {
    item_kind: kind, planned_minutes: 10 + at, proposed_decision: `Thông qua ${at}`,
  });

class Course {
  static async begin(seed) {
    const course = new Course();
    course.chance = numbers(seed);
    for (let at = 0; at < 20; at += 1) course.draw(); // seeds beside each other begin alike
    const items = KINDS.map(contentAt);
    course.secretary = world.as("specialist");
    course.chair = world.as("prime_minister");
    course.guest = await world.outsider();
    const meeting = await story.convened(world, { items });
    const [guestItem] = meeting.room.head.order;
    course.guestItems = [guestItem];
    const guest = { person: course.guest.person, items: [guestItem] };
    await story.onAgenda(course.secretary, meeting, "invite-guest", guest);
    course.meeting = await story.invitations(world, meeting);
    await course.seat(items);
    return course;
  }

  async seat(contents) {
    const { meeting, secretary } = this;
    await story.consented(world, meeting);
    for (const { person } of [...world.members, this.guest]) {
      const body = { person, presence: "present", reason: "" };
      await story.mustSend(secretary, meeting, "record-presence", body);
    }
    await story.mustSend(secretary, meeting, "open-meeting");
    const projector = secretary.post(`/meetings/${meeting.id}/projector`, {});
    this.token = (await secretary.must(projector, 201)).token;
    const { order } = meeting.room.head;
    const [minister] = story.ministers(world);
    this.truth = new MeetingTruth({
      items: order.map((id, at) => ({
        id, kind: contents[at].item_kind, minutes: contents[at].planned_minutes,
        proposed: contents[at].proposed_decision,
      })),
      members: world.members.map(({ person }) => person),
      chair: this.chair.person,
      positions: new Map(order.map((id) => [id, [minister.person]])),
    });
    const { people } = (await story.roomOf(secretary, meeting)).room;
    this.names = new Map(Object.entries(people).map(([person, { name }]) => [person, name]));
  }

  draw() {
    return this.chance.next().value;
  }
  oneOf(list) {
    return list[Math.floor(this.draw() * list.length)];
  }

  // ---- the acts; each gives what the model is told when the server accepts ----

  send(person, kind, body) {
    return story.send(person, this.meeting, kind, body);
  }
  async sign(person, words, told) {
    const body = { certificate: person.certificate.id, ...words };
    const prepared = await person.prepareWords(this.meeting, body);
    if (prepared.status !== 200) return [prepared, () => {}];
    const reply = await person.submit(this.meeting, person.signed(prepared.json));
    if (reply.status === 201) this.receipts.push([person, reply.json]);
    return [reply, told];
  }
  receipts = [];

  async comesOrGoes() {
    const { person } = this.oneOf(world.members);
    const presence = this.oneOf([...Array(6).fill("present"), "remote", "absent", "left"]);
    const body = { person, presence, reason: presence === "absent" ? "Đi công tác" : "" };
    const reply = await this.send(this.secretary, "record-presence", body);
    return [reply, () => this.truth.came(person, presence)];
  }
  async takesPosition() {
    const member = this.oneOf(world.members);
    const item = this.aimed("planned");
    const stance = this.oneOf(["no_objection", "no_objection", "other_opinion"]);
    const wishes = this.draw() < 0.2;
    const text = stance === "other_opinion" ? "Chưa rõ nguồn lực" : "";
    const body = { item, stance, wishes_to_speak: wishes, text, remarks: [] };
    const reply = await this.send(member, "take-position", body);
    return [reply, () => this.truth.took(item, member.person, stance, wishes)];
  }
  async separates() {
    const member = this.oneOf(world.members);
    const item = this.oneOf(this.truth.order);
    const reply = await this.send(member, "take-out-of-bloc", { item });
    return [reply, () => this.truth.separated(item, member.person)];
  }
  async recuses() {
    const member = this.oneOf(world.members);
    const item = this.oneOf(this.truth.order);
    const words = { kind: "recusal", item, reason: "Có lợi ích liên quan" };
    return this.sign(member, words, () => this.truth.recused(item, member.person));
  }
  async replacesPaper() {
    const item = this.aimed("planned");
    const { room } = await story.roomOf(this.secretary, this.meeting);
    const document = room.items[item].documents[0].id;
    const reply = await story.submit(this.secretary, this.meeting, item, { document, note: "Bản mới" });
    return [reply, () => this.truth.replaced(item)];
  }
  // Those an act is meant for; now and then one that it is not.
  aimed(state) {
    const meant = this.truth.order.filter((id) => this.truth.items.get(id).state === state);
    return this.oneOf(meant.length === 0 || this.draw() < 0.1 ? this.truth.order : meant);
  }
  async starts() {
    const item = this.aimed("planned");
    return [await this.send(this.secretary, "start-item", { item }), () => this.truth.started(item)];
  }
  async opensVote() {
    if (this.truth.current === null) return this.starts();
    const item = this.truth.current;
    const scope = this.draw() < 0.8 ? "whole" : "amendment";
    const motion = await this.send(this.secretary, "move-motion", { item, scope, text: "Thông qua" });
    if (motion.status !== 200) return [motion, () => {}];
    const body = { motion: await story.newestMotion(world, this.meeting), seconds: 60, secret: false };
    const reply = await this.send(this.secretary, "open-vote", body);
    const { room } = await story.roomOf(this.secretary, this.meeting);
    return [reply, () => this.truth.opened(room.head.open_vote, item, scope)];
  }
  async votes() {
    const vote = this.truth.openVote ?? [...this.truth.votes.keys()].at(-1);
    if (vote === undefined) return this.opensVote();
    const member = this.oneOf(world.members);
    const option = this.oneOf(["for", "for", "against", "other"]);
    const words = { kind: "vote", vote, option, comment: option === "for" ? "" : "Lý do riêng" };
    return this.sign(member, words, () => this.truth.voted(vote, member.person, option));
  }
  async speaksVote() {
    const vote = this.truth.openVote;
    if (vote === null) return this.takesPosition();
    const member = this.oneOf(world.members).person;
    const body = { vote, member, option: "for", comment: "" };
    const reply = await this.send(this.secretary, "enter-spoken-vote", body);
    return [reply, () => this.truth.spoke(vote, member)];
  }
  async closesVote() {
    const vote = this.truth.openVote;
    if (vote === null) return this.opensVote();
    return this.sign(this.chair, { kind: "closing", vote }, () => this.truth.closed(vote));
  }
  async concludes() {
    const item = this.truth.current ?? this.oneOf(this.truth.order);
    const result = this.truth.decided(item) === null ? this.oneOf(["postponed", "noted", "withdrawn"]) : null;
    const conclusion = `Kết luận ${Math.floor(this.draw() * 1000)}`;
    const reply = await this.send(this.secretary, "conclude-item", { item, result, conclusion });
    return [reply, () => this.truth.concluded(item, result, conclusion)];
  }
  async agrees() {
    const item = this.truth.current ?? this.aimed("planned");
    const words = { kind: "agreed", item, conclusion: "Thống nhất thông qua" };
    return this.sign(this.chair, words, () => this.truth.agreed(item, words.conclusion));
  }
  async adopts() {
    const planned = this.truth.order.filter((id) => this.truth.items.get(id).state === "planned");
    const calm = planned.filter((id) => this.truth.classOf(id) === "en_bloc" || this.draw() < 0.1);
    const items = calm.filter(() => this.draw() < 0.4);
    return this.sign(this.chair, { kind: "en-bloc", items }, () => this.truth.adopted(items));
  }
  async corrects() {
    const item = this.oneOf(this.truth.order);
    const text = `Lời đúng ${Math.floor(this.draw() * 1000)}`;
    const words = { kind: "correction", item, text, reason: "Thiếu chữ" };
    return this.sign(this.chair, words, () => this.truth.corrected(item, text));
  }
  async annuls() {
    const vote = this.oneOf([...this.truth.votes.keys(), "none"]);
    const reason = "Nhầm tờ trình";
    const words = { kind: "propose-vote-annulment", vote, reason };
    const [proposed] = await this.sign(this.secretary, words, () => {});
    if (proposed.status >= 300) return [proposed, () => {}];
    const confirm = { kind: "confirm-vote-annulment", vote };
    return this.sign(this.chair, confirm, () => this.truth.annulled(vote, reason));
  }
  async pauses() {
    const running = this.truth.phase === "open";
    const kind = running ? "suspend-meeting" : "resume-meeting";
    const reply = await this.send(this.secretary, kind, running ? { reason: "Nghỉ" } : {});
    return [reply, () => (running ? this.truth.suspended() : this.truth.resumed())];
  }

  // ---- what is shown ----

  async check(what) {
    const { truth, meeting } = this;
    const rooms = [
      [this.secretary, { answers: true }], [this.chair, { answers: true }],
      [story.ministers(world)[1], { answers: true }], [world.as("clerk"), {}],
      [this.guest, { items: this.guestItems, stances: false }],
    ];
    for (const [person, sight] of rooms) {
      checkRoom(truth, (await story.roomOf(person, meeting)).room, sight, `${what}: ${person.login}`);
    }
    const { room } = await this.secretary.must(this.secretary.get(`/projector/${this.token}`), 200);
    checkRoom(truth, room, {}, `${what}: the projector`);
    for (const person of [this.secretary, this.chair, world.as("clerk")]) {
      checkMinutes(truth, await person.must(person.get(`/meetings/${meeting.id}/minutes`), 200), this.names);
    }
    for (const [person, sight] of [...rooms, ...world.members.map((one) => [one, {}])]) {
      await this.checkOwn(person, sight, what);
    }
  }

  async checkOwn(person, { items }, what) {
    const { meetings } = await person.must(person.get("/meetings"), 200);
    const summary = meetings.find(({ id }) => id === this.meeting.id);
    checkSummary(this.truth, summary, { items, person: person.person }, `${what}: ${person.login}`);
    checkMine(this.truth, await person.must(person.get(`/meetings/${this.meeting.id}/my`), 200), person.person);
  }

  // Each receipt names the version that was given and leads to the words that were signed.
  async checkReceipts() {
    const given = new Map();
    for (const [person, { seq, version, type, matter, statement_sha256: sha256 }] of this.receipts) {
      assert.equal(matter, this.meeting.id);
      const entry = JSON.parse((await person.must(person.get(`/journal/receipts/${seq}`), 200)).entry);
      assert.ok(JSON.stringify(entry).includes(sha256), `${type}: the entry of another statement`);
      const { bytes } = await person.get(`/matters/${matter}/statements/${seq}/statement`);
      const { vote } = JSON.parse(bytes.toString());
      if (!type.includes("/vote/")) continue;
      const key = `${person.login} ${vote}`;
      given.set(key, (given.get(key) ?? 0) + 1);
      assert.equal(version, given.get(key), `${key}: the receipt of another version`);
    }
  }
}

// How often each act is drawn.
const WEIGHTS = {
  votes: 14, closesVote: 4, opensVote: 5, starts: 3, concludes: 3, takesPosition: 4, comesOrGoes: 4,
  replacesPaper: 2, adopts: 1, agrees: 3, corrects: 1, annuls: 2, separates: 1, recuses: 1, speaksVote: 3, pauses: 1,
};
const DRAWN = Object.entries(WEIGHTS).flatMap(([name, weight]) => Array(weight).fill(name));
const reached = new Map();

for (let at = 0; at < MEETINGS; at += 1) {
  test(`meeting ${at + 1} of seed ${SEED}: every view says what the acts say`, async () => {
    const course = await Course.begin(SEED * 31 + at);
    await course.check("opened");
    const accepted = [];
    const one = async (name) => {
      const [reply, told] = await course[name]();
      assert.ok(reply.status < 500, `${name}: ${reply.text}`);
      if (reply.status >= 300) return;
      told(reply);
      accepted.push(name);
      reached.set(name, (reached.get(name) ?? 0) + 1);
      await course.check(accepted.join(" "));
    };
    for (let act = 0; act < ACTS; act += 1) {
      if (course.truth.phase === "suspended") await one("pauses");
      await one(course.oneOf(DRAWN));
    }
    if (course.truth.phase === "suspended") await one("pauses");
    if (course.truth.openVote !== null) await one("closesVote");
    if (course.truth.current !== null) await one("concludes");
    await story.mustSend(course.chair, course.meeting, "close-meeting");
    course.truth.ended();
    await course.check(`${accepted.join(" ")} closed`);
    for (const name of ["annuls", "corrects", "annuls"]) await one(name);
    await course.checkReceipts();
  });
}

test("the meetings were no empty ones: they were voted on, and people came and went", () => {
  // What stands in every seed's meetings; rarer acts come with other seeds.
  const core = ["opensVote", "votes", "closesVote", "concludes", "takesPosition", "comesOrGoes"];
  assert.deepEqual(core.filter((name) => !reached.has(name)), []);
});
