// What can happen to the conclusion of an item (see events_prepare.hpp).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/meeting/room.hpp"

namespace ecab::domain {

// `vote` is the closed vote on the whole that gave the result; none where nothing was decided.
struct ItemConcluded {
    static constexpr std::string_view kind = "item-concluded";
    Stamp by;
    ItemId item;
    ItemResult result{};
    std::string conclusion;
    std::optional<VoteId> vote;
    bool operator==(ItemConcluded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemConcluded::by),
                     field("item", &ItemConcluded::item),
                     field("result", &ItemConcluded::result),
                     field("conclusion", &ItemConcluded::conclusion),
                     field("vote", &ItemConcluded::vote));
    }
};

struct ItemAgreed {
    static constexpr std::string_view kind = "item-agreed";
    Stamp by;
    ItemId item;
    std::string conclusion;
    TallyQuorum quorum;
    SignedStatement statement;
    bool operator==(ItemAgreed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemAgreed::by),
                     field("item", &ItemAgreed::item),
                     field("conclusion", &ItemAgreed::conclusion),
                     field("quorum", &ItemAgreed::quorum),
                     field("statement", &ItemAgreed::statement));
    }
};

struct ConclusionCorrected {
    static constexpr std::string_view kind = "conclusion-corrected";
    Stamp by;
    ItemId item;
    std::string was;
    std::string text;
    std::string reason;
    SignedStatement statement;
    bool operator==(ConclusionCorrected const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ConclusionCorrected::by),
                     field("item", &ConclusionCorrected::item),
                     field("was", &ConclusionCorrected::was),
                     field("text", &ConclusionCorrected::text),
                     field("reason", &ConclusionCorrected::reason),
                     field("statement", &ConclusionCorrected::statement));
    }
};

struct MinutesSigned {
    static constexpr std::string_view kind = "minutes-signed";
    Stamp by;
    std::int32_t changes{};
    SignedStatement statement;
    bool operator==(MinutesSigned const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MinutesSigned::by),
                     field("changes", &MinutesSigned::changes),
                     field("statement", &MinutesSigned::statement));
    }
};

}  // namespace ecab::domain
