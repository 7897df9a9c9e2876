// The main job as a story: draft with papers → seven steps and the signature → issue → answers →
// synthesis → decision. Each chapter is a function over the world of world.mjs.
import { readFileSync } from "node:fs";
import { somePaper } from "./pdf.mjs";
import { BY_ROLE } from "./world.mjs";

let count = 0;

export const draftOf = (more = {}) => ({
  title: "Dự thảo Nghị quyết về kết nối, chia sẻ dữ liệu",
  agency: "btp",
  summary: [{ text: "Giao các bộ kết nối dữ liệu trong năm", document: null, page: null }],
  questions: ["Đồng chí cho ý kiến về dự thảo Nghị quyết?"],
  reply_working_days: 3,
  ...more,
});

export function uploadPath(ballot, more = {}) {
  const { title = "Tờ trình", kind = "submission", secret = "no", filename = "to-trinh.pdf" } = more;
  const query = new URLSearchParams({
    title,
    kind,
    filename,
    contains_state_secret: secret,
  });
  return `/ballots/${ballot.id}/documents?${query}`;
}

export function attach(person, ballot, bytes = somePaper(), more = {}) {
  const options = { body: bytes, type: "application/pdf", ...more };
  return person.call("POST", uploadPath(ballot, more), options);
}

export function replacePath(ballot, document, { secret = "no", note = "Sửa Điều 2" } = {}) {
  const query = new URLSearchParams({
    filename: "to-trinh-2.pdf",
    note,
    contains_state_secret: secret,
  });
  return `/ballots/${ballot.id}/documents/${document.id}?${query}`;
}

export function replace(person, ballot, document, bytes = somePaper(), more = {}) {
  const options = { body: bytes, type: "application/pdf", ...more };
  return person.call("PUT", replacePath(ballot, document, more), options);
}

// A drafted ballot with papers (files of the disk or bytes, with a title on wish; or one made here).
export async function drafted(world, { papers = [], draft = {} } = {}) {
  const specialist = world.as("specialist");
  let ballot = await specialist.must(specialist.post("/ballots", draftOf(draft)), 201);
  const files = papers.length === 0 ? [{ bytes: somePaper() }] : papers;
  for (const { path, bytes = readFileSync(path), title } of files) {
    const named = title === undefined ? {} : { title };
    ballot = await specialist.must(attach(specialist, ballot, bytes, named), 201);
  }
  return ballot;
}

export async function inApproval(world, options) {
  const ballot = await drafted(world, options);
  return world.as("specialist").mustAct(ballot, "start-approval");
}

// One step is completed by the person whose role it names. Not everybody who completes a step sees
// the draft afterwards: its author tells how it stands.
export async function completed(world, ballot, { step, role }, given = {}) {
  const actor = world.cast[BY_ROLE[role]];
  const completion = { step, outcome: "approve", comment: "", ...given };
  await actor.must(actor.act(ballot, "complete-step", completion, { revision: ballot.revision }), 200);
  return world.as("specialist").ballot(ballot.id);
}

export const careOf = (person, ballot, document, version, command) =>
  person.post(`/matters/${ballot.id}/documents/${document.id}/versions/${version.version}/commands`, command);

// A second person looks at what no program could search.
export async function looked(world, ballot) {
  const leader = world.as("department_leader");
  const seen = (await leader.ballot(ballot.id)).documents;
  for (const document of seen) {
    const version = document.versions.at(-1);
    if (!version.care.may.includes("confirm-searched")) continue;
    await leader.must(careOf(leader, ballot, document, version, { kind: "confirm-searched" }), 200);
  }
}

// Every step is approved by the person whose role it names; ends where the clerk may issue.
export async function approved(world, options, each = async () => undefined) {
  let ballot = await inApproval(world, options);
  const passed = [];
  for (;;) {
    const [pending] = ballot.pending;
    if (pending.step === "issue") {
      await looked(world, ballot);
      return { ballot, passed };
    }
    await each(ballot, pending);
    ballot = await completed(world, ballot, pending);
    passed.push(pending.step);
  }
}

export async function issued(world, options, each) {
  const { ballot } = await approved(world, options, each);
  count += 1;
  const number = { number: `${count}/PLYK-VPCP` };
  await world.as("clerk").mustAct(ballot, "issue-ballot", number, { revision: ballot.revision });
  return world.as("office_head").ballot(ballot.id);
}

// Every member answers; `opinionOf` says how (default: for).
export async function answered(world, ballot, opinionOf = () => ({})) {
  const receipts = {};
  for (const member of world.members) {
    const opinion = opinionOf(member);
    if (opinion !== null) receipts[member.login] = await member.answer(ballot, opinion);
  }
  return receipts;
}

export async function closed(world, ballot) {
  return world.as("specialist").mustAct(ballot, "close-ballot");
}

const ANSWERED = { disposition: "accepted", text: "Tiếp thu, chỉnh lý.", agency: "btp", due: null };

// Every open row of the response matrix gets an answer.
export async function responded(world, ballot) {
  const specialist = world.as("specialist");
  const path = `/ballots/${ballot.id}/synthesis`;
  const synthesis = await specialist.must(specialist.get(path), 200);
  for (const row of synthesis.matrix.filter(({ disposition }) => disposition === "open")) {
    const response = { row: row.id, response: ANSWERED };
    await specialist.must(specialist.say(ballot, "dispose-remark", response), 200);
  }
}

export async function submitted(world, ballot) {
  await world.as("specialist").mustAct(ballot, "complete-synthesis", { note: "" });
  const proposal = { proposal: "Kính trình Thủ tướng xem xét, quyết định." };
  return world.as("office_head").mustAct(ballot, "submit-to-chair", proposal);
}

// Proposed by one person, confirmed by another, both signed; `ending`: "withdrawal" or "annulment".
export const proposedEnding = (person, ballot, ending, reason = "Cơ quan trình xin rút") =>
  person.signs(ballot, { kind: `propose-${ending}`, reason });
export const confirmedEnding = (person, ballot, ending) =>
  person.signs(ballot, { kind: `confirm-${ending}` });

export const APPROVED = { decision: "approved", text: "Đồng ý thông qua.", override_stale: null };

// Signed by the chair; gives the ballot as the chair then sees it.
export async function decided(world, ballot, decision = APPROVED) {
  const chair = world.as("prime_minister");
  await chair.signs(ballot, { kind: "decision", ...decision });
  return chair.ballot(ballot.id);
}

// From nothing to the decision.
export async function wholeStory(world, { opinionOf, ...options } = {}) {
  const ballot = await issued(world, options);
  await answered(world, ballot, opinionOf);
  await closed(world, ballot);
  await responded(world, ballot);
  await submitted(world, ballot);
  return decided(world, ballot);
}
