// What is signed where the result of a vote is annulled: the proposal, and the second person's
// confirmation. Who proposes need not stand on the list of members.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/matter/statement.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

struct VoteAnnulmentProposalSaid {
    static constexpr std::string_view kType = "e-cabinet/vote-annulment-proposal/v1";
    std::string title;  // of the meeting
    ItemId item;
    std::int32_t number{};
    std::string item_title;
    VoteId vote;
    MotionScope scope{};
    std::string motion;    // the full wording
    std::string rule_set;  // "id@version"
    Outcome outcome{};     // what is annulled,
    Digest closing{};      // and the chair's statement that closed the vote
    std::string reason;
    bool operator==(VoteAnnulmentProposalSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        using Said = VoteAnnulmentProposalSaid;
        return visit(field("title", &Said::title),
                     field("item", &Said::item),
                     field("number", &Said::number),
                     field("item_title", &Said::item_title),
                     field("vote", &Said::vote),
                     field("scope", &Said::scope),
                     field("motion", &Said::motion),
                     field("rule_set", &Said::rule_set),
                     field("outcome", &Said::outcome),
                     field("closing", &Said::closing),
                     field("reason", &Said::reason));
    }
};
using VoteAnnulmentProposalStatement = StatementOf<VoteAnnulmentProposalSaid>;

// The same, and whose proposal it is: `proposal` is the hash of what the first person signed.
struct VoteAnnulmentSaid : VoteAnnulmentProposalSaid {
    static constexpr std::string_view kType = "e-cabinet/vote-annulment/v1";
    PersonId proposed_by;
    Moment proposed_at;
    Digest proposal{};
    bool operator==(VoteAnnulmentSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return VoteAnnulmentProposalSaid::fields([&](auto const&... proposed) {
            return visit(proposed...,
                         field("proposed_by", &VoteAnnulmentSaid::proposed_by),
                         field("proposed_at", &VoteAnnulmentSaid::proposed_at),
                         field("proposal", &VoteAnnulmentSaid::proposal));
        });
    }
};
using VoteAnnulmentStatement = StatementOf<VoteAnnulmentSaid>;

// decide_vote.cpp: shared by `decide`, so that nobody signs what would then be refused. A closed
// vote of a meeting that has begun: WrongState, Conflict ("annulment") where one is proposed
// already, ReasonRequired.
Result<Vote const*> check_vote_annulment(Meeting const& meeting,
                                         VoteId const& vote,
                                         std::string const& reason);
// WrongState ("annulment") unless one is proposed, SecondPersonRequired for who proposed it, also
// behind a mandate.
Result<Vote const*> check_vote_annulled(Meeting const& meeting,
                                        VoteId const& vote,
                                        PersonId const& actor,
                                        std::optional<PersonId> const& acting_for = {});

// The refusals of the checks above.
Result<VoteAnnulmentProposalStatement> vote_annulment_proposal_for(Meeting const& meeting,
                                                                   VoteId const& vote,
                                                                   std::string const& reason,
                                                                   Signing const& signing);
Result<VoteAnnulmentStatement> vote_annulment_for(Meeting const& meeting,
                                                  VoteId const& vote,
                                                  Signing const& signing);

}  // namespace ecab::domain
