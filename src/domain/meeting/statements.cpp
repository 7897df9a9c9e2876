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

StatementCertificate certificate_of(Signing const& signing) {
    return {signing.certificate, signing.certificate_sha256};
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
    VoteStatement statement{.type = std::string(kVoteType),
                            .organisation = signing.organisation,
                            .meeting = meeting.id,
                            .title = meeting.plan.title,
                            .item = item.id,
                            .item_title = item.content.title,
                            .vote = vote->id,
                            .scope = motion.scope,
                            .motion = motion.text,
                            .documents = motion.documents,
                            .rule_set = to_text(meeting.terms.rule_set),
                            .roster_sha256 = vote->roster_sha256,
                            .option = words.option,
                            .label = meeting.terms.options.find(words.option)->vi,
                            .comment = words.comment,
                            .person = std::move(person),
                            .certificate = certificate_of(signing),
                            .time = signing.time,
                            .replaces = {}};
    if (current != nullptr) statement.replaces = current->statement.sha256;
    return statement;
}

Result<ClosingStatement> closing_statement_for(Meeting const& meeting,
                                               VoteId const& id,
                                               Signing const& signing) {
    Vote const* vote = TRY(vote_in(meeting, id, VoteState::Open));
    StatementPerson person = TRY(person_of(meeting, signing));
    ClosingStatement statement{.type = std::string(kClosingType),
                               .organisation = signing.organisation,
                               .meeting = meeting.id,
                               .title = meeting.plan.title,
                               .vote = vote->id,
                               .scope = find_motion(meeting, vote->motion)->scope,
                               .motion = find_motion(meeting, vote->motion)->text,
                               .rule_set = to_text(meeting.terms.rule_set),
                               .roster_sha256 = vote->roster_sha256,
                               .votes = {},
                               .person = std::move(person),
                               .certificate = certificate_of(signing),
                               .time = signing.time};
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
    BlocStatement statement{.type = std::string(kBlocType),
                            .organisation = signing.organisation,
                            .meeting = meeting.id,
                            .title = meeting.plan.title,
                            .rule_set = to_text(meeting.terms.rule_set),
                            .items = {},
                            .person = std::move(person),
                            .certificate = certificate_of(signing),
                            .time = signing.time};
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
    return AgreedStatement{.type = std::string(kAgreedType),
                           .organisation = signing.organisation,
                           .meeting = meeting.id,
                           .title = meeting.plan.title,
                           .rule_set = to_text(meeting.terms.rule_set),
                           .item = id,
                           .number = item.number,
                           .item_title = item.content.title,
                           .documents = documents_of(item),
                           .conclusion = conclusion,
                           .quorum = quorum_of(meeting),
                           .person = std::move(person),
                           .certificate = certificate_of(signing),
                           .time = signing.time};
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
    return CorrectionStatement{.type = std::string(kCorrectionType),
                               .organisation = signing.organisation,
                               .meeting = meeting.id,
                               .title = meeting.plan.title,
                               .item = item->id,
                               .number = item->number,
                               .item_title = item->content.title,
                               .was = std::move(was),
                               .text = words.text,
                               .reason = words.reason,
                               .person = std::move(person),
                               .certificate = certificate_of(signing),
                               .time = signing.time};
}

Result<ReservedVoteStatement> reserved_statement_for(Meeting const& meeting,
                                                     VoteId const& id,
                                                     std::string const& text,
                                                     Signing const& signing) {
    Vote const* vote = TRY(vote_in(meeting, id, VoteState::Closed));
    TRY(require_text(text, kTextCharsMax, "text"));
    CHECK(vote->result.has_value());
    StatementPerson person = TRY(person_of(meeting, signing));
    return ReservedVoteStatement{.type = std::string(kReservedVoteType),
                                 .organisation = signing.organisation,
                                 .meeting = meeting.id,
                                 .vote = vote->id,
                                 .motion = find_motion(meeting, vote->motion)->text,
                                 .outcome = vote->result->outcome,
                                 .text = text,
                                 .person = std::move(person),
                                 .certificate = certificate_of(signing),
                                 .time = signing.time};
}

}  // namespace ecab::domain
