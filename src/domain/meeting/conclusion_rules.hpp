// How an item may end: what decides it, what stands against agreeing without a vote, which words
// are its conclusion. Questions only; nothing here changes a meeting.
#pragma once
#include <optional>
#include <string>

#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

// The last closed vote on the whole that came to a result; none while nothing decides. `except` is
// a vote about to be annulled.
Vote const* deciding_vote(Meeting const& meeting,
                          ItemId const& item,
                          std::optional<VoteId> const& except = {});

// What the deciding vote makes of the item.
std::optional<ItemResult> decided_result(Meeting const& meeting,
                                         ItemId const& item,
                                         std::optional<VoteId> const& except = {});

// Whether a vote on the whole was opened that was not annulled: then the vote is to decide.
bool is_put_to_vote(Meeting const& meeting, ItemId const& item);

// Members, not recused, who have another opinion or took the item out of the bloc.
std::int32_t count_objections(AgendaItem const& item);

// Members, not recused, without another opinion; on the papers as they are, and on earlier ones.
struct Consents {
    std::int32_t current{};
    std::int32_t stale{};
};
Consents consents_of(AgendaItem const& item);

// What stands against agreeing on the item without a vote. The chair's words are checked apart.
Result<Done> check_agreement(Meeting const& meeting, ItemId const& item);

// An item whose conclusion may be corrected: done, with words.
Result<AgendaItem const*> corrected_item(Meeting const& meeting, ItemId const& item);

// decide_conclusion.cpp: how the items that nobody took up end when the meeting closes, and what
// the annulment of a vote takes back.
std::vector<MeetingEvent> conclude_open_items(Meeting const& meeting, Context const& context);
std::vector<MeetingEvent> undo_conclusion(Meeting const& meeting,
                                          Vote const& vote,
                                          Context const& context);

// The words of the conclusion: those the chair signed, else as typed live, else as concluded.
std::string conclusion_of(Meeting const& meeting, AgendaItem const& item);

}  // namespace ecab::domain
