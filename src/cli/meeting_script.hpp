// The script of a played meeting: plan, cast, and for every item who wishes to speak, how the vote
// ends and what the result is. Made from a session file before anything is played. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/meeting_cast.hpp"
#include "cli/session_plan.hpp"

namespace ecab::cli {

struct ScriptItem {
    domain::ItemContent content;
    std::vector<std::string> speakers;  // wish to speak, hence no adoption en bloc
    std::optional<Voting> voting;
    domain::ItemResult result{};
    bool recorded{};  // the decision or the vote stands in the file
    bool is_en_bloc() const;
};

struct Script {
    domain::MeetingPlan plan;
    Cast cast;
    std::vector<ScriptItem> items;
    std::vector<std::string> notes;  // what is not as it was, for whoever looks on
};

struct ScriptFacts {
    definitions::Government const& government;
    std::vector<ImportedPerson> const& people;
    domain::RuleSet const& rules;
    domain::WorkingCalendar const& calendar;
};

// Throws UsageError for a session without any day, or with numbers that cannot be played.
Script script_of(definitions::Session const& session, ScriptFacts const& facts);

// The day a session is played on; UsageError when the file has none.
Date played_day(definitions::Session const& session);

}  // namespace ecab::cli
