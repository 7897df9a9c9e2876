// The questions of meeting.hpp: nothing here changes a meeting.
#include "domain/meeting/meeting.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "domain/meeting/conclusion_rules.hpp"

namespace ecab::domain {
namespace {

template <class Key, class Value>
Value const* find_in(std::map<Key, Value> const& map, Key const& key) {
    auto const found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

bool is_present(Presence presence, MeetingTerms const& terms) {
    switch (presence) {
        case Presence::Present:
            return true;
        case Presence::Remote:
            return terms.count_remote;
        case Presence::Substituted:
            return terms.count_substitutes;
        case Presence::Expected:
        case Presence::Absent:
        case Presence::Left:
            return false;
    }
    CHECK(false);
}

// Where somebody on a vote's roll is, as the quorum at its closing takes it.
Presence presence_in(Meeting const& meeting, Vote const& vote, PersonId const& person) {
    auto const cast = vote.answers.find(person);
    bool const voted_here = cast != vote.answers.end() &&
                            std::ranges::any_of(cast->second, [](VoteVersion const& version) {
                                return !version.remote;
                            });
    if (voted_here) return Presence::Present;
    Participant const* member = find_in(meeting.members, person);
    return member == nullptr ? Presence::Left : member->presence;
}

bool substitute_may_speak(Meeting const& meeting, PersonId const& person) {
    if (!meeting.terms.substitute_may_speak) return false;
    return std::ranges::any_of(meeting.members, [&](auto const& entry) {
        Participant const& member = entry.second;
        return member.presence == Presence::Substituted && member.substitute &&
               member.substitute->person == person && member.substitute->consent == true;
    });
}

std::vector<DocumentRef> refs_of(AgendaItem const& item) {
    std::vector<DocumentRef> refs;
    for (StatementDocument const& paper : documents_of(item))
        refs.push_back({paper.id, paper.version});
    return refs;
}

FrozenItem row_of(AgendaItem const& item) {
    return {item.id,
            item.content.section,
            item.content.title,
            item.content.item_kind,
            item.content.planned_minutes,
            refs_of(item)};
}

// The items of both agendas that kept their order among each other: a longest increasing run of
// earlier places. What is common and not in it was moved. Quadratic; kItemsMax bounds it.
std::set<ItemId> unmoved(std::vector<ItemId> const& now, std::map<ItemId, std::size_t> const& was) {
    std::vector<ItemId> common;
    for (ItemId const& id : now)
        if (was.contains(id)) common.push_back(id);
    std::vector<std::size_t> length(common.size(), 1);
    std::vector<std::size_t> previous(common.size(), common.size());
    std::size_t last = common.size();
    for (std::size_t i = 0; i < common.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (was.at(common[j]) > was.at(common[i]) || length[j] + 1 <= length[i]) continue;
            length[i] = length[j] + 1;
            previous[i] = j;
        }
        if (last == common.size() || length[i] > length[last]) last = i;
    }
    std::set<ItemId> kept;
    for (std::size_t i = last; i < common.size(); i = previous[i]) kept.insert(common[i]);
    return kept;
}

void compare_rows(FrozenItem const& was, FrozenItem const& is, std::vector<AgendaDifference>& out) {
    bool const same_heading =
        was.title == is.title && was.section == is.section && was.item_kind == is.item_kind;
    if (!same_heading) out.push_back({is.item, is.title, ItemChange::Retitled});
    if (was.documents != is.documents) out.push_back({is.item, is.title, ItemChange::Papers});
    if (was.planned_minutes != is.planned_minutes)
        out.push_back({is.item, is.title, ItemChange::Minutes});
}

}  // namespace

bool exists(Meeting const& meeting) { return !meeting.id.value.empty(); }

MatterPlace place_of(Meeting const& meeting) { return {meeting.unit, meeting.plan.body}; }

bool is_running(Meeting const& meeting) {
    return meeting.phase == MeetingPhase::Open || meeting.phase == MeetingPhase::Suspended;
}

AgendaItem const* find_item(Meeting const& meeting, ItemId const& id) {
    return find_in(meeting.items, id);
}

Participant const* find_member(Meeting const& meeting, PersonId const& person) {
    return find_in(meeting.members, person);
}

Vote const* find_vote(Meeting const& meeting, VoteId const& id) {
    return find_in(meeting.votes, id);
}

Motion const* find_motion(Meeting const& meeting, MotionId const& id) {
    return find_in(meeting.motions, id);
}

Speech const* find_speech(Meeting const& meeting, SpeechId const& id) {
    return find_in(meeting.speeches, id);
}

// A stale objection still counts, a stale consent does not: a new paper outvotes nobody and nobody
// agreed to it yet.
ItemClass class_of(Meeting const& meeting, AgendaItem const& item) {
    if (item.content.item_kind != ItemKind::Decision) return ItemClass::Debate;
    bool const is_wished = std::ranges::any_of(item.positions, [&](auto const& entry) {
        return entry.second.wishes_to_speak && !item.recused.contains(entry.first);
    });
    if (is_wished || count_objections(item) > 0) return ItemClass::Debate;
    Consents const consents = consents_of(item);
    bool const is_outdated =
        meeting.terms.en_bloc_consents == EnBlocConsents::NoneStale && consents.stale > 0;
    bool const is_agreed = consents.current > 0 && !is_outdated && !documents_of(item).empty();
    return is_agreed ? ItemClass::EnBloc : ItemClass::Debate;
}

std::vector<ItemId> bloc_of(Meeting const& meeting) {
    std::vector<ItemId> bloc;
    for (ItemId const& id : meeting.order) {
        AgendaItem const& item = meeting.items.at(id);
        if (item.state == ItemState::Planned && class_of(meeting, item) == ItemClass::EnBloc &&
            !is_put_to_vote(meeting, id))
            bloc.push_back(id);
    }
    return bloc;
}

TallyQuorum quorum_of(Meeting const& meeting) {
    TallyQuorum quorum;
    for (auto const& [person, member] : meeting.members)
        if (is_present(member.presence, meeting.terms)) ++quorum.present;
    quorum.needed = at_least(meeting.terms.quorum, static_cast<int>(meeting.members.size()));
    quorum.met = !meeting.members.empty() && quorum.present >= quorum.needed;
    return quorum;
}

bool may_speak(Meeting const& meeting, PersonId const& person, ItemId const& item) {
    if (find_item(meeting, item) == nullptr) return false;
    if (Participant const* member = find_member(meeting, person))
        return member->presence == Presence::Present || member->presence == Presence::Remote;
    if (substitute_may_speak(meeting, person)) return true;
    Guest const* guest = find_in(meeting.guests, person);
    return guest != nullptr && !meeting.closed_part && guest->items.contains(item);
}

bool can_vote_now(Meeting const& meeting, PersonId const& person) {
    Participant const* member = find_member(meeting, person);
    if (member == nullptr) return false;
    return meeting.terms.remote_vote || member->presence == Presence::Present;
}

std::int32_t expected_voters(Meeting const& meeting, Vote const& vote) {
    return static_cast<std::int32_t>(std::ranges::count_if(vote.roster, [&](PersonId const& one) {
        return vote.answers.contains(one) || can_vote_now(meeting, one);
    }));
}

std::vector<PersonId> eligible_voters(Meeting const& meeting, ItemId const& item) {
    AgendaItem const* matter = find_item(meeting, item);
    CHECK(matter != nullptr);
    std::vector<PersonId> voters;
    for (auto const& [person, member] : meeting.members)
        if (can_vote_now(meeting, person) && !matter->recused.contains(person))
            voters.push_back(person);
    return voters;
}

// While the item is current, `started_at` begins the stretch that still runs; a break stops it.
std::int64_t spent_ms(Meeting const& meeting, AgendaItem const& item, Moment now) {
    if (item.state != ItemState::Current || !item.started_at) return item.spent_ms;
    Moment const until = meeting.suspended_at.value_or(now);
    return item.spent_ms + std::max<std::int64_t>(0, until.ms - item.started_at->ms);
}

std::int64_t speech_ms(Speech const& speech, Moment now) {
    if (!speech.running_since) return speech.used_ms;
    return speech.used_ms + std::max<std::int64_t>(0, now.ms - speech.running_since->ms);
}

TallyInput tally_input_of(Meeting const& meeting, Vote const& vote, bool closed) {
    MeetingTerms const& terms = meeting.terms;
    TallyInput input;
    input.kind = TallyKind::Vote;
    input.closed = closed;
    input.members.reserve(vote.roll.size());
    for (RollMember const& then : vote.roll) {
        Presence const now = presence_in(meeting, vote, then.person);
        input.members.push_back(
            {then.person,
             then.chair,
             is_present(now, terms),
             now == Presence::Remote,
             TallyPresence{is_present(then.presence, terms), then.presence == Presence::Remote}});
    }
    for (auto const& [person, versions] : vote.answers)
        if (!versions.empty()) input.answers.push_back({person, versions.back().option});
    return input;
}

DocumentVersion const* accepted_version(ItemDocument const& paper) {
    auto const& versions = paper.document.versions;
    auto const found =
        std::ranges::find(versions, paper.accepted_version, &DocumentVersion::version);
    return found == versions.end() ? nullptr : &*found;
}

std::vector<StatementDocument> documents_of(AgendaItem const& item) {
    std::vector<StatementDocument> papers;
    for (ItemDocument const& paper : item.documents)
        if (DocumentVersion const* version = accepted_version(paper))
            papers.push_back({paper.document.id, version->version, version->sha256});
    return papers;
}

FrozenAgenda frozen_agenda(Meeting const& meeting, Stamp const& by) {
    FrozenAgenda agenda{meeting.agenda_version, by, {}};
    agenda.items.reserve(meeting.order.size());
    for (ItemId const& id : meeting.order) agenda.items.push_back(row_of(meeting.items.at(id)));
    return agenda;
}

std::vector<AgendaDifference> changed_since(Meeting const& meeting, FrozenAgenda const& earlier) {
    std::map<ItemId, std::size_t> was;
    for (FrozenItem const& row : earlier.items) was.emplace(row.item, was.size());
    std::set<ItemId> const kept = unmoved(meeting.order, was);
    std::vector<AgendaDifference> out;
    for (ItemId const& id : meeting.order) {
        FrozenItem const row = row_of(meeting.items.at(id));
        auto const before = was.find(id);
        if (before == was.end()) {
            out.push_back({id, row.title, ItemChange::Added});
            continue;
        }
        if (!kept.contains(id)) out.push_back({id, row.title, ItemChange::Moved});
        compare_rows(earlier.items[before->second], row, out);
    }
    for (FrozenItem const& row : earlier.items)
        if (!meeting.items.contains(row.item))
            out.push_back({row.item, row.title, ItemChange::Removed});
    return out;
}

}  // namespace ecab::domain
