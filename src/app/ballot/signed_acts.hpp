// What is signed of a ballot, each act in a file of its own: a member's answer, the chair's
// decision, and the opinion reserved after it; ending_acts.hpp has its withdrawal and annulment.
// app/matter/signed_act.hpp says what an act states.
#pragma once
#include <vector>

#include "app/ballot/kind.hpp"
#include "app/matter/signed_act.hpp"
#include "domain/ballot/statement.hpp"

namespace ecab::app {

using BallotWriteContext = WriteContextOf<domain::Ballot>;

struct OpinionWords {
    static constexpr std::string_view kind = "opinion";
    CertificateId certificate;
    std::vector<domain::Choice> answers;
    std::vector<domain::RemarkText> remarks;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &OpinionWords::certificate),
                     field("answers", &OpinionWords::answers),
                     field("remarks", &OpinionWords::remarks));
    }
};

struct DecisionWords {
    static constexpr std::string_view kind = "decision";
    CertificateId certificate;
    domain::Decision decision{};
    std::string text;
    std::optional<std::string> override_stale;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &DecisionWords::certificate),
                     field("decision", &DecisionWords::decision),
                     field("text", &DecisionWords::text),
                     field("override_stale", &DecisionWords::override_stale));
    }
};

struct ReservationWords {
    static constexpr std::string_view kind = "reservation";
    CertificateId certificate;
    std::string text;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ReservationWords::certificate),
                     field("text", &ReservationWords::text));
    }
};

// opinion.cpp. The answer; until the deadline it may be given again and replaces the one before.
struct OpinionAct {
    using State = domain::Ballot;
    using Statement = domain::OpinionStatement;
    using Words = OpinionWords;
    // The decision itself asks for the papers and the answer before as they are then; all else of
    // the statement is fixed at the issue.
    static constexpr bool compare_in_writer = false;
    static Result<Done> may(domain::Ballot const& ballot, BallotActor const& actor);
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Ballot const& ballot,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::BallotEvents decide(BallotWriteContext& write,
                                       Statement const& said,
                                       domain::SignedStatement const& by);
    // An answer that was replaced since is no answer any more and is not received again.
    static std::optional<KeptStatement> kept(domain::Ballot const& ballot,
                                             Statement const& said,
                                             Digest const& sha256);
};

// chair_decision.cpp. What the chair decides on the submitted result.
struct DecisionAct {
    using State = domain::Ballot;
    using Statement = domain::DecisionStatement;
    using Words = DecisionWords;
    static constexpr bool compare_in_writer = true;  // the proposal may have been taken back
    static Result<Done> may(domain::Ballot const& ballot, BallotActor const& actor);
    // What the rules do not allow is refused before it is shown for signing.
    static Result<Done> check(Services const& services,
                              domain::Organisation const& organisation,
                              domain::Ballot const& ballot,
                              Words const& words);
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Ballot const& ballot,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::BallotEvents decide(BallotWriteContext& write,
                                       Statement const& said,
                                       domain::SignedStatement const& by);
    static std::optional<KeptStatement> kept(domain::Ballot const& ballot,
                                             Statement const& said,
                                             Digest const& sha256);
};

// reserve_opinion.cpp. Bảo lưu ý kiến.
struct ReservationAct {
    using State = domain::Ballot;
    using Statement = domain::ReservationStatement;
    using Words = ReservationWords;
    static constexpr bool compare_in_writer = true;  // the decision may have been annulled
    static Result<Done> may(domain::Ballot const& ballot, BallotActor const& actor);
    static Words words_of(Statement const& said);
    static Result<Statement> make(domain::Ballot const& ballot,
                                  Words const& words,
                                  domain::Signing const& signing);
    static domain::BallotEvents decide(BallotWriteContext& write,
                                       Statement const& said,
                                       domain::SignedStatement const& by);
    static std::optional<KeptStatement> kept(domain::Ballot const& ballot,
                                             Statement const& said,
                                             Digest const& sha256);
};

}  // namespace ecab::app
