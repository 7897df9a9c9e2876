// The signed acts that annul the result of a vote: the proposal and the second person's
// confirmation. app/matter/signed_act.hpp says what an act states.
#pragma once
#include <string>

#include "app/meeting/signed_acts.hpp"
#include "domain/meeting/annulment_statement.hpp"

namespace ecab::app {

struct VoteAnnulmentProposalBody {
    static constexpr std::string_view kind = "propose-vote-annulment";
    CertificateId certificate;
    VoteId vote;
    std::string reason;
    bool operator==(VoteAnnulmentProposalBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &VoteAnnulmentProposalBody::certificate),
                     field("vote", &VoteAnnulmentProposalBody::vote),
                     field("reason", &VoteAnnulmentProposalBody::reason));
    }
};

struct VoteAnnulmentBody {
    static constexpr std::string_view kind = "confirm-vote-annulment";
    CertificateId certificate;
    VoteId vote;
    bool operator==(VoteAnnulmentBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &VoteAnnulmentBody::certificate),
                     field("vote", &VoteAnnulmentBody::vote));
    }
};

struct VoteAnnulmentProposalAct : MeetingAct<domain::MeetingAction::ProposeVoteAnnulment> {
    using Statement = domain::VoteAnnulmentProposalStatement;
    using Words = VoteAnnulmentProposalBody;
    static constexpr bool compare_in_writer = true;  // the signer's office may have ended
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Meeting const& meeting,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::MeetingEvents decide(MeetingWriteContext& write,
                                        Statement const& said,
                                        domain::SignedStatement const& by);
    static std::optional<KeptStatement> kept(domain::Meeting const& meeting,
                                             Statement const& said,
                                             Digest const& sha256);
};

struct VoteAnnulmentAct : MeetingAct<domain::MeetingAction::ConfirmVoteAnnulment> {
    using Statement = domain::VoteAnnulmentStatement;
    using Words = VoteAnnulmentBody;
    static constexpr bool compare_in_writer = true;  // the signer's office may have ended
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Meeting const& meeting,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::MeetingEvents decide(MeetingWriteContext& write,
                                        Statement const& said,
                                        domain::SignedStatement const& by);
    static std::optional<KeptStatement> kept(domain::Meeting const& meeting,
                                             Statement const& said,
                                             Digest const& sha256);
};

}  // namespace ecab::app
