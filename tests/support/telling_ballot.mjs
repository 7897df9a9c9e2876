// Matters in which every word that somebody can write is written, each word unlike any other, so that
// it can be looked for in what is shown. A story gives the matter, its people and what their views need.
import { today } from "./clock.mjs";
import { makePdf, somePaper } from "./pdf.mjs";
import * as story from "./story.mjs";

let number = 0;
const given = new Map();
// What is written into a field of the contract: the same text however often it is asked for.
export function said(field, shape = (n) => `Lời ${n} của "ưu tiên" & <giữ nguyên>: ệ, ở, ỷ`) {
  if (!given.has(field)) given.set(field, shape((number += 1)));
  return given.get(field);
}
const within = (operation, kind) => (field, shape) => said(`${operation}.${kind}.${field}`, shape);
export const onBallot = (kind) => within("commandBallot", kind);
const onOpinion = within("prepareStatement", "opinion");

const draftSaid = (word, more) =>
  story.draftOf({
    title: word("title"),
    summary: [{ text: word("summary.text"), document: null, page: null }],
    questions: [word("questions"), "Đồng ý ban hành?"],
    ...more,
  });
const filename = (n) => `tờ trình ${n}.pdf`;

async function begun(world) {
  const specialist = world.as("specialist");
  return specialist.must(specialist.post("/ballots", draftSaid((f) => said(`draftBallot.${f}`))), 201);
}

// Drafted, a paper attached, looked at before anything else is done.
export async function drafted(world) {
  const specialist = world.as("specialist");
  const ballot = await begun(world);
  const paper = { title: said("attachDocument.title"), filename: said("attachDocument.filename", filename) };
  await specialist.must(story.attach(specialist, ballot, somePaper(), paper), 201);
  return { ballot };
}

export async function keptAsStub(world) {
  const ballot = await begun(world);
  const word = onBallot("declare-secret-stub");
  const register = { register_number: word("register_number", (n) => `${n}/TM "ệ"`) };
  await world.as("specialist").mustAct(ballot, "declare-secret-stub", register);
  return { ballot };
}

// Two are proposed; the first proposal is dropped.
export async function ended(world) {
  const ballot = await story.issued(world);
  const head = world.as("office_head");
  const propose = (reason) => story.proposedEnding(head, ballot, "withdrawal", reason);
  await propose("Lần đầu");
  await head.mustAct(ballot, "drop-ending", { reason: onBallot("drop-ending")("reason") });
  await propose(within("prepareStatement", "propose-withdrawal")("reason"));
  return { ballot };
}

export async function cared(world) {
  const specialist = world.as("specialist");
  const ballot = await story.drafted(world);
  const [document] = ballot.documents;
  const care = async (person, kind, reason) => {
    const command = { kind, reason };
    await person.must(story.careOf(person, ballot, document, document.versions[0], command), 200);
  };
  await care(specialist, "propose-purge", "Tải nhầm");
  await care(world.as("department_leader"), "drop-purge", said("commandPaper.drop-purge.reason"));
  await care(specialist, "propose-purge", said("commandPaper.propose-purge.reason"));
  return { ballot };
}

// The whole of a ballot: edited, sent back, approved, answered, its paper replaced, decided.
export async function decided(world) {
  const specialist = world.as("specialist");
  const ballot = await begun(world);
  const edited = { draft: draftSaid((field) => onBallot("edit-ballot")(`draft.${field}`)) };
  await specialist.mustAct(ballot, "edit-ballot", edited);
  await specialist.must(story.attach(specialist, ballot, somePaper()), 201);
  await returnedAndIssued(world, ballot);
  const [document] = (await specialist.ballot(ballot.id)).documents;
  await replaced(world, ballot, document);
  await prepared(world, ballot, document);
  const author = world.cast["thanh-vien-02"];
  const receipts = await story.answered(world, await author.ballot(ballot.id), (member) =>
    member === author ? opinionSaid(document, onOpinion) : {},
  );
  return { ...(await concluded(world, ballot, author)), seq: receipts[author.login].seq };
}

