// Every word that a person can write is found, as it was written, by who must read it. The words are
// those of the contract: a new one without a line here fails.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import * as ballots from "../support/telling_ballot.mjs";
import * as meetings from "../support/telling_meeting.mjs";
import { saidIn, words } from "../support/words.mjs";
import { World } from "../support/world.mjs";

// Where in a story it is written → who finds it where: "reader/view".
const LINES = {
  drafted: {
    "draftBallot.title": "specialist/ballot leader/ballot specialist/ballots specialist/work",
    "draftBallot.summary.text": "specialist/ballot leader/ballot",
    "draftBallot.questions": "specialist/ballot leader/ballot",
    "attachDocument.title": "specialist/ballot leader/ballot",
    "attachDocument.filename": "specialist/ballot leader/ballot",
  },
  keptAsStub: { "commandBallot.declare-secret-stub.register_number": "specialist/ballot" },
  ended: {
    "prepareStatement.propose-withdrawal.reason": "head/ballot deputy/ballot head/history",
    "commandBallot.drop-ending.reason": "head/history specialist/history",
  },
  cared: {
    "commandPaper.propose-purge.reason": "specialist/ballot leader/ballot",
    "commandPaper.drop-purge.reason": "specialist/ballot leader/ballot",
  },
  decided: {
    "commandBallot.edit-ballot.draft.title":
      "specialist/ballot author/ballot chair/ballot author/ballots chair/ballots clerk/ballots",
    "commandBallot.edit-ballot.draft.summary.text": "author/ballot chair/ballot",
    "commandBallot.edit-ballot.draft.questions":
      "author/ballot chair/ballot specialist/synthesis chair/synthesis",
    "commandBallot.complete-step.comment": "specialist/ballot head/ballot",
    "commandBallot.issue-ballot.number": "author/ballot chair/ballot author/ballots clerk/numbers",
    "commandBallot.prepare-draft-opinion.choices.comment": "assistant/ballot assisted/ballot",
    "commandBallot.prepare-draft-opinion.remarks.clause": "assistant/ballot assisted/ballot",
    "commandBallot.prepare-draft-opinion.remarks.quotation": "assistant/ballot assisted/ballot",
    "commandBallot.prepare-draft-opinion.remarks.text": "assistant/ballot assisted/ballot",
    "commandBallot.prepare-draft-opinion.note": "assistant/ballot assisted/ballot",
    "prepareStatement.opinion.answers.comment":
      "specialist/board specialist/matrix head/matrix chair/matrix author/ballot author/answers " +
      "chair/answers author/statement specialist/statement author/receipt author/responses",
    "prepareStatement.opinion.remarks.clause":
      "specialist/matrix head/matrix chair/matrix author/ballot author/answers author/statement " +
      "author/receipt",
    "prepareStatement.opinion.remarks.quotation":
      "specialist/matrix head/matrix chair/matrix author/ballot author/answers author/statement " +
      "author/receipt",
    "prepareStatement.opinion.remarks.text":
      "specialist/matrix head/matrix chair/matrix author/ballot author/answers author/statement " +
      "author/receipt author/responses",
    "replaceDocument.filename": "author/ballot chair/ballot",
    "replaceDocument.note": "author/ballot chair/ballot specialist/ballot",
    "commandBallot.dispose-remark.response.text":
      "specialist/matrix head/matrix chair/matrix author/responses",
    "commandBallot.complete-synthesis.note": "specialist/history head/history chair/history",
    "commandBallot.allow-open-remarks.reason": "specialist/history head/history chair/history",
    "commandBallot.submit-to-chair.proposal": "chair/synthesis head/synthesis specialist/synthesis",
    "prepareStatement.decision.text": "author/ballot other/ballot head/ballot chair/ballot",
    "prepareStatement.reservation.text": "author/ballot head/ballot author/reservation",
  },
  numbered: {
    "commandNumbers.reserve-number.reason": "clerk/numbers",
    "commandNumbers.void-number.reason": "clerk/numbers",
  },
  prepared: {
    "conveneMeeting.title": "specialist/meeting specialist/room specialist/meetings",
    "conveneMeeting.place": "specialist/meeting specialist/room specialist/meetings",
    "commandMeeting.add-item.content.section": "specialist/meeting specialist/room",
    "commandMeeting.add-item.content.title": "specialist/meeting specialist/room",
    "commandMeeting.add-item.content.presenter": "specialist/meeting specialist/room",
    "commandMeeting.add-item.content.proposed_decision": "specialist/meeting specialist/room",
    "submitPaper.title": "specialist/meeting focal/meeting",
    "submitPaper.filename": "specialist/meeting focal/meeting",
    "submitPaper.note": "specialist/meeting focal/meeting",
    "commandMeeting.review-document.reason": "specialist/meeting focal/meeting",
  },
  sentBack: { "commandMeeting.complete-step.comment": "specialist/meeting head/meeting head/course" },
  calledOff: {
    "commandMeeting.reopen-agenda.reason": "specialist/course head/course chair/course author/course",
    "commandMeeting.remove-item.reason": "specialist/course head/course chair/course author/course",
    "commandMeeting.cancel-meeting.reason":
      "specialist/meeting author/meeting specialist/course head/course chair/course author/course",
  },
  held: {
    "commandMeeting.edit-meeting.plan.title":
      "author/meeting author/room author/meetings author/minutes author/invitation projector/room",
    "commandMeeting.edit-meeting.plan.place":
      "author/meeting author/room author/meetings author/minutes author/invitation",
    "commandMeeting.edit-item.content.section": "author/meeting author/room projector/room",
    "commandMeeting.edit-item.content.title": "author/meeting author/room author/minutes projector/room",
    "commandMeeting.edit-item.content.presenter": "author/meeting author/room author/minutes projector/room",
    "commandMeeting.edit-item.content.proposed_decision": "author/meeting author/room projector/room",
    "commandMeeting.answer-invitation.reason": "author/my specialist/meeting",
    "commandMeeting.answer-invitation.substitute.note": "replaced/my specialist/meeting",
    "commandMeeting.review-substitute.reason": "replaced/my specialist/meeting",
    "commandMeeting.take-position.text": "author/my specialist/room chair/room other/room",
    "commandMeeting.take-position.remarks.clause": "author/my specialist/room chair/room",
    "commandMeeting.take-position.remarks.quotation": "author/my specialist/room chair/room",
    "commandMeeting.take-position.remarks.text": "author/my specialist/room chair/room",
    "commandMeeting.record-presence.reason": "specialist/minutes chair/minutes",
    "commandMeeting.request-to-speak.outline": "author/whileWaiting",
    "commandMeeting.send-message.text": "specialist/my head/my",
    "commandMeeting.move-motion.text": "author/room chair/minutes projector/room specialist/meeting",
    "prepareStatement.vote.comment": "author/my author/statement author/receipt chair/minutes",
    "prepareStatement.reserved.text": "author/minutes specialist/minutes chair/minutes",
    "prepareStatement.propose-vote-annulment.reason": "author/room chair/minutes specialist/minutes",
    "commandMeeting.conclude-item.conclusion": "author/room chair/minutes projector/room",
    "prepareStatement.recusal.reason": "recuser/course chair/course chair/minutes author/minutes",
    "commandMeeting.suspend-meeting.reason": "specialist/course chair/course author/course",
    "commandMeeting.close-part.reason": "specialist/course chair/course author/course assistant/course",
    "commandMeeting.drop-vote-annulment.reason": "specialist/course chair/course author/course",
    "commandMeeting.enter-spoken-vote.comment": "specialist/course chair/course author/course",
    "commandMeeting.edit-text.splices.text": "specialist/minutes chair/minutes",
    "prepareStatement.agreed.conclusion": "chair/minutes author/minutes",
    "prepareStatement.correction.text": "chair/minutes author/room author/minutes",
    "prepareStatement.correction.reason": "chair/minutes author/minutes",
  },
};
// Kept only where an answer is stale, which takes a deadline that passed: `Deciding` in src/domain/ballot.
const BY_UNIT_TESTS = ["prepareStatement.decision.override_stale"];
// Operations whose words are no news to a reader of a matter: secrets, names of devices, and what
// administrators write, which their own lists show (tests/api/people.test.mjs, definitions.test.mjs).
const NO_MATTER = (
  "signIn signInTotp signInRecovery signInPasskey activate changePassword setPin addPasskey " +
  "enrolCertificate revokeOwnCertificate askConfirmation confirmChange changeTopics submitStatement " +
  "addPerson definePosition grantMandate revokeCertificate adoptDefinition adoptOfferedDefinition declareDay"
).split(" ");

