// Every number and outcome that some view of a meeting gives, held against the model.
import { strict as assert } from "node:assert";

const SEES_NO_NUMBERS = { no_objection: 0, stale_no_objection: 0, other_opinion: 0, wish_to_speak: 0, objections: 0 };
const tallied = ({ outcome, by, counts, base, needed, quorum }) => ({ outcome, by, counts, base, needed, quorum });
const pick = (from, like) => Object.fromEntries(Object.keys(like).map((name) => [name, from[name]]));
const isOver = ({ state }) => state !== "open";

// `sight`: {items: those it sees, stances, answers: who sits at the table}.
export function checkRoom(truth, room, { items = truth.order, stances = true, answers = false }, who) {
  const { head } = room;
  const visible = (id) => (id !== null && items.includes(id) ? id : null);
  const voteSeen = truth.openVote !== null && items.includes(truth.votes.get(truth.openVote).item);
  const far = [...truth.presence.values()].filter((one) => one === "remote").length;
  const expected = {
    phase: truth.phase, current: visible(truth.current), open_vote: voteSeen ? truth.openVote : null,
    order: items, quorum: truth.quorum(), remote: far, members: truth.members.length,
  };
  assert.deepEqual(pick(head, expected), expected, `${who}: the head of the room`);
  assert.deepEqual(Object.keys(room.items).sort(), [...items].sort(), `${who}: items`);
  for (const id of items) checkItem(truth, id, room.items[id], stances, who);
  const votes = [...truth.votes].filter(([, { item }]) => items.includes(item));
  assert.deepEqual(Object.keys(room.votes).sort(), votes.map(([id]) => id).sort(), `${who}: votes`);
  for (const [id, vote] of votes) checkVote(vote, room.votes[id], answers, `${who}: vote ${id}`);
  for (const [person, presence] of truth.presence) {
    assert.equal(room.people[person].presence, presence, `${who}: presence of ${person}`);
  }
}

function checkItem(truth, id, shown, stances, who) {
  const item = truth.items.get(id);
  const expected = {
    state: item.state, result: item.result, decided: truth.decided(id), conclusion: item.conclusion,
    corrected: item.corrections.length, ...(stances ? truth.stances(id) : SEES_NO_NUMBERS),
  };
  if (stances) expected.item_class = truth.classOf(id);
  assert.deepEqual(pick(shown, expected), expected, `${who}: item ${id}`);
  const undone = item.undone.at(-1);
  assert.deepEqual(shown.undone, undone ? pick(undone, { result: 0, reason: 0 }) : null, `${who}: undone`);
  assert.deepEqual(shown.documents.map(({ version }) => version), [item.versions], `${who}: papers`);
}

function checkVote(vote, shown, answers, who) {
  const { length } = vote.roster;
  const expected = { state: vote.state, eligible: length, expected: length, annulled_because: vote.because };
  assert.deepEqual(pick(shown, expected), expected, who);
  const { result } = vote;
  assert.deepEqual(shown.result && tallied(shown.result), isOver(vote) ? tallied(result) : null, who);
  if (result !== null) assert.deepEqual([shown.base, shown.needed], [result.base, result.needed], who);
  const told = answers && isOver(vote) ? Object.fromEntries(vote.answers) : {};
  assert.deepEqual(shown.answers, told, `${who}: answers`);
}

export function checkMinutes(truth, { minutes, report }, names) {
  assert.deepEqual(minutes.quorum, truth.quorumAtOpening, "the quorum at the opening");
  assert.equal(minutes.members, truth.members.length);
  const presences = new Map(minutes.attendees.map(({ name, presence }) => [name, presence]));
  for (const [person, presence] of truth.presence) assert.equal(presences.get(names.get(person)), presence);
  assert.deepEqual(minutes.items.map(({ id }) => id), truth.order);
  for (const row of minutes.items) checkRow(truth, row, truth.items.get(row.id));
  const all = [...truth.items.values()];
  const bloc = all.filter(({ inBloc }) => inBloc);
  const expected = {
    items: all.length, en_bloc: bloc.length,
    debated: all.filter(({ inBloc, takenUp }) => takenUp && !inBloc).length,
    planned_ms: all.reduce((sum, { minutes: planned }) => sum + planned * 60_000, 0),
  };
  assert.deepEqual(pick(report, expected), expected, "the report");
  const most = bloc.reduce((sum, { minutes: planned }) => sum + planned * 60_000, 0);
  assert.ok(report.saved_ms >= 0 && report.saved_ms <= most, "what was saved is of items adopted en bloc");
  assert.equal(report.per_mille_saved, Math.floor((report.saved_ms * 1000) / report.planned_ms));
}

function checkRow(truth, row, item) {
  const where = `the minutes' row ${row.id}`;
  const expected = { result: item.result, en_bloc: item.inBloc, agreed: item.agreed, conclusion: item.conclusion };
  assert.deepEqual(pick(row, expected), expected, where);
  assert.equal(row.started_at !== null, item.takenUp, `${where}: taken up`);
  assert.deepEqual(row.corrections.map(({ was, text }) => ({ was, text })), item.corrections, where);
  const undone = row.undone.map((one) => pick(one, { result: 0, conclusion: 0, reason: 0 }));
  assert.deepEqual(undone, item.undone, where);
  const votes = [...truth.votes.values()].filter((vote) => vote.item === row.id);
  const told = ({ state, result, annulled_because: because }) => [state, because, result && tallied(result)];
  const expectedVotes = votes.map(({ state, result, because }) => [state, because, result && tallied(result)]);
  assert.deepEqual(row.votes.map(told), expectedVotes, where);
  assert.equal(row.recused.length, item.recused.size, where);
}

export function checkSummary(truth, summary, { items = truth.order, person = null }, who) {
  const positions = truth.order.filter((id) => truth.items.get(id).positions.get(person)?.stale === false);
  const expected = {
    phase: truth.phase, items: items.length, documents: items.length,
    positions: positions.length, decisions: truth.approved(items),
  };
  assert.deepEqual(pick(summary, expected), expected, `${who}: the line in the list`);
}

export function checkMine(truth, { my }, person) {
  const votes = [...truth.votes].filter(([, { answers }]) => answers.has(person));
  assert.deepEqual(
    Object.fromEntries(Object.entries(my.votes).map(([id, { option, version }]) => [id, [option, version]])),
    Object.fromEntries(votes.map(([id, vote]) => [id, [vote.answers.get(person), vote.versions.get(person)]])),
    `votes of ${person}`,
  );
  const positions = truth.order.filter((id) => truth.items.get(id).positions.has(person));
  assert.deepEqual(Object.keys(my.positions).sort(), [...positions].sort(), `positions of ${person}`);
  for (const id of positions) {
    const { stance, wishes, stale } = truth.items.get(id).positions.get(person);
    const expected = { stance, wishes_to_speak: wishes, stale };
    assert.deepEqual(pick(my.positions[id], expected), expected, `position of ${person} on ${id}`);
  }
}
