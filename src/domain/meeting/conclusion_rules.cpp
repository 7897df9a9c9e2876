#include "domain/meeting/conclusion_rules.hpp"

#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

bool is_decisive(Vote const& vote) {
    return vote.state == VoteState::Closed && (vote.result->outcome == Outcome::Adopted ||
                                               vote.result->outcome == Outcome::NotAdopted);
}

bool is_on_whole(Meeting const& meeting, Vote const& vote, ItemId const& item) {
    Motion const& motion = *find_motion(meeting, vote.motion);
    return motion.item == item && motion.scope == MotionScope::Whole;
}

// Whatever the vote was on: who voted against an amendment may have meant the whole.
bool has_standing_vote(Meeting const& meeting, ItemId const& item) {
    return std::ranges::any_of(meeting.votes, [&](auto const& entry) {
        return entry.second.state != VoteState::Annulled && item_of(meeting, entry.second) == item;
    });
}

}  // namespace

bool is_put_to_vote(Meeting const& meeting, ItemId const& item) {
    return std::ranges::any_of(meeting.votes, [&](auto const& entry) {
        return entry.second.state != VoteState::Annulled &&
               is_on_whole(meeting, entry.second, item);
    });
}

Vote const* deciding_vote(Meeting const& meeting,
                          ItemId const& item,
                          std::optional<VoteId> const& except) {
    auto const& order = meeting.vote_order;
    for (auto id = order.rbegin(); id != order.rend(); ++id) {
        Vote const& vote = meeting.votes.at(*id);
        if (*id != except && is_decisive(vote) && is_on_whole(meeting, vote, item)) return &vote;
    }
    return nullptr;
}

std::optional<ItemResult> decided_result(Meeting const& meeting,
                                         ItemId const& item,
                                         std::optional<VoteId> const& except) {
    Vote const* vote = deciding_vote(meeting, item, except);
    if (vote == nullptr) return std::nullopt;
    bool const is_adopted = vote->result->outcome == Outcome::Adopted;
    return is_adopted ? ItemResult::Approved : ItemResult::NotApproved;
}

std::int32_t count_objections(AgendaItem const& item) {
    std::set<PersonId> against;
    for (PersonId const& member : item.separated_by)
        if (!item.recused.contains(member)) against.insert(member);
    for (auto const& [member, position] : item.positions)
        if (position.stance == Stance::OtherOpinion && !item.recused.contains(member))
            against.insert(member);
    return static_cast<std::int32_t>(against.size());
}

Consents consents_of(AgendaItem const& item) {
    Consents out;
    for (auto const& [member, position] : item.positions) {
        if (position.stance != Stance::NoObjection || item.recused.contains(member)) continue;
        ++(position.stale ? out.stale : out.current);
    }
    return out;
}

Result<Done> check_agreement(Meeting const& meeting, ItemId const& id) {
    TRY(require_open(meeting));
    AgendaItem const* item = find_item(meeting, id);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(item->state == ItemState::Current, Reason::WrongState, "item");
    bool const is_decision = item->content.item_kind == ItemKind::Decision;
    REQUIRE(is_decision, Reason::InvalidInput, "item");
    REQUIRE(!has_standing_vote(meeting, id), Reason::WrongState, "vote");
    REQUIRE(!meeting.open_vote, Reason::WrongState, "vote");
    REQUIRE(count_objections(*item) == 0, Reason::Conflict, "objection");
    REQUIRE(quorum_of(meeting).met, Reason::NoQuorum);
    return Done{};
}

Result<AgendaItem const*> corrected_item(Meeting const& meeting, ItemId const& id) {
    TRY(require_phase(meeting,
                      {MeetingPhase::Open, MeetingPhase::Suspended, MeetingPhase::Closed}));
    AgendaItem const* item = find_item(meeting, id);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(item->state == ItemState::Done, Reason::WrongState, "item");
    return item;
}

std::string conclusion_of(Meeting const& meeting, AgendaItem const& item) {
    if (item.wording_signed) return item.conclusion;
    auto const typed = meeting.texts.find(item.id.value);
    bool const is_typed = typed != meeting.texts.end() && !is_blank(typed->second.text);
    return is_typed ? typed->second.text : item.conclusion;
}

}  // namespace ecab::domain
