// What an issue rests on beside the ballot itself, as the organisation has it on the day: asked by
// the issue, and again by whoever verifies it.
#pragma once
#include <vector>

#include "app/services.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::app::ballot {

// The definitions live as long as the services.
struct IssueBasis {
    domain::workflow::Definition const& definition;
    domain::WorkingCalendar calendar;
    domain::RuleSet const& rules;
    std::vector<domain::Recipient> members;  // of the body, named as they are on the day
    Digest rules_sha256{};
    Digest roster_sha256{};

    // Valid as long as this.
    domain::IssueFacts facts() const {
        return {definition, calendar, rules, members, rules_sha256, roster_sha256};
    }
};

// issue.cpp. Refuses WrongState with what is missing: "approval", "rules" of the day, "body".
// Throws DefinitionMissing for a workflow that the organisation never adopted.
Result<IssueBasis> issue_basis(Services const& services,
                               domain::Organisation const& organisation,
                               domain::Ballot const& ballot,
                               Date today);

}  // namespace ecab::app::ballot
