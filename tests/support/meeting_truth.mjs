// What a meeting must show: a small model of its own, told of every act that the server accepted, and
// nothing else. The rules are those of the Government of 2026 (rules/vn-government@2.yaml).
const partOf = (count, numerator, denominator) => Math.ceil((count * numerator) / denominator);
const isThere = (presence) => presence === "present"; // from afar one votes, and counts to no quorum

export class MeetingTruth {
  // `items`: [{id, kind, planned_minutes, proposed}] in order; `members`: persons; `chair`: one of them.
  constructor({ items, members, chair, positions }) {
    this.phase = "open";
    this.members = members;
    this.chair = chair;
    this.order = items.map(({ id }) => id);
    this.items = new Map(items.map((one) => [one.id, this.#fresh(one, positions)]));
    this.presence = new Map(members.map((person) => [person, "present"]));
    this.quorumAtOpening = this.quorum();
    this.current = null;
    this.openVote = null;
    this.votes = new Map();
  }

  #fresh(item, positions) {
    const of = positions.get(item.id) ?? [];
    return {
      ...item, versions: 1, state: "planned", result: null, conclusion: "", decidedBy: null,
      positions: new Map(of.map((person) => [person, { stance: "no_objection", wishes: false, stale: false }])),
      separated: new Set(), recused: new Set(), undone: [], corrections: [], inBloc: false, agreed: false,
      takenUp: false,
    };
  }

  quorum(presence = this.presence) {
    const present = [...presence.values()].filter(isThere).length;
    const needed = partOf(this.members.length, 2, 3);
    return { present, needed, met: present >= needed };
  }

  // ---- what was accepted ----

  came(person, presence) {
    this.presence.set(person, presence);
  }
  took(item, person, stance, wishes) {
    this.items.get(item).positions.set(person, { stance, wishes, stale: false });
  }
  separated(item, person) {
    this.items.get(item).separated.add(person);
  }
  recused(item, person) {
    this.items.get(item).recused.add(person);
  }
  replaced(item) {
    const one = this.items.get(item);
    one.versions += 1;
    for (const position of one.positions.values()) position.stale = true;
  }
  started(item) {
    if (this.current !== null) this.items.get(this.current).state = "planned";
    Object.assign(this.items.get(item), { state: "current", takenUp: true });
    this.current = item;
  }
  opened(vote, item, scope) {
    const { recused } = this.items.get(item);
    const roster = this.members.filter((person) => !recused.has(person));
    const atOpening = new Map(this.presence);
    this.votes.set(vote, {
      item, scope, roster, atOpening, state: "open", answers: new Map(), versions: new Map(), result: null,
      spoken: new Set(), because: "",
    });
    this.openVote = vote;
  }
  voted(vote, person, option) {
    const one = this.votes.get(vote);
    one.answers.set(person, option);
    one.versions.set(person, (one.versions.get(person) ?? 0) + 1);
    one.spoken.delete(person);
  }
  spoke(vote, person) {
    this.votes.get(vote).spoken.add(person);
  }
  closed(vote) {
    const one = this.votes.get(vote);
    Object.assign(one, { state: "closed", result: this.#tally(one) });
    this.openVote = null;
  }
  concluded(item, result, conclusion) {
    const decidedBy = this.decidingVote(item);
    this.#finish(item, this.decided(item) ?? result, conclusion, decidedBy);
  }
  adopted(items) {
    for (const id of items) {
      this.#finish(id, "approved", this.items.get(id).proposed, null);
      this.items.get(id).inBloc = true;
    }
  }
  agreed(item, conclusion) {
    this.#finish(item, "approved", conclusion, null);
    this.items.get(item).agreed = true;
  }
  corrected(item, text) {
    const one = this.items.get(item);
    one.corrections.push({ was: one.conclusion, text });
    one.conclusion = text;
  }
  annulled(vote, because) {
    const one = this.votes.get(vote);
    Object.assign(one, { state: "annulled", because });
    const item = this.items.get(one.item);
    if (item.state !== "done" || item.decidedBy !== vote) return;
    item.undone.push({ result: item.result, conclusion: item.conclusion, reason: because });
    Object.assign(item, { state: "planned", result: null, conclusion: "", decidedBy: null });
    if (this.phase !== "closed") return;
    const left = this.decided(one.item) ?? "postponed";
    this.#finish(one.item, left, "", this.decidingVote(one.item));
  }
  suspended() {
    this.phase = "suspended";
  }
  resumed() {
    this.phase = "open";
  }
  ended() {
    for (const [id, item] of this.items) {
      if (item.state !== "done") this.concluded(id, "postponed", "");
    }
    this.phase = "closed";
  }

  #finish(item, result, conclusion, decidedBy) {
    Object.assign(this.items.get(item), { state: "done", result, conclusion, decidedBy });
    if (this.current === item) this.current = null;
  }

  // ---- what follows ----

  #tally(vote) {
    const base = this.members.length;
    const of = (side) => [...vote.answers.values()].filter((one) => one === side).length;
    const counts = { for: of("for"), against: of("against"), other: of("other"), deemed_for: 0 };
    counts.none = base - vote.answers.size;
    const [then, now] = [this.quorum(vote.atOpening), this.quorum()];
    const quorum = then.present < now.present ? then : now;
    const needed = Math.floor(base / 2) + 1;
    return { base, needed, counts, quorum, ...this.#outcome(vote, counts, quorum, needed) };
  }

  #outcome(vote, counts, quorum, needed) {
    if (!quorum.met) return { outcome: "no_quorum", by: null };
    if (counts.for >= needed) return { outcome: "adopted", by: "majority" };
    const sides = counts.for + counts.against;
    const tied = counts.for === counts.against && counts.for > 0 && sides >= quorum.needed;
    if (!tied) return { outcome: "not_adopted", by: null };
    const chair = vote.answers.get(this.chair);
    if (chair === undefined) return { outcome: "awaiting_chair", by: null };
    if (chair === "other") return { outcome: "not_adopted", by: null };
    return { outcome: chair === "for" ? "adopted" : "not_adopted", by: "tie_chair" };
  }

  decidingVote(item) {
    const decisive = [...this.votes].filter(
      ([, vote]) =>
        vote.item === item && vote.scope === "whole" && vote.state === "closed" &&
        ["adopted", "not_adopted"].includes(vote.result.outcome),
    );
    return decisive.at(-1)?.[0] ?? null;
  }

  decided(item) {
    const vote = this.decidingVote(item);
    if (vote === null) return null;
    return this.votes.get(vote).result.outcome === "adopted" ? "approved" : "not_approved";
  }

  objections(item) {
    const { separated, positions, recused } = this.items.get(item);
    const others = [...positions].filter(([, { stance }]) => stance === "other_opinion");
    const all = new Set([...separated, ...others.map(([person]) => person)]);
    return [...all].filter((person) => !recused.has(person)).length;
  }

  // What is shown of an item's positions: who stepped aside is no consent.
  stances(item) {
    const { positions, recused } = this.items.get(item);
    const all = [...positions];
    const consents = all.filter(([person, { stance }]) => stance === "no_objection" && !recused.has(person));
    return {
      no_objection: consents.filter(([, { stale }]) => !stale).length,
      stale_no_objection: consents.filter(([, { stale }]) => stale).length,
      other_opinion: all.filter(([, { stance }]) => stance === "other_opinion").length,
      wish_to_speak: all.filter(([, { wishes }]) => wishes).length,
      objections: this.objections(item),
    };
  }

  classOf(item) {
    const { kind, positions, recused } = this.items.get(item);
    const wished = [...positions].some(([person, { wishes }]) => wishes && !recused.has(person));
    const agreed = this.stances(item).no_objection > 0;
    const calm = kind === "decision" && !wished && agreed && this.objections(item) === 0;
    return calm ? "en_bloc" : "debate";
  }

  approved(items = this.order) {
    return items.filter((id) => this.items.get(id).result === "approved").length;
  }
}
