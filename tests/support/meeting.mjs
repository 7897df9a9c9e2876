// A meeting as a story: convened, agenda with papers, approved, invited, answered, held. Each chapter
// is a function over the world of world.mjs.
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { iso, now } from "./clock.mjs";
import { EventStream } from "./events.mjs";
import { somePaper } from "./pdf.mjs";
import { BY_ROLE } from "./world.mjs";

const HOUR = 3_600_000;

export const planOf = (more = {}) => {
  const start = now() + 10 * 24 * HOUR;
  return {
    meeting_kind: "regular",
    title: "Phiên họp Chính phủ thường kỳ",
    body: "chinh-phu",
    starts_at: iso(start),
    ends_at: iso(start + 3 * HOUR),
    place: "Trụ sở Chính phủ",
    remote_allowed: true,
    submit_until: null,
    ...more,
  };
};

export const contentOf = (title, more = {}) => ({
  section: "",
  title,
  item_kind: "decision",
  agency: "btp",
  presenter: "Bộ Tư pháp",
  planned_minutes: 30,
  ballot: null,
  proposed_decision: "Thống nhất thông qua",
  ...more,
});

export const ministers = (world) =>
  world.members.filter(({ login }) => login.startsWith("thanh-vien-"));

export const see = (person, meeting) => person.must(person.get(`/meetings/${meeting.id}`), 200);
export const roomOf = (person, meeting) =>
  person.must(person.get(`/meetings/${meeting.id}/room`), 200);

export function send(person, meeting, kind, body = {}, options = {}) {
  return person.post(`/meetings/${meeting.id}/commands`, { kind, ...body }, options);
}
export const mustSend = (person, ...rest) => person.must(send(person, ...rest), 200);

// A command on the agenda at its present revision.
export async function onAgenda(person, meeting, kind, body = {}) {
  const { revision } = await see(person, meeting);
  return mustSend(person, meeting, kind, body, { revision });
}

export function submit(person, meeting, item, more = {}) {
  const query = new URLSearchParams({
    title: "Tờ trình",
    kind: "submission",
    filename: "to-trinh.pdf",
    contains_state_secret: "no",
    ...more,
  });
  const options = { body: somePaper(), type: "application/pdf" };
  return person.call("POST", `/meetings/${meeting.id}/items/${item}/documents?${query}`, options);
}

export async function convened(world, { plan = {}, items } = {}) {
  const secretary = world.as("specialist");
  const meeting = await secretary.must(secretary.post("/meetings", planOf(plan)), 201);
  const contents = items ?? [contentOf("Dự án Luật"), contentOf("Dự thảo Nghị định")];
  for (const content of contents) {
    await onAgenda(secretary, meeting, "add-item", { content, before: null });
  }
  const view = await see(secretary, meeting);
  for (const item of view.room.head.order) {
    await secretary.must(submit(secretary, meeting, item), 201);
  }
  return see(secretary, meeting);
}

export const invited = async (world, options) => invitations(world, await convened(world, options));

export const actorOf = (role) => BY_ROLE[role];

// Everybody approves the agenda, and the invitations go out.
export async function invitations(world, meeting) {
  const secretary = world.as("specialist");
  await onAgenda(secretary, meeting, "start-approval");
  for (;;) {
    const { pending, agenda_state: state } = await see(secretary, meeting);
    if (state === "approved") break;
    const actor = world.cast[actorOf(pending[0].role)];
    await onAgenda(actor, meeting, "complete-step", {
      step: pending[0].step,
      outcome: "approve",
      comment: "",
    });
  }
  await onAgenda(secretary, meeting, "send-invitations");
  return see(secretary, meeting);
}

// A minister has read the papers of every item and has no objection.
export async function consented(world, meeting) {
  const [minister] = ministers(world);
  for (const item of meeting.room.head.order) await agreed(minister, meeting, item);
}
export const agreed = (person, meeting, item, more = {}) =>
  mustSend(person, meeting, "take-position", {
    item,
    stance: "no_objection",
    wishes_to_speak: false,
    text: "",
    remarks: [],
    ...more,
  });

