// The operations of the contract as the authority table names them, each with a harmless call. A
// command carries a revision that cannot be right and uploads an answer that is none, so that even
// an allowed one is refused later, for another reason, and the matter stays where it is.
import { today } from "./clock.mjs";
import { somePaper } from "./pdf.mjs";
import * as story from "./story.mjs";

const NEVER = 999_999_999; // no matter has this revision
const NOBODY = "nobody-there";
const signed = (type) => ({
  statement: JSON.stringify({ type: `e-cabinet/${type}/v1` }),
  signing_time: "260101000000Z",
  signature: "AAAA",
  passkey: null,
  pin: null,
});
const OPINION = {
  kind: "opinion",
  certificate: NOBODY,
  answers: [{ question: "q1", option: "for", comment: "" }],
  remarks: [],
};
const DECISION = { kind: "decision", certificate: NOBODY, ...story.APPROVED };
const RESERVATION = { kind: "reservation", certificate: NOBODY, text: "t" };
const own = (actor, { answerer }) =>
  actor.person === answerer ? "read_own_answer" : "read_answers";
// Entries have one refusal: what may not be had is not there.
const proof = (file) => ({
  action: own,
  hides: true,
  send: (actor, { id, seq }) => actor.get(`/matters/${id}/statements/${seq}/${file}`),
});
const paper = { body: somePaper(), type: "application/pdf" };
const SECRET = "contains_state_secret=perhaps"; // what is asked after the right to upload

const command = (action, kind, fields = {}) => ({
  action,
  send: (actor, matter) => {
    const given = typeof fields === "function" ? fields(matter) : fields;
    const json = { kind, ...given };
    return actor.post(`/ballots/${matter.id}/commands`, json, { revision: NEVER });
  },
});
const look = (action, path) => ({
  action,
  send: (actor, matter) => actor.get(`/ballots/${matter.id}${path(matter)}`),
});

// Operations on a matter: what the table calls them and a harmless call.
export const MATTER = {
  getBallot: look("read_matter", () => ""),
  getHistory: look("read_matter", () => "/history"),
  attachDocument: {
    action: "attach_document",
    send: (actor, { id }) => {
      const query = `title=t&kind=draft&filename=a.pdf&${SECRET}`;
      return actor.call("POST", `/ballots/${id}/documents?${query}`, paper);
    },
  },
  replaceDocument: {
    action: "replace_document",
    send: (actor, { id, document }) => {
      const path = `/ballots/${id}/documents/${document}?filename=a.pdf&note=n&${SECRET}`;
      return actor.call("PUT", path, paper);
    },
  },
  getDocument: look("read_document", ({ document }) => `/documents/${document}/versions/1`),
  getDifferences: look(
    "read_document",
    ({ document }) => `/documents/${document}/differences?from=1&to=1`,
  ),
  // Who may read a paper may ask; who may do it says the table of papers: src/domain/paper.
  commandPaper: {
    action: "read_document",
    send: (actor, { id, document }) =>
      actor.post(`/matters/${id}/documents/${document}/versions/1/commands`, { kind: "confirm-purge" }),
  },
  // The acts are told apart by their words before signing, by the statement's type after.
  "prepareStatement opinion": {
    action: "submit_answer",
    send: (actor, matter) => actor.prepareWords(matter, OPINION),
  },
  "submitStatement opinion": {
    action: "submit_answer",
    send: (actor, matter) => actor.submit(matter, signed("opinion")),
  },
  "prepareStatement decision": {
    action: "decide",
    send: (actor, matter) => actor.prepareWords(matter, DECISION),
  },
  "submitStatement decision": {
    action: "decide",
    send: (actor, matter) => actor.submit(matter, signed("decision")),
  },
  "prepareStatement reservation": {
    action: "reserve_opinion",
    send: (actor, matter) => actor.prepareWords(matter, RESERVATION),
  },
  "submitStatement reservation": {
    action: "reserve_opinion",
    send: (actor, matter) => actor.submit(matter, signed("reserved-opinion")),
  },
  getStatementCms: proof("cms"),
  getStatement: proof("statement"),
  getAnswers: look(own, ({ answerer }) => `/answers/${answerer}`),
  getSynthesis: look("read_answers", () => "/synthesis"),
};
// The commands of a ballot: one route, the kind stands for the action.
export const COMMANDS = {
  "edit-ballot": command("edit_draft", "edit-ballot", { draft: story.draftOf() }),
  "remove-document": command("attach_document", "remove-document", ({ document }) => ({ document })),
  "declare-secret-stub": command("edit_draft", "declare-secret-stub", { register_number: "1/M" }),
  "start-approval": command("start_approval", "start-approval"),
  "complete-step": command("complete_step", "complete-step", {
    step: "step-1",
    outcome: "approve",
    comment: "",
  }),
  "complete-step (return)": command("return_step", "complete-step", {
    step: "step-1",
    outcome: "return",
    comment: "c",
  }),
  "issue-ballot": command("issue", "issue-ballot", { number: "9/PLYK-VPCP" }),
  "open-matter": command("read_document", "open-matter"),
  "prepare-draft-opinion": command("prepare_answer", "prepare-draft-opinion", {
    member: NOBODY,
    choices: [],
    remarks: [],
    note: "",
  }),
  "remind-members": command("remind", "remind-members"),
  "close-ballot": command("close_ballot", "close-ballot"),
  "dispose-remark": command("dispose_remark", "dispose-remark", ({ row }) => ({
    row,
    response: { disposition: "accepted", text: "r", agency: NOBODY, due: null },
  })),
  "merge-remarks": command("merge_remarks", "merge-remarks", ({ row }) => ({ into: row, rows: [row] })),
  "split-remark": command("merge_remarks", "split-remark", ({ remark }) => ({ remark })),
  "complete-synthesis": command("complete_synthesis", "complete-synthesis", { note: "" }),
  "allow-open-remarks": command("allow_open_remarks", "allow-open-remarks", { reason: "r" }),
  "submit-to-chair": command("submit_to_chair", "submit-to-chair", { proposal: "p" }),
  "archive-ballot": command("archive", "archive-ballot"),
  "propose-ending": command("propose_withdrawal", "propose-ending", {
    ending: "withdrawal",
    reason: "r",
  }),
  "propose-ending (annulment)": command("propose_annulment", "propose-ending", {
    ending: "annulment",
    reason: "r",
  }),
  "confirm-ending": command("read_matter", "confirm-ending"),
  "drop-ending": command("read_matter", "drop-ending", { reason: "r" }),
};

