// What is signed where a ballot ends without its result: the proposal to withdraw or annul it, and
// the second person's confirmation, each in the one envelope of domain/matter/statement.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ballot/ballot.hpp"
#include "domain/matter/statement.hpp"

namespace ecab::domain {

struct ProposedEnding {
    std::string number;  // empty before the issue
    std::string title;
    std::int32_t revision{};  // of the ballot: what is signed fits it as it stood, and once
    std::vector<StatementDocument> documents;
    std::optional<Decision> decision;          // what an annulment takes back,
    std::optional<Digest> decision_statement;  // and the chair's statement of it
    std::string reason;
    bool operator==(ProposedEnding const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &ProposedEnding::number),
                     field("title", &ProposedEnding::title),
                     field("revision", &ProposedEnding::revision),
                     field("documents", &ProposedEnding::documents),
                     field("decision", &ProposedEnding::decision),
                     field("decision_statement", &ProposedEnding::decision_statement),
                     field("reason", &ProposedEnding::reason));
    }
};

// The same, and whose proposal it is: `proposal` is the hash of what the first person signed.
struct ConfirmedEnding : ProposedEnding {
    PersonId proposed_by;
    Moment proposed_at;
    Digest proposal{};
    bool operator==(ConfirmedEnding const&) const = default;
    static constexpr auto fields(auto visit) {
        return ProposedEnding::fields([&](auto const&... proposed) {
            return visit(proposed...,
                         field("proposed_by", &ConfirmedEnding::proposed_by),
                         field("proposed_at", &ConfirmedEnding::proposed_at),
                         field("proposal", &ConfirmedEnding::proposal));
        });
    }
};

template <ProposalKind kWhat>
struct ProposedEndingSaid : ProposedEnding {
    static constexpr std::string_view kType = kWhat == ProposalKind::Withdrawal
                                                  ? "e-cabinet/withdrawal-proposal/v1"
                                                  : "e-cabinet/annulment-proposal/v1";
    bool operator==(ProposedEndingSaid const&) const = default;
};
template <ProposalKind kWhat>
using ProposedEndingStatement = StatementOf<ProposedEndingSaid<kWhat>>;

template <ProposalKind kWhat>
struct ConfirmedEndingSaid : ConfirmedEnding {
    static constexpr std::string_view kType =
        kWhat == ProposalKind::Withdrawal ? "e-cabinet/withdrawal/v1" : "e-cabinet/annulment/v1";
    bool operator==(ConfirmedEndingSaid const&) const = default;
};
template <ProposalKind kWhat>
using ConfirmedEndingStatement = StatementOf<ConfirmedEndingSaid<kWhat>>;

// The refusals of check_proposal.
template <ProposalKind kWhat>
Result<ProposedEndingStatement<kWhat>> proposed_ending_for(Ballot const& ballot,
                                                           std::string const& reason,
                                                           Signing const& signing);
// The refusals of check_confirmation.
template <ProposalKind kWhat>
Result<ConfirmedEndingStatement<kWhat>> confirmed_ending_for(Ballot const& ballot,
                                                             Signing const& signing);

}  // namespace ecab::domain