// Words whose readers other tests name: of tasks tests/api/tasks.test.mjs, of documents and their numbers
// tests/api/document_shared.test.mjs, of an annulment that is proposed tests/api/ballot_story.test.mjs.
const BY_OTHER_TESTS = [
  "attachDocument.number", "submitPaper.number", "commandDocument.", "giveTask.", "commandTask.",
  "prepareStatement.propose-annulment.reason",
];

const READERS = {
  specialist: "chuyen-vien", leader: "vu-truong", head: "chu-nhiem", deputy: "pho-chu-nhiem",
  clerk: "van-thu", chair: "thu-tuong", assistant: "tro-ly", other: "thanh-vien-04",
};
const got = (path) => async (reader, context) => (await reader.must(reader.get(path(context, reader)), 200));
const onBallot = (rest) => got(({ ballot }) => `/ballots/${ballot.id}${rest}`);
const onMeeting = (rest) => got(({ meeting }) => `/meetings/${meeting.id}${rest}`);
const synthesis = onBallot("/synthesis");
const bytesOf = (path) => async (reader, context) => {
  const reply = await reader.get(path(context));
  assert.equal(reply.status, 200, reply.text);
  return JSON.parse(reply.text);
};
const matterOf = ({ ballot, meeting }) => (ballot ?? meeting).id;
const VIEWS = {
  ballot: onBallot(""),
  history: onBallot("/history"),
  synthesis,
  board: async (...of) => (await synthesis(...of)).members,
  matrix: async (...of) => (await synthesis(...of)).matrix,
  responses: async (...of) => (await VIEWS.ballot(...of)).my_answer.responses,
  answers: got(({ ballot, author }) => `/ballots/${ballot.id}/answers/${author.person}`),
  ballots: got(() => "/ballots"),
  work: got(() => "/work"),
  numbers: got(() => "/numbers"),
  statement: bytesOf((one) => `/matters/${matterOf(one)}/statements/${one.seq}/statement`),
  reservation: bytesOf((one) => `/matters/${matterOf(one)}/statements/${one.reservation}/statement`),
  receipt: async (reader, { seq }) =>
    JSON.parse((await reader.must(reader.get(`/journal/receipts/${seq}`), 200)).entry),
  meeting: onMeeting(""),
  room: onMeeting("/room"),
  my: onMeeting("/my"),
  minutes: onMeeting("/minutes"),
  course: onMeeting("/history"),
  whileWaiting: async (_, { waiting }) => waiting,
  meetings: got(() => "/meetings"),
  invitation: async (reader, { meeting }) => {
    const { text } = await reader.get(`/meetings/${meeting.id}/invitation`);
    return text.replaceAll("\r\n ", "").replaceAll(/\\([,;\\])/gu, "$1");
  },
};