export const day = today();
const admin = (action, method, path, json) => ({
  action,
  send: (actor) => actor.call(method, `/admin${path}`, { json }),
});
// Operations that concern no matter.
export const ADMIN = {
  draftBallot: {
    action: "create_draft",
    send: (actor) => actor.post("/ballots", story.draftOf({ agency: NOBODY })),
  },
  listEntries: {
    action: "read_journal",
    send: (actor) => actor.get("/journal/entries?limit=1"),
  },
  listSecurityLog: {
    action: "read_security_log",
    send: (actor) => actor.get("/security-log"),
  },
  getOrganisation: admin("manage_people", "GET", "/organisation"),
  listPeople: admin("manage_people", "GET", "/people"),
  addPerson: admin("manage_people", "POST", "/people", { id: "van-thu", name: "n" }),
  invitePerson: admin("manage_people", "POST", `/people/${NOBODY}/invite`, { login: NOBODY }),
  lockPerson: admin("manage_people", "POST", `/people/${NOBODY}/lock`, { locked: false }),
  listPositions: admin("manage_roles", "GET", "/positions"),
  definePosition: admin("manage_roles", "POST", "/positions", {
    id: "chuc-vu-01",
    title: "t",
    title_en: "t",
    agency: null,
    body: null,
    roles: [],
  }),
  assignPosition: admin("manage_roles", "POST", "/assignments", {
    person: NOBODY,
    position: NOBODY,
    from: day,
  }),
  endAssignment: admin("manage_roles", "POST", "/assignments/end", {
    person: NOBODY,
    position: NOBODY,
    to: day,
  }),
  listMandates: admin("manage_roles", "GET", "/mandates"),
  grantMandate: admin("manage_roles", "POST", "/mandates", {
    from: NOBODY,
    to: NOBODY,
    since: day,
    until: null,
    reason: "r",
  }),
  listDevices: admin("manage_devices", "GET", "/devices"),
  revokeSession: admin("manage_devices", "DELETE", `/sessions/${NOBODY}`),
  revokeCertificate: admin("manage_devices", "POST", `/certificates/${NOBODY}/revoke`, {
    reason: "r",
  }),
  declareDay: admin("manage_calendar", "PUT", "/calendar", {
    day: "9998-12-31",
    working: true,
    reason: "r",
  }),
  listRequests: admin("manage_people", "GET", "/requests"),
  confirmRequest: admin("manage_people", "POST", `/requests/${NOBODY}/confirm`),
  declineRequest: admin("manage_people", "POST", `/requests/${NOBODY}/decline`),
  listJobs: admin("manage_jobs", "GET", "/jobs"),
  repeatJob: admin("manage_jobs", "POST", "/jobs/1/repeat"),
  getNumbers: { action: "read_numbers", send: (actor) => actor.get("/numbers") },
  commandNumbers: {
    action: "manage_numbers",
    send: (actor) => {
      const at = { series: NOBODY, year: 2026, number: 1 };
      return actor.post("/numbers/commands", { kind: "void-number", at, reason: "r" });
    },
  },
  adoptOfferedDefinition: admin("manage_rules", "PUT", "/definitions", {
    use: "rules",
    definition: "none@none",
    from: day,
  }),
  listDefinitions: admin("manage_rules", "GET", "/definitions"),
  adoptDefinition: admin("manage_rules", "POST", "/definitions", {
    use: "calendar",
    text: "none",
    from: day,
  }),
};

