// A member's signed answer is received.
#include "app/ballot/opinion.hpp"
#include "journal/merkle.hpp"
#include "records/queries.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

Receipt receipt_of(Ballot const& ballot,
                   PersonId const& person,
                   AnswerVersion const& answer,
                   std::uint64_t seq,
                   std::string_view entry) {
    std::optional<Moment> until;
    if (ballot.terms && ballot.terms->may_amend) until = ballot.deadline;
    return {ballot.id,
            person,
            answer.version,
            answer.received_at,
            answer.statement.sha256,
            seq,
            journal::leaf_hash(as_bytes(entry)),
            until};
}

}  // namespace

AnswerVersion const* find_said(Ballot const& ballot,
                               PersonId const& person,
                               Digest const& statement) {
    Member const* member = find_member(ballot, person);
    AnswerVersion const* answer = member == nullptr ? nullptr : find_answer(*member);
    return answer != nullptr && answer->statement.sha256 == statement ? answer : nullptr;
}

Receipt first_receipt(ports::Reader& reader,
                      OrgId const& org,
                      Ballot const& ballot,
                      PersonId const& person,
                      std::int64_t version) {
    auto const seq = records::find_answer_seq(reader, org, ballot.id, person, version);
    std::optional<ports::StoredEntry> entry;
    if (seq) entry = records::find_entry(reader, org, *seq);
    if (!entry) throw ports::StoreDown("an answer without its entry");
    AnswerVersion const& answer =
        find_member(ballot, person)->answers.at(static_cast<std::size_t>(version - 1));
    return receipt_of(ballot, person, answer, entry->seq, entry->bytes);
}

Result<Receipt> submit_opinion(Request const& request, CheckedOpinion const& checked) {
    UnitOfWork& unit = request.unit;
    WriteContext write = TRY(load_authorised(request, Action::SubmitAnswer, "r"));
    Member const* member = find_member(write.ballot, request.person);
    REQUIRE(member != nullptr, Reason::NotFound);
    SignedStatement const& statement = checked.command.statement;
    if (AnswerVersion const* said = find_said(write.ballot, request.person, statement.sha256))
        return first_receipt(unit.sql(), unit.org(), write.ballot, request.person, said->version);
    write.context.position = member->who.position;
    auto events = TRY(domain::decide(write.ballot, checked.command, write.context));
    TRY(commit_signature(unit, request.person, statement.certificate, checked.passkey_use));
    Recorded const recorded = commit(write, std::move(events), &checked.evidence);
    return receipt_of(write.ballot,
                      request.person,
                      find_member(write.ballot, request.person)->answers.back(),
                      recorded.seq,
                      unit.last_entry());
}

}  // namespace ecab::app::ballot
