#include "domain/meeting/live_rules.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"

namespace ecab::domain {

Result<Done> require_phase(Meeting const& meeting, std::vector<MeetingPhase> const& phases) {
    REQUIRE(exists(meeting), Reason::NotFound);
    bool const is_one = std::ranges::find(phases, meeting.phase) != phases.end();
    REQUIRE(is_one, Reason::WrongState, "phase");
    return Done{};
}

Result<Done> require_open(Meeting const& meeting) {
    return require_phase(meeting, {MeetingPhase::Open});
}

Result<Done> require_running(Meeting const& meeting) {
    return require_phase(meeting, {MeetingPhase::Open, MeetingPhase::Suspended});
}

Result<Done> require_fresh(Context const& context) {
    REQUIRE(is_id_text(context.fresh), Reason::InvalidInput, "fresh");
    return Done{};
}

Result<Done> require_member(Meeting const& meeting, Context const& context) {
    REQUIRE(!context.acting_for, Reason::Forbidden);
    REQUIRE(find_member(meeting, context.actor) != nullptr, Reason::Forbidden);
    return Done{};
}

Result<Done> check_vote_words(Meeting const& meeting, Side option, std::string const& comment) {
    AnswerOption const* known = meeting.terms.options.find(option);
    REQUIRE(known != nullptr, Reason::UnknownOption, "option");
    REQUIRE(!known->comment_required || !is_blank(comment), Reason::CommentRequired, "comment");
    return check_text(comment, kTextCharsMax, "comment");
}

Result<Done> check_voter(Meeting const& meeting, Vote const& vote, PersonId const& person) {
    bool const is_recused = find_item(meeting, item_of(meeting, vote))->recused.contains(person);
    REQUIRE(!is_recused, Reason::Forbidden, "recused");
    bool const is_listed = std::ranges::binary_search(vote.roster, person);
    REQUIRE(is_listed, Reason::NotFound, "vote");
    REQUIRE(can_vote_now(meeting, person), Reason::WrongState, "presence");
    return Done{};
}

Result<Done> check_bloc(Meeting const& meeting, std::vector<ItemId> const& items) {
    REQUIRE(!items.empty(), Reason::InvalidInput, "items");
    REQUIRE(items.size() <= kItemsMax, Reason::LimitReached, "items");
    std::set<ItemId> seen;
    for (ItemId const& id : items) {
        AgendaItem const* item = find_item(meeting, id);
        REQUIRE(item != nullptr, Reason::NotFound, "items");
        REQUIRE(seen.insert(id).second, Reason::InvalidInput, "items.repeated");
        bool const is_in =
            item->state == ItemState::Planned && class_of(meeting, *item) == ItemClass::EnBloc;
        REQUIRE(is_in, Reason::Conflict, id.value);
        // An annulment leaves the vote before it standing, and that decides.
        REQUIRE(!is_put_to_vote(meeting, id), Reason::Conflict, id.value);
    }
    return Done{};
}

Naming naming_of(Meeting const& meeting, PersonId const& person) {
    if (Participant const* member = find_member(meeting, person))
        return {member->who.name, member->who.position_name};
    if (auto const gone = meeting.former.find(person); gone != meeting.former.end())
        return {gone->second.who.name, gone->second.who.position_name};
    if (auto const guest = meeting.guests.find(person); guest != meeting.guests.end())
        return {guest->second.name, guest->second.title};
    for (auto const& [id, member] : meeting.members)
        if (member.substitute && member.substitute->person == person)
            return {member.substitute->name, member.substitute->title};
    return {person.value, {}};
}

ItemId const& item_of(Meeting const& meeting, Vote const& vote) {
    Motion const* motion = find_motion(meeting, vote.motion);
    CHECK(motion != nullptr);
    return motion->item;
}

VoteVersion const* find_answer(Vote const& vote, PersonId const& person) {
    auto const found = vote.answers.find(person);
    return found == vote.answers.end() || found->second.empty() ? nullptr : &found->second.back();
}

}  // namespace ecab::domain