// Everybody present, but those named in `remote`.
export async function opened(world, options = {}) {
  const meeting = await invited(world, options);
  await consented(world, meeting);
  for (const member of world.members) {
    const presence = (options.remote ?? []).includes(member.login) ? "remote" : "present";
    await mustSend(member, meeting, "record-presence", {
      person: member.person,
      presence,
      reason: "",
    });
  }
  await mustSend(world.as("specialist"), meeting, "open-meeting");
  return see(world.as("specialist"), meeting);
}

export async function sign(person, meeting, words, change = (body) => body) {
  const body = { certificate: person.certificate.id, ...words };
  const prepared = await person.must(person.prepareWords(meeting, body), 200);
  return person.submit(meeting, change(person.signed(prepared)));
}
export const mustSign = (person, ...rest) => person.must(sign(person, ...rest), 201);

export const vote = (person, meeting, id, option = "for", comment = "") =>
  mustSign(person, meeting, { kind: "vote", vote: id, option, comment });

// Proposed by one person, confirmed by another, both signed.
export async function annulled(first, second, meeting, id, reason = "Nhầm tờ trình") {
  await mustSign(first, meeting, { kind: "propose-vote-annulment", vote: id, reason });
  return mustSign(second, meeting, { kind: "confirm-vote-annulment", vote: id });
}

// The current item with a motion put to the vote; gives the vote's id.
export async function voteOpened(world, meeting, item, more = {}) {
  const { text, scope } = { text: "Thống nhất thông qua dự án Luật", scope: "whole", ...more };
  const secretary = world.as("specialist");
  const { room } = await roomOf(secretary, meeting);
  if (room.head.current !== item) await mustSend(secretary, meeting, "start-item", { item });
  await mustSend(secretary, meeting, "move-motion", { item, scope, text });
  const motion = await newestMotion(world, meeting);
  await mustSend(secretary, meeting, "open-vote", { motion, seconds: 60, secret: false });
  return (await roomOf(secretary, meeting)).room.head.open_vote;
}

export async function newestMotion(world, meeting) {
  const { motions } = await see(world.as("specialist"), meeting);
  return motions.at(-1).id;
}

export const closeVote = (world, meeting, id) =>
  mustSign(world.as("prime_minister"), meeting, { kind: "closing", vote: id });

// ---- the room's stream ----

export function roomStream(person, meeting, headers = {}) {
  const where = `/events?topics=meeting/${meeting.id}`;
  return EventStream.open(person.base, { Cookie: person.cookie, ...headers }, where);
}

// A client's reducer: parts that are absent did not change.
export function patched(room, patch) {
  const next = structuredClone(room);
  if (patch.head !== null) next.head = patch.head;
  if (patch.floor !== null) next.floor = patch.floor;
  for (const part of ["items", "people", "votes"]) Object.assign(next[part], patch[part]);
  for (const gone of patch.gone) {
    const [part, id] = gone.split("/");
    delete next[part][id];
  }
  return next;
}

// RFC 8785 for the values of the contract: ASCII keys, whole numbers.
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}
export const sha256Of = (room) => createHash("sha256").update(canonical(room)).digest("hex");

// The stream, applied in order from `start`, ends at exactly what a fetch gives.
export async function assertConverges(stream, start, person, meeting) {
  const now = await roomOf(person, meeting);
  assert.equal(sha256Of(now.room), now.room_sha256);
  const reached = (frames) => {
    const rooms = frames.filter(({ event }) => event === "room").map(({ json }) => json.patch);
    const room = rooms.reduce(patched, start);
    return sha256Of(room) === now.room_sha256;
  };
  await stream.until(reached, `a room equal to the fetched one for ${person.login}`);
}