async function replaced(world, ballot, document) {
  const specialist = world.as("specialist");
  const bytes = makePdf([[onOpinion("remarks.quotation")]]);
  const path = story.replacePath(ballot, document, { note: said("replaceDocument.note"), secret: "no" });
  const named = encodeURIComponent(said("replaceDocument.filename", filename));
  const options = { body: bytes, type: "application/pdf" };
  const sent = specialist.call("PUT", path.replace("to-trinh-2.pdf", named), options);
  await specialist.must(sent, 200);
}

async function returnedAndIssued(world, ballot) {
  const specialist = world.as("specialist");
  let at = await specialist.mustAct(ballot, "start-approval");
  at = await story.completed(world, at, at.pending[0]);
  const comment = onBallot("complete-step")("comment");
  at = await story.completed(world, at, at.pending[0], { outcome: "return", comment });
  if (at.phase === "drafted") at = await specialist.mustAct(at, "start-approval");
  while (at.pending[0].step !== "issue") at = await story.completed(world, at, at.pending[0]);
  await story.looked(world, at);
  const { number_proposed: next } = await world.as("clerk").ballot(ballot.id);
  onBallot("issue-ballot")("number", () => next);
  await world.as("clerk").mustAct(at, "issue-ballot", { number: next });
}

function opinionSaid(document, word) {
  const remark = { document: document.id, version: 2, page: 1, clause: word("remarks.clause") };
  return {
    option: "against",
    comment: word("answers.comment"),
    remarks: [{ ...remark, quotation: word("remarks.quotation"), text: word("remarks.text") }],
  };
}

async function prepared(world, ballot, document) {
  const word = onBallot("prepare-draft-opinion");
  const assistant = world.as("assistant");
  const [member] = assistant.session.assists.map(({ id }) => id);
  const { remarks, option } = opinionSaid(document, word);
  const { questions } = await assistant.ballot(ballot.id);
  const choices = questions.map(({ id }) => ({ question: id, option, comment: word("choices.comment") }));
  const draft = { member, choices, remarks, note: word("note") };
  await assistant.must(assistant.say(ballot, "prepare-draft-opinion", draft), 200);
}

async function concluded(world, ballot, author) {
  const specialist = world.as("specialist");
  await story.closed(world, ballot);
  const path = `/ballots/${ballot.id}/synthesis`;
  const { matrix } = await specialist.must(specialist.get(path), 200);
  const text = onBallot("dispose-remark")("response.text");
  const response = { disposition: "explained", text, agency: "btp", due: null };
  const left = matrix.at(-1).id;
  for (const { id: row } of matrix.slice(0, -1)) {
    await specialist.must(specialist.say(ballot, "dispose-remark", { row, response }), 200);
  }
  const head = world.as("office_head");
  const chair = world.as("prime_minister");
  const allowed = { reason: onBallot("allow-open-remarks")("reason") };
  await chair.must(chair.act(ballot, "allow-open-remarks", allowed), 200);
  await specialist.mustAct(ballot, "complete-synthesis", { note: onBallot("complete-synthesis")("note") });
  await head.mustAct(ballot, "submit-to-chair", { proposal: onBallot("submit-to-chair")("proposal") });
  const word = (field) => said(`prepareStatement.decision.${field}`);
  const decision = { decision: "approved", text: word("text"), override_stale: word("override_stale") };
  await chair.signs(ballot, { kind: "decision", ...decision });
  const words = { kind: "reservation", certificate: author.certificate.id };
  const reserved = { ...words, text: said("prepareStatement.reservation.text") };
  const signed = author.signed(await author.must(author.prepareWords(ballot, reserved), 200));
  const { seq: reservation } = await author.must(author.submit(ballot, signed), 201);
  return { ballot, author, left, reservation };
}

export async function numbered(world) {
  const clerk = world.as("clerk");
  const at = { series: "phieu-lay-y-kien", year: Number(today().slice(0, 4)) };
  for (const [kind, one] of [["reserve-number", 890], ["void-number", 891]]) {
    const reason = said(`commandNumbers.${kind}.reason`);
    const command = { kind, at: { ...at, number: one }, reason };
    await clerk.must(clerk.post("/numbers/commands", command), 200);
  }
  return {};
}
