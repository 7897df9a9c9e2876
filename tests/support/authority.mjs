// The authority table once more, written down for the tests: who may do what, in which states of a
// matter, standing how to it. The server has its own (src/domain/authority/authority.cpp); a change
// of rights is made in both, on purpose.

const SETS = {
  published: "issued closed synthesised submitted decided archived withdrawn annulled",
  answered: "closed synthesised submitted decided archived withdrawn annulled",
  before_close: "drafted in_approval issued",
  undecided: "drafted in_approval issued closed synthesised submitted",
  annullable: "issued closed synthesised submitted decided",
  responding: "issued closed synthesised",
  counted: "closed synthesised submitted decided archived",
  concluded: "decided archived",
};
SETS.all = `drafted in_approval ${SETS.published}`;

// action: role | states ("-": concerns no matter) | what the actor must be, one of
const TABLE = `
  create_draft:
    specialist | -
    department_leader | -
  edit_draft:
    specialist | drafted | drafter
    specialist | in_approval | reviser
    department_leader | drafted | department
    department_leader | in_approval | candidate
  attach_document:
    specialist | drafted | drafter
    specialist | in_approval | reviser
    department_leader | drafted | department
    department_leader | in_approval | candidate
  start_approval:
    specialist | drafted | drafter
    department_leader | drafted | department
  complete_step:
    specialist | in_approval | candidate
    department_leader | in_approval | candidate
    office_head | in_approval | candidate
    office_deputy | in_approval | candidate
    clerk | in_approval | candidate
    prime_minister | in_approval | candidate
  return_step:
    specialist | in_approval | candidate
    department_leader | in_approval | candidate
    office_head | in_approval | candidate
    office_deputy | in_approval | candidate
    clerk | in_approval | candidate
    prime_minister | in_approval | candidate
  issue:
    office_head | in_approval
    office_deputy | in_approval | candidate
    clerk | in_approval | candidate
  replace_document:
    specialist | issued | drafter
    department_leader | issued | department
    office_head | issued
  read_matter:
    specialist | all | department candidate
    department_leader | all | department candidate
    office_head | all
    office_deputy | all
    clerk | in_approval | candidate
    clerk | published
    prime_minister | in_approval | candidate
    prime_minister | published
    member | published | recipient
    assistant | published | assistant
  read_document:
    specialist | all | department candidate
    department_leader | all | department candidate
    office_head | all
    office_deputy | all
    clerk | in_approval | candidate
    clerk | published
    prime_minister | in_approval | candidate
    prime_minister | published
    member | published | recipient
    assistant | published | assistant
  read_answers:
    specialist | published | department
    department_leader | published | department
    office_head | answered
    office_deputy | answered
    prime_minister | answered
  read_own_answer:
    prime_minister | published | recipient
    member | published | recipient
    assistant | published | assistant
  prepare_answer:
    prime_minister | issued | recipient
    member | issued | recipient
    assistant | issued | assistant
  submit_answer:
    prime_minister | issued | recipient
    member | issued | recipient
  reserve_opinion:
    prime_minister | decided | recipient
    member | decided | recipient
  see_progress:
    specialist | published | department
    department_leader | published | department
    office_head | published
    office_deputy | published
    clerk | published
    prime_minister | published
    member | published | recipient
  remind:
    specialist | issued | department
    department_leader | issued | department
    office_head | issued
    office_deputy | issued
  close_ballot:
    specialist | issued | department
    department_leader | issued | department
    office_head | issued
    office_deputy | issued
  dispose_remark:
    specialist | responding | department
    department_leader | responding | department
  merge_remarks:
    specialist | responding | department
    department_leader | responding | department
  complete_synthesis:
    specialist | closed | department
    department_leader | closed | department
  submit_to_chair:
    office_head | synthesised
    office_deputy | synthesised
  decide:
    prime_minister | submitted
  allow_open_remarks:
    prime_minister | closed synthesised
  read_tally:
    specialist | counted | department
    department_leader | counted | department
    office_head | counted
    office_deputy | counted
    clerk | concluded
    prime_minister | counted
    member | concluded | recipient
  propose_withdrawal:
    specialist | before_close | drafter
    department_leader | before_close | department
    office_head | undecided
    office_deputy | undecided
  confirm_withdrawal:
    department_leader | drafted in_approval | department
    office_head | undecided
    office_deputy | undecided
    prime_minister | issued closed synthesised submitted
  propose_annulment:
    office_head | annullable
    office_deputy | annullable
  confirm_annulment:
    office_head | issued closed
    prime_minister | annullable
  archive:
    clerk | decided
    specialist | drafted decided | drafter
  export_proof:
    specialist | counted | department
    department_leader | counted | department
    office_head | answered
    office_deputy | answered
    clerk | concluded
    prime_minister | answered
  manage_people:
    administrator | -
  manage_roles:
    administrator | -
  manage_devices:
    administrator | -
  manage_rules:
    administrator | -
  manage_calendar:
    administrator | -
  manage_jobs:
    administrator | -
  read_numbers:
    office_head | -
    office_deputy | -
    clerk | -
    administrator | -
  manage_numbers:
    clerk | -
  read_journal:
    administrator | -
    auditor | -
  read_audit:
    administrator | -
    auditor | -
  read_security_log:
    auditor | -
`;

function rowsOf(text) {
  const rows = [];
  let action = null;
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const heading = /^ {2}(\w+):$/u.exec(line);
    if (heading !== null) {
      [, action] = heading;
      continue;
    }
    const [role, states, needs = ""] = line.split("|").map((cell) => cell.trim());
    const phases = states === "-" ? null : (SETS[states] ?? states).split(" ");
    rows.push({ action, role, phases, needs: needs === "" ? [] : needs.split(" ") });
  }
  return rows;
}

const rows = rowsOf(TABLE);

const stands = (row, actor) =>
  actor.roles.includes(row.role) &&
  (row.needs.length === 0 || row.needs.some((need) => actor.relations.includes(need)));

const holds = (action, actor, phase) =>
  rows.some(
    (row) =>
      row.action === action &&
      stands(row, actor) &&
      (phase === null ? row.phases === null : row.phases?.includes(phase)),
  );

// "allowed", "hidden" (told it does not exist), "forbidden", or "wrong-state" (another state of the
// matter would allow it). `actor`: {roles, relations}; `phase` null: the action concerns no matter.
export function verdict(action, actor, phase) {
  if (holds(action, actor, phase)) return "allowed";
  if (phase === null) return "forbidden";
  if (!holds("read_matter", actor, phase)) return "hidden";
  const elsewhere = rows.some((row) => row.action === action && stands(row, actor));
  return elsewhere ? "wrong-state" : "forbidden";
}