// Everybody signed in may: about oneself, or about nothing in particular.
export const ANYBODY = [
  // Topics of an own stream: tests/api/topics.test.mjs asks for those of others.
  // For whoever holds a position: tests/api/people.test.mjs asks without one too.
  "findPeople",
  ..."getSession signOut getAccount changePassword setPin issueRecoveryCodes".split(" "),
  ..."passkeyOptions addPasskey removePasskey endSession enrolCertificate".split(" "),
  ..."askConfirmation confirmChange listNotices seeNotices".split(" "),
  ..."revokeOwnCertificate getWork changeTopics listAgencies listBallots findMatters".split(" "),
  // Rules and holidays are public law: whoever works under them may read them.
  ..."getRules getCalendar".split(" "),
  ..."getCheckpoint getJournalKeys getConsistency getReceipt".split(" "),
];
export const OUTSIDE = [
  "signIn", "signInTotp", "signInRecovery", "signInPasskey", "activate", "listTryAs", "getTryAs",
];

// Meetings have a table of their own: tests/api/meetings_authority.test.mjs. A projector's token is
// its whole authority.
const m = (meeting, rest) => `/meetings/${meeting.id}${rest}`;
export const MEETINGS = {
  getMeeting: (who, meeting) => who.get(m(meeting, "")),
  commandMeeting: (who, meeting) => who.post(m(meeting, "/commands"), { kind: "open-pack" }),
  submitPaper: (who, meeting) =>
    who.call("POST", m(meeting, `/items/${meeting.item}/documents?${kPaper}`), {
      body: somePaper(),
      type: "application/pdf",
    }),
  commandPaper: (who, { id, paper: document }) =>
    who.post(`/matters/${id}/documents/${document}/versions/1/commands`, { kind: "confirm-purge" }),
  getPaper: (who, meeting) => who.get(m(meeting, `/documents/${meeting.paper}/versions/1`)),
  getAgendaChanges: (who, meeting) => who.get(m(meeting, "/agenda-changes?since=1")),
  getInvitation: (who, meeting) => who.get(m(meeting, "/invitation")),
  prepareStatement: (who, meeting) =>
    who.prepareWords(meeting, { kind: "en-bloc", items: [meeting.item], certificate: "c1" }),
  submitStatement: (who, meeting) => who.submit(meeting, signed("en-bloc")),
  getStatementCms: (who, meeting) => who.get(`/matters/${meeting.id}/statements/0/cms`),
  getStatement: (who, meeting) => who.get(`/matters/${meeting.id}/statements/0/statement`),
  getRoom: (who, meeting) => who.get(m(meeting, "/room")),
  getMyMeeting: (who, meeting) => who.get(m(meeting, "/my")),
  events: (who, meeting) => who.get(`/events?topics=meeting/${meeting.id}`),
  getMeetingHistory: (who, meeting) => who.get(m(meeting, "/history")),
  getMinutes: (who, meeting) => who.get(m(meeting, "/minutes")),
  getForecast: (who, meeting) => who.get(m(meeting, "/forecast")),
  openProjector: (who, meeting) => who.post(m(meeting, "/projector"), {}),
};
export const MEETING_LISTS = ["listMeetings", "conveneMeeting", "getProjectorRoom", "streamProjector"];
const kPaper = "title=T&kind=submission&filename=t.pdf&contains_state_secret=no";

// Tasks have a table of their own: src/domain/task/authority.cpp; tests/api/tasks.test.mjs asks it.
const task = (one, rest) => `/tasks/${one.id}${rest}`;
export const TASKS = {
  getTask: (who, one) => who.get(task(one, "")),
  getTaskHistory: (who, one) => who.get(task(one, "/history")),
  commandTask: (who, one) =>
    who.post(task(one, "/commands"), { kind: "accept-task" }, { revision: NEVER }),
};
export const TASK_LISTS = ["listTasks", "giveTask"];
