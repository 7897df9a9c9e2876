// What is signed in a meeting, each act in a file of its own: a vote, the closing of a vote, an
// adoption en bloc, an agreement without a vote, a correction of a conclusion, the minutes, a
// recusal, an opinion reserved; annul_vote.hpp has the annulment of a result.
// app/matter/signed_act.hpp says what an act states.
#pragma once
#include "app/matter/signed_act.hpp"
#include "app/meeting/use_cases.hpp"
#include "domain/meeting/minutes_statement.hpp"
#include "domain/meeting/statements.hpp"

namespace ecab::app {

// What they have in common; `kAction` is the right each asks for.
template <domain::MeetingAction kAction>
struct MeetingAct {
    using State = domain::Meeting;
    static Result<Done> may(domain::Meeting const& meeting, domain::MeetingActor const& actor) {
        return authorise(meeting, actor, kAction);
    }
};

struct VoteAct : MeetingAct<domain::MeetingAction::Vote> {
    using Statement = domain::VoteStatement;
    using Words = VoteWordsBody;
    static constexpr bool compare_in_writer = false;  // the motion and its papers are frozen
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

struct ClosingAct : MeetingAct<domain::MeetingAction::CloseVote> {
    using Statement = domain::ClosingStatement;
    using Words = ClosingBody;
    static constexpr bool compare_in_writer = true;  // a vote may have come in
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

struct BlocAct : MeetingAct<domain::MeetingAction::AdoptEnBloc> {
    using Statement = domain::BlocStatement;
    using Words = BlocBody;
    static constexpr bool compare_in_writer = true;  // a member may have taken an item out
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

struct AgreedAct : MeetingAct<domain::MeetingAction::AgreeWithoutVote> {
    using Statement = domain::AgreedStatement;
    using Words = AgreedBody;
    static constexpr bool compare_in_writer = true;  // a member may have objected or left
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

struct CorrectionAct : MeetingAct<domain::MeetingAction::CorrectConclusion> {
    using Statement = domain::CorrectionStatement;
    using Words = CorrectionBody;
    static constexpr bool compare_in_writer = true;  // the words may have changed
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

struct MinutesAct : MeetingAct<domain::MeetingAction::SignMinutes> {
    using Statement = domain::MinutesStatement;
    using Words = MinutesBody;
    static constexpr bool compare_in_writer = true;  // a conclusion may have been corrected
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

struct RecusalAct : MeetingAct<domain::MeetingAction::Recuse> {
    using Statement = domain::RecusalStatement;
    using Words = RecusalBody;
    static constexpr bool compare_in_writer = true;  // the item may have been put to the vote
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

struct ReservedAct : MeetingAct<domain::MeetingAction::ReserveOpinion> {
    using Statement = domain::ReservedVoteStatement;
    using Words = ReservedVoteBody;
    static constexpr bool compare_in_writer = true;  // the vote may have been annulled
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
