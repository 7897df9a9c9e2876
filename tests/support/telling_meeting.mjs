// Meetings in which every word that somebody can write is written; see telling_ballot.mjs.
import { today } from "./clock.mjs";
import * as story from "./meeting.mjs";
import { said } from "./telling_ballot.mjs";

const on = (kind) => (field, shape) => said(`commandMeeting.${kind}.${field}`, shape);
const signedAs = (kind) => (field) => said(`prepareStatement.${kind}.${field}`);

const contentSaid = (word) =>
  story.contentOf(word("content.title"), {
    section: word("content.section"),
    presenter: word("content.presenter"),
    proposed_decision: word("content.proposed_decision"),
  });

async function convened(world) {
  const secretary = world.as("specialist");
  const plan = { title: said("conveneMeeting.title"), place: said("conveneMeeting.place") };
  const meeting = await secretary.must(secretary.post("/meetings", story.planOf(plan)), 201);
  const content = contentSaid(on("add-item"));
  await story.onAgenda(secretary, meeting, "add-item", { content, before: null });
  const [item] = (await story.see(secretary, meeting)).room.head.order;
  return { meeting, item };
}

// A position of an agency's focal officer, given to somebody by two administrators.
async function focalOfficer(world, agency) {
  const administrator = world.as("administrator");
  const officer = world.as("auditor");
  const position = { id: "dau-moi", title: "Đầu mối", title_en: "Focal officer", agency, body: null };
  const roles = ["focal_officer"];
  await world.confirmed(await administrator.post("/admin/positions", { ...position, roles }));
  const held = { person: officer.person, position: position.id, from: today() };
  await world.confirmed(await administrator.post("/admin/assignments", held));
  return officer;
}

// A ministry submits a paper twice, and it is sent back.
export async function prepared(world) {
  const secretary = world.as("specialist");
  const { meeting, item } = await convened(world);
  const focal = await focalOfficer(world, "btp");
  const filename = said("submitPaper.filename", (n) => `dự thảo ${n}.pdf`);
  const paper = { title: said("submitPaper.title"), filename };
  await focal.must(story.submit(focal, meeting, item, paper), 201);
  const [{ id: document }] = (await story.see(secretary, meeting)).papers[item];
  const next = { document, filename, title: "", note: said("submitPaper.note") };
  await focal.must(story.submit(focal, meeting, item, next));
  const reason = on("review-document")("reason");
  await story.mustSend(secretary, meeting, "review-document", { item, document, accepted: false, reason });
  return { meeting, item, focal };
}

// The agenda came back from its first step.
export async function sentBack(world) {
  const secretary = world.as("specialist");
  const meeting = await story.convened(world);
  await story.onAgenda(secretary, meeting, "start-approval");
  const { pending } = await story.see(secretary, meeting);
  const actor = world.cast[story.actorOf(pending[0].role)];
  const step = { step: pending[0].step, outcome: "return", comment: on("complete-step")("comment") };
  await story.onAgenda(actor, meeting, "complete-step", step);
  return { meeting };
}

// Approved, begun anew, an item struck, and the whole called off.
export async function calledOff(world) {
  const secretary = world.as("specialist");
  const meeting = await story.invited(world);
  await story.onAgenda(secretary, meeting, "reopen-agenda", { reason: on("reopen-agenda")("reason") });
  const [item] = meeting.room.head.order;
  const struck = { item, reason: on("remove-item")("reason") };
  await story.onAgenda(secretary, meeting, "remove-item", struck);
  const called = { reason: on("cancel-meeting")("reason") };
  await story.onAgenda(secretary, meeting, "cancel-meeting", called);
  return { meeting, author: story.ministers(world)[0] };
}

// From the first line of the plan to words corrected after the closing.
export async function held(world) {
  const secretary = world.as("specialist");
  const { meeting, item } = await convened(world);
  const edited = story.planOf({ title: on("edit-meeting")("plan.title"), place: on("edit-meeting")("plan.place") });
  await story.onAgenda(secretary, meeting, "edit-meeting", { plan: edited });
  await story.onAgenda(secretary, meeting, "edit-item", { item, content: contentSaid(on("edit-item")) });
  const other = { content: story.contentOf("Nội dung khác"), before: null };
  await story.onAgenda(secretary, meeting, "add-item", other);
  const { order } = (await story.see(secretary, meeting)).room.head;
  for (const one of order) await secretary.must(story.submit(secretary, meeting, one), 201);
  await story.invitations(world, meeting);
  const people = await invitedAnswer(world, meeting, item);
  await present(world, meeting, people);
  await story.mustSend(secretary, meeting, "open-meeting");
  const { token } = await secretary.must(secretary.post(`/meetings/${meeting.id}/projector`, {}), 201);
  const votes = await decided(world, meeting, item, people);
  await agreedAndClosed(world, meeting, order[1]);
  return { meeting, item, token, ...people, ...votes };
}

