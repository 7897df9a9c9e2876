// What the chair signs when the minutes are approved (ký biên bản): who was there, what was put to
// the vote, what was decided and in which words; not the look of the paper, which may change.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/matter/statement.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

struct MinutesPresence {
    PersonId person;
    std::string name;
    Presence presence{};
    bool operator==(MinutesPresence const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &MinutesPresence::person),
                     field("name", &MinutesPresence::name),
                     field("presence", &MinutesPresence::presence));
    }
};

struct MinutesBallot {
    VoteId vote;
    MotionScope scope{};
    std::string motion;
    VoteState state{};
    std::optional<Outcome> outcome;  // of a closed vote
    TallyCounts counts;
    bool operator==(MinutesBallot const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &MinutesBallot::vote),
                     field("scope", &MinutesBallot::scope),
                     field("motion", &MinutesBallot::motion),
                     field("state", &MinutesBallot::state),
                     field("outcome", &MinutesBallot::outcome),
                     field("counts", &MinutesBallot::counts));
    }
};

struct MinutesResult {
    ItemId item;
    std::int32_t number{};
    std::string title;
    std::vector<MinutesBallot> votes;
    std::optional<ItemResult> result;
    std::string conclusion;
    std::int32_t corrections{};
    bool operator==(MinutesResult const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &MinutesResult::item),
                     field("number", &MinutesResult::number),
                     field("title", &MinutesResult::title),
                     field("votes", &MinutesResult::votes),
                     field("result", &MinutesResult::result),
                     field("conclusion", &MinutesResult::conclusion),
                     field("corrections", &MinutesResult::corrections));
    }
};

struct MinutesSaid {
    static constexpr std::string_view kType = "e-cabinet/minutes/v1";
    std::string title;
    std::string rule_set;  // "id@version"
    std::optional<Moment> opened_at;
    std::optional<Moment> closed_at;
    std::vector<MinutesPresence> present;  // members as recorded at the end, then those who left
    std::vector<MinutesResult> items;
    std::string general;
    bool operator==(MinutesSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &MinutesSaid::title),
                     field("rule_set", &MinutesSaid::rule_set),
                     field("opened_at", &MinutesSaid::opened_at),
                     field("closed_at", &MinutesSaid::closed_at),
                     field("present", &MinutesSaid::present),
                     field("items", &MinutesSaid::items),
                     field("general", &MinutesSaid::general));
    }
};
using MinutesStatement = StatementOf<MinutesSaid>;

// The signature over the minutes as they are; none before the first, and none that holds once
// something of them changed after it.
MinutesSignature const* minutes_signature(Meeting const& meeting);

// Refuses WrongState before the closing, Conflict ("minutes") while the last signature holds,
// NotFound for a stranger to the meeting. Replaces the chair's earlier one.
Result<MinutesStatement> minutes_statement_for(Meeting const& meeting, Signing const& signing);

}  // namespace ecab::domain
