// Who is on the roll when something is decided: the members of the body who hold office at that
// moment, not those who held it when the invitations went out. And what ends for somebody who
// leaves the room or the office: the floor, the waiting requests. Called by the decide_*.cpp files.
#pragma once
#include <vector>

#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

// One to kMembersMax different persons, exactly one of them the chair.
Result<Done> check_roll(std::vector<Invitee> const& members);

// The speech that ends and the requests that are withdrawn when somebody is no longer there; on one
// item only where `item` is given.
std::vector<MeetingEvent> leave_floor(Meeting const& meeting,
                                      PersonId const& person,
                                      std::optional<ItemId> const& item,
                                      Context const& context);

// What brings the roll up to date; nothing when it is.
std::vector<MeetingEvent> renewed_roll(Meeting const& meeting,
                                       RollFacts const& facts,
                                       Context const& context);

// What is signed names the members as the meeting knows them: before it is decided on, the roll is
// up to date. Conflict ("roll") where it is not.
Result<Done> require_current_roll(Meeting const& meeting,
                                  RollFacts const& facts,
                                  Context const& context);

// Brings the roll up to date and decides on the meeting as it is then.
template <class Decide>
MeetingEvents on_renewed_roll(Meeting const& meeting,
                              RollFacts const& facts,
                              Context const& context,
                              Decide&& decide) {
    TRY(check_roll(facts.members));
    std::vector<MeetingEvent> events = renewed_roll(meeting, facts, context);
    if (events.empty()) return decide(meeting);
    Meeting now = meeting;
    for (MeetingEvent const& event : events) apply(now, event);
    std::vector<MeetingEvent> decided = TRY(decide(std::as_const(now)));
    for (MeetingEvent& event : decided) events.push_back(std::move(event));
    return events;
}

}  // namespace ecab::domain
