#include "domain/meeting/statements.hpp"

#include <utility>

#include "base/check.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

Result<StatementPerson> person_of(Meeting const& meeting, Signing const& signing) {
    Participant const* member = find_member(meeting, signing.member);
    REQUIRE(member != nullptr, Reason::NotFound);
    return StatementPerson{member->who.person, member->who.name, member->who.position_name};
}

Basis basis_of(Meeting const& meeting, Digest const& roster_sha256) {
    return {meeting.terms.rules_sha256, meeting.workflow_sha256, roster_sha256};
}

Result<Vote const*> vote_in(Meeting const& meeting, VoteId const& id, VoteState state) {
    REQUIRE(exists(meeting), Reason::NotFound);
    Vote const* vote = find_vote(meeting, id);
    REQUIRE(vote != nullptr, Reason::NotFound, "vote");
    REQUIRE(vote->state == state, Reason::WrongState, "vote");
    return vote;
}

}  // namespace

Result<VoteStatement> vote_statement_for(Meeting const& meeting,
                                         VoteWords const& words,
                                         Signing const& signing) {
    Vote const* vote = TRY(vote_in(meeting, words.vote, VoteState::Open));
    TRY(check_voter(meeting, *vote, signing.member));
    TRY(require_open(meeting));
    TRY(check_vote_words(meeting, words.option, words.comment));
    VoteVersion const* current = find_answer(*vote, signing.member);
    REQUIRE(current == nullptr || meeting.terms.change_vote, Reason::Conflict, "changed");
    Motion const& motion = *find_motion(meeting, vote->motion);
    AgendaItem const& item = *find_item(meeting, motion.item);
    StatementPerson person = TRY(person_of(meeting, signing));
    VoteStatement statement{head_of(VoteSaid::kType,
                                    meeting.id.value,
                                    std::move(person),
                                    basis_of(meeting, vote->roster_sha256),
                                    signing),
                            {meeting.plan.title,
                             item.id,
                             item.content.title,
                             vote->id,
                             motion.scope,
                             motion.text,
                             motion.documents,
                             to_text(meeting.terms.rule_set),
                             words.option,
                             meeting.terms.options.find(words.option)->vi,
                             words.comment}};
    if (current != nullptr) statement.replaces = current->statement.sha256;
    return statement;
}

Result<ClosingStatement> closing_statement_for(Meeting const& meeting,
                                               VoteId const& id,
                                               Signing const& signing) {
    Vote const* vote = TRY(vote_in(meeting, id, VoteState::Open));
    StatementPerson person = TRY(person_of(meeting, signing));
    Motion const& motion = *find_motion(meeting, vote->motion);
    ClosingStatement statement{head_of(ClosingSaid::kType,
                                       meeting.id.value,
                                       std::move(person),
                                       basis_of(meeting, vote->roster_sha256),
                                       signing),
                               {meeting.plan.title,
                                vote->id,
                                motion.scope,
                                motion.text,
                                to_text(meeting.terms.rule_set),
                                {}}};
    statement.votes.reserve(vote->answers.size());
    for (auto const& [voter, versions] : vote->answers)
        if (!versions.empty()) statement.votes.push_back({voter, versions.back().statement.sha256});
    return statement;
}

Result<BlocStatement> bloc_statement_for(Meeting const& meeting,
                                         std::vector<ItemId> const& items,
                                         Signing const& signing) {
    TRY(require_open(meeting));
    TRY(check_bloc(meeting, items));
    StatementPerson person = TRY(person_of(meeting, signing));
    BlocStatement statement{head_of(BlocSaid::kType,
                                    meeting.id.value,
                                    std::move(person),
                                    basis_of(meeting, meeting.roster_sha256),
                                    signing),
                            {meeting.plan.title, to_text(meeting.terms.rule_set), {}}};
    statement.items.reserve(items.size());
    for (ItemId const& id : items) {
        AgendaItem const& item = *find_item(meeting, id);
        statement.items.push_back({item.id,
                                   item.number,
                                   item.content.title,
                                   item.content.proposed_decision,
                                   documents_of(item)});
    }
    return statement;
}

Result<AgreedStatement> agreed_statement_for(Meeting const& meeting,
                                             ItemId const& id,
                                             std::string const& conclusion,
                                             Signing const& signing) {
    TRY(check_agreement(meeting, id));
    TRY(require_text(conclusion, kTextCharsMax, "conclusion"));
    StatementPerson person = TRY(person_of(meeting, signing));
    AgendaItem const& item = *find_item(meeting, id);
    return AgreedStatement{head_of(AgreedSaid::kType,
                                   meeting.id.value,
                                   std::move(person),
                                   basis_of(meeting, meeting.roster_sha256),
                                   signing),
                           {meeting.plan.title,
                            to_text(meeting.terms.rule_set),
                            id,
                            item.number,
                            item.content.title,
                            documents_of(item),
                            conclusion,
                            quorum_of(meeting)}};
}

Result<CorrectionStatement> correction_statement_for(Meeting const& meeting,
                                                     CorrectionWords const& words,
                                                     Signing const& signing) {
    AgendaItem const* item = TRY(corrected_item(meeting, words.item));
    TRY(require_text(words.text, kTextCharsMax, "text"));
    TRY(require_reason(words.reason));
    std::string was = conclusion_of(meeting, *item);
    REQUIRE(words.text != was, Reason::InvalidInput, "text");
    StatementPerson person = TRY(person_of(meeting, signing));
    return CorrectionStatement{head_of(CorrectionSaid::kType,
                                       meeting.id.value,
                                       std::move(person),
                                       basis_of(meeting, meeting.roster_sha256),
                                       signing),
                               {meeting.plan.title,
                                item->id,
                                item->number,
                                item->content.title,
                                std::move(was),
                                words.text,
                                words.reason}};
}

Result<RecusalStatement> recusal_statement_for(Meeting const& meeting,
                                               ItemId const& id,
                                               std::string const& reason,
                                               Signing const& signing) {
    REQUIRE(exists(meeting), Reason::NotFound);
    StatementPerson person = TRY(person_of(meeting, signing));
    AgendaItem const* item = TRY(check_recusal(meeting, signing.member, id, reason));
    return RecusalStatement{
        head_of(RecusalSaid::kType,
                meeting.id.value,
                std::move(person),
                basis_of(meeting, meeting.roster_sha256),
                signing),
        {meeting.plan.title, item->id, item->number, item->content.title, reason}};
}

Result<ReservedVoteStatement> reserved_statement_for(Meeting const& meeting,
                                                     VoteId const& id,
                                                     std::string const& text,
                                                     Signing const& signing) {
    Vote const* vote = TRY(vote_in(meeting, id, VoteState::Closed));
    TRY(require_text(text, kTextCharsMax, "text"));
    CHECK(vote->result.has_value());
    StatementPerson person = TRY(person_of(meeting, signing));
    return ReservedVoteStatement{
        head_of(ReservedVoteSaid::kType,
                meeting.id.value,
                std::move(person),
                basis_of(meeting, vote->roster_sha256),
                signing),
        {vote->id, find_motion(meeting, vote->motion)->text, vote->result->outcome, text}};
}

}  // namespace ecab::domain
