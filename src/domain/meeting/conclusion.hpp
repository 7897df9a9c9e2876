// What became of an item's conclusion: words the chair signed are corrected by a signed act, never
// typed over, and what an annulled vote had decided stays on the record as undone. Plain data; the
// old and the new are both kept.
#pragma once
#include <cstdint>
#include <string>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "domain/matter/signed_statement.hpp"
#include "domain/matter/stamp.hpp"
#include "domain/meeting/kinds.hpp"

namespace ecab::domain {

// One correction of the words, signed by the chair; also after the closing.
struct ConclusionCorrection {
    std::string was;
    std::string text;
    std::string reason;
    SignedStatement statement;
    Stamp by;
    bool operator==(ConclusionCorrection const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("was", &ConclusionCorrection::was),
                     field("text", &ConclusionCorrection::text),
                     field("reason", &ConclusionCorrection::reason),
                     field("statement", &ConclusionCorrection::statement),
                     field("by", &ConclusionCorrection::by));
    }
};

// A conclusion that stood on a vote until the vote was annulled.
struct UndoneConclusion {
    VoteId vote;
    ItemResult result{};
    std::string conclusion;
    std::string reason;
    Stamp by;
    bool operator==(UndoneConclusion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &UndoneConclusion::vote),
                     field("result", &UndoneConclusion::result),
                     field("conclusion", &UndoneConclusion::conclusion),
                     field("reason", &UndoneConclusion::reason),
                     field("by", &UndoneConclusion::by));
    }
};

// Why a member takes no part in the vote on an item, signed by the member.
struct Recusal {
    std::string reason;
    SignedStatement statement;
    Stamp by;
    bool operator==(Recusal const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &Recusal::reason),
                     field("statement", &Recusal::statement),
                     field("by", &Recusal::by));
    }
};

// The chair's signature over the minutes; `changes` counts what may still change them, as it was
// then.
struct MinutesSignature {
    std::int32_t changes{};
    SignedStatement statement;
    Stamp by;
    bool operator==(MinutesSignature const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("changes", &MinutesSignature::changes),
                     field("statement", &MinutesSignature::statement),
                     field("by", &MinutesSignature::by));
    }
};

}  // namespace ecab::domain
