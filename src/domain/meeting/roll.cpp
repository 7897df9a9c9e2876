#include "domain/meeting/roll.hpp"

#include <algorithm>
#include <set>

#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {

Result<Done> check_roll(std::vector<Invitee> const& members) {
    REQUIRE(!members.empty(), Reason::InvalidInput, "members");
    REQUIRE(
        members.size() <= static_cast<std::size_t>(kMembersMax), Reason::LimitReached, "members");
    std::set<PersonId> persons;
    std::size_t chairs = 0;
    for (Invitee const& member : members) {
        REQUIRE(persons.insert(member.person).second, Reason::InvalidInput, "members.repeated");
        chairs += member.chair ? 1 : 0;
    }
    REQUIRE(chairs == 1, Reason::InvalidInput, "members.chair");
    return Done{};
}

std::vector<MeetingEvent> leave_floor(Meeting const& meeting,
                                      PersonId const& person,
                                      std::optional<ItemId> const& item,
                                      Context const& context) {
    auto const is_theirs = [&](Speech const& speech) {
        return speech.person == person && (!item || speech.item == *item);
    };
    std::vector<MeetingEvent> events;
    if (meeting.speaker) {
        Speech const& speech = meeting.speeches.at(*meeting.speaker);
        if (is_theirs(speech))
            events.push_back(
                SpeechEnded{context.stamp(), speech.id, speech_ms(speech, context.now)});
    }
    for (SpeechId const& id : meeting.queue)
        if (is_theirs(meeting.speeches.at(id)))
            events.push_back(RequestWithdrawn{context.stamp(), id});
    return events;
}

std::vector<MeetingEvent> renewed_roll(Meeting const& meeting,
                                       RollFacts const& facts,
                                       Context const& context) {
    MembershipChanged change;
    std::set<PersonId> now;
    for (Invitee const& member : facts.members) {
        now.insert(member.person);
        Participant const* known = find_member(meeting, member.person);
        if (known == nullptr || known->who != member) change.joined.push_back(member);
    }
    std::vector<MeetingEvent> events;
    for (auto const& [person, member] : meeting.members) {
        if (now.contains(person)) continue;
        change.left.push_back(person);
        for (MeetingEvent& event : leave_floor(meeting, person, {}, context))
            events.push_back(std::move(event));
    }
    if (change.joined.empty() && change.left.empty()) return {};
    change.by = context.stamp();
    change.roster_sha256 = facts.roster_sha256;
    events.push_back(std::move(change));
    return events;
}

Result<Done> require_current_roll(Meeting const& meeting,
                                  RollFacts const& facts,
                                  Context const& context) {
    TRY(check_roll(facts.members));
    REQUIRE(renewed_roll(meeting, facts, context).empty(), Reason::Conflict, "roll");
    return Done{};
}

MeetingEvents decide(Meeting const& meeting,
                     RenewRoll const&,
                     RollFacts const& facts,
                     Context const& context) {
    TRY(require_running(meeting));
    TRY(check_roll(facts.members));
    return renewed_roll(meeting, facts, context);
}

}  // namespace ecab::domain