let world;
before(async () => {
  world = await World.open();
});
after(() => world.close());

function readerOf(name, context) {
  if (context[name] !== undefined) return context[name];
  if (name !== "assisted") return world.cast[READERS[name]];
  const [member] = world.as("assistant").session.assists;
  return world.members.find(({ person }) => person === member.id);
}

async function lost(line, field, context) {
  const missing = [];
  for (const place of line.split(" ")) {
    const [name, view] = place.split("/");
    const shown =
      name === "projector"
        ? await world.as("clerk").must(world.as("clerk").get(`/projector/${context.token}`), 200)
        : await VIEWS[view](readerOf(name, context), context);
    if (!saidIn(shown).some((text) => text.includes(ballots.said(field)))) missing.push(place);
  }
  return missing;
}

test("every word that the contract lets somebody write has its readers here", () => {
  const told = Object.values(LINES).flatMap((lines) => Object.keys(lines));
  const listed = [...told, ...BY_UNIT_TESTS];
  const elsewhere = (word) => BY_OTHER_TESTS.some((one) => word.startsWith(one));
  const written = words().filter((word) => !NO_MATTER.includes(word.split(".")[0]) && !elsewhere(word));
  assert.deepEqual(listed.sort(), written.sort());
  assert.deepEqual(NO_MATTER.filter((one) => !words().some((word) => word.startsWith(`${one}.`))), []);
});

for (const [name, lines] of Object.entries(LINES)) {
  describe(name, () => {
    let context;
    before(async () => {
      context = await { ...ballots, ...meetings }[name](world);
    });
    for (const [field, line] of Object.entries(lines)) {
      test(`${field} is found: ${line}`, async () => assert.deepEqual(await lost(line, field, context), []));
    }
  });
}
