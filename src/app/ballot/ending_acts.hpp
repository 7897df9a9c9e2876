// The signed acts that end a ballot without its result: a proposal to withdraw or annul it, and the
// second person's confirmation. app/matter/signed_act.hpp says what an act states.
#pragma once
#include <string>

#include "app/ballot/kind.hpp"
#include "app/matter/signed_act.hpp"
#include "domain/ballot/ending_statement.hpp"

namespace ecab::app {

template <domain::ProposalKind kWhat>
struct ProposeEndingWords {
    static constexpr std::string_view kind =
        kWhat == domain::ProposalKind::Withdrawal ? "propose-withdrawal" : "propose-annulment";
    CertificateId certificate;
    std::string reason;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ProposeEndingWords::certificate),
                     field("reason", &ProposeEndingWords::reason));
    }
};

template <domain::ProposalKind kWhat>
struct ConfirmEndingWords {
    static constexpr std::string_view kind =
        kWhat == domain::ProposalKind::Withdrawal ? "confirm-withdrawal" : "confirm-annulment";
    CertificateId certificate;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ConfirmEndingWords::certificate));
    }
};

// ending_acts.cpp
template <domain::ProposalKind kWhat>
struct ProposeEndingAct {
    using State = domain::Ballot;
    using Statement = domain::ProposedEndingStatement<kWhat>;
    using Words = ProposeEndingWords<kWhat>;
    static constexpr bool compare_in_writer = true;  // it may have been decided meanwhile
    static Result<Done> may(domain::Ballot const& ballot, BallotActor const& actor);
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Ballot const& ballot,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::BallotEvents decide(WriteContextOf<domain::Ballot>& write,
                                       Statement const& said,
                                       domain::SignedStatement const& by);
    // A proposal that was dropped is none any more and is not received again.
    static std::optional<KeptStatement> kept(domain::Ballot const& ballot,
                                             Statement const& said,
                                             Digest const& sha256);
};

template <domain::ProposalKind kWhat>
struct ConfirmEndingAct {
    using State = domain::Ballot;
    using Statement = domain::ConfirmedEndingStatement<kWhat>;
    using Words = ConfirmEndingWords<kWhat>;
    static constexpr bool compare_in_writer = true;  // the proposal may have been dropped
    static Result<Done> may(domain::Ballot const& ballot, BallotActor const& actor);
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Ballot const& ballot,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::BallotEvents decide(WriteContextOf<domain::Ballot>& write,
                                       Statement const& said,
                                       domain::SignedStatement const& by);
    static std::optional<KeptStatement> kept(domain::Ballot const& ballot,
                                             Statement const& said,
                                             Digest const& sha256);
};

}  // namespace ecab::app