async function invitedAnswer(world, meeting, item) {
  const [author, replaced] = story.ministers(world);
  const chair = world.as("prime_minister");
  const words = { reply: "remote", reason: on("answer-invitation")("reason"), substitute: null };
  await story.mustSend(author, meeting, "answer-invitation", words);
  const substitute = { person: world.as("auditor").person, note: on("answer-invitation")("substitute.note") };
  const away = { reply: "substitute", reason: "", substitute };
  await story.mustSend(replaced, meeting, "answer-invitation", away);
  const refused = { member: replaced.person, consent: false, reason: on("review-substitute")("reason") };
  await story.mustSend(chair, meeting, "review-substitute", refused);
  const word = on("take-position");
  const { documents } = (await story.see(author, meeting)).room.items[item];
  const remark = {
    document: documents[0].id, version: 1, page: 1, clause: word("remarks.clause"),
    quotation: word("remarks.quotation"), text: word("remarks.text"),
  };
  const more = { stance: "other_opinion", text: word("text"), remarks: [remark] };
  await story.agreed(author, meeting, item, more);
  return { author, replaced };
}

async function present(world, meeting, { replaced }) {
  for (const member of world.members) {
    const away = member === replaced;
    const reason = away ? on("record-presence")("reason") : "";
    const presence = away ? "absent" : "present";
    const body = { person: member.person, presence, reason };
    await story.mustSend(world.as("specialist"), meeting, "record-presence", body);
  }
}

async function decided(world, meeting, item, { author }) {
  const secretary = world.as("specialist");
  const chair = world.as("prime_minister");
  await story.mustSend(secretary, meeting, "start-item", { item });
  const recuser = world.members.at(-1);
  await story.mustSign(recuser, meeting, { kind: "recusal", item, reason: signedAs("recusal")("reason") });
  const speech = { item, speech_kind: "speech", outline: on("request-to-speak")("outline") };
  await story.mustSend(author, meeting, "request-to-speak", speech);
  const waiting = await author.must(author.get(`/meetings/${meeting.id}/my`), 200);
  await story.mustSend(author, meeting, "send-message", { text: on("send-message")("text") });
  const vote = await story.voteOpened(world, meeting, item, { text: on("move-motion")("text") });
  const answer = await story.vote(author, meeting, vote, "against", signedAs("vote")("comment"));
  await story.vote(chair, meeting, vote);
  const silent = world.members.find((one) => ![author, chair, recuser].includes(one));
  const spoken = { vote, member: silent.person, option: "for" };
  const comment = on("enter-spoken-vote")("comment");
  await story.mustSend(secretary, meeting, "enter-spoken-vote", { ...spoken, comment });
  await story.closeVote(world, meeting, vote);
  await story.mustSign(author, meeting, { kind: "reserved", vote, text: signedAs("reserved")("text") });
  await story.mustSign(secretary, meeting, { kind: "propose-vote-annulment", vote, reason: "Nhầm phiếu" });
  const dropped = on("drop-vote-annulment")("reason");
  await story.mustSend(secretary, meeting, "drop-vote-annulment", { vote, reason: dropped });
  await story.annulled(secretary, chair, meeting, vote, signedAs("propose-vote-annulment")("reason"));
  const conclusion = on("conclude-item")("conclusion");
  await story.mustSend(secretary, meeting, "conclude-item", { item, result: "postponed", conclusion });
  return { vote, seq: answer.seq, recuser, waiting };
}

async function agreedAndClosed(world, meeting, item) {
  const secretary = world.as("specialist");
  const chair = world.as("prime_minister");
  await story.mustSend(secretary, meeting, "start-item", { item });
  const splices = [{ at: 0, removed: 0, text: on("edit-text")("splices.text") }];
  await story.mustSend(secretary, meeting, "edit-text", { item: null, base_version: 0, splices });
  await story.mustSend(secretary, meeting, "suspend-meeting", { reason: on("suspend-meeting")("reason") });
  await story.mustSend(secretary, meeting, "resume-meeting");
  await story.mustSend(secretary, meeting, "close-part", { reason: on("close-part")("reason") });
  await story.mustSend(secretary, meeting, "open-part");
  const conclusion = signedAs("agreed")("conclusion");
  await story.mustSign(chair, meeting, { kind: "agreed", item, conclusion });
  await story.mustSend(chair, meeting, "close-meeting");
  const word = signedAs("correction");
  await story.mustSign(chair, meeting, { kind: "correction", item, text: word("text"), reason: word("reason") });
  await story.mustSign(chair, meeting, { kind: "minutes" });
}
