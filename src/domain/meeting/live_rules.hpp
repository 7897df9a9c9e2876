// What the acts of a running meeting ask of it; shared by decide_room.cpp, decide_floor.cpp,
// decide_vote.cpp and statements.cpp, so that nobody signs what would then be refused.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

// NotFound for a meeting that does not exist, WrongState ("phase") in any other phase.
Result<Done> require_phase(Meeting const& meeting, std::vector<MeetingPhase> const& phases);
Result<Done> require_open(Meeting const& meeting);     // not during a break
Result<Done> require_running(Meeting const& meeting);  // open, or in a break
// Ids of what a command creates are derived from it (InvalidInput).
Result<Done> require_fresh(Context const& context);
// A member of the meeting who acts in person (Forbidden).
Result<Done> require_member(Meeting const& meeting, Context const& context);

// An item the member may still step aside from: WrongState once it is done or was put to the vote,
// Conflict ("recused") for who has, ReasonRequired. decide_vote.cpp
Result<AgendaItem const*> check_recusal(Meeting const& meeting,
                                        PersonId const& person,
                                        ItemId const& item,
                                        std::string const& reason);

// UnknownOption, CommentRequired, and the refusals of check_text.
Result<Done> check_vote_words(Meeting const& meeting, Side option, std::string const& comment);
// May put a signature under a vote: in the roster, and able to vote from where they are. Forbidden
// ("recused"), NotFound ("vote"), WrongState ("presence").
Result<Done> check_voter(Meeting const& meeting, Vote const& vote, PersonId const& person);
// One to kItemsMax different planned items that are en bloc; Conflict names the one that is not.
Result<Done> check_bloc(Meeting const& meeting, std::vector<ItemId> const& items);

// A member, a guest or a substitute as named for this meeting; somebody who left the lists since,
// by id.
struct Naming {
    std::string name;
    std::string title;
};
Naming naming_of(Meeting const& meeting, PersonId const& person);

ItemId const& item_of(Meeting const& meeting, Vote const& vote);
VoteVersion const* find_answer(Vote const& vote, PersonId const& person);  // the counted one

}  // namespace ecab::domain
