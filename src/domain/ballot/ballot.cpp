#include "domain/ballot/ballot.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace ecab::domain {
namespace {

struct PhaseOf {
    BallotPhase operator()(Drafted const&) const { return BallotPhase::Drafted; }
    BallotPhase operator()(InApproval const&) const { return BallotPhase::InApproval; }
    BallotPhase operator()(Issued const&) const { return BallotPhase::Issued; }
    BallotPhase operator()(Closed const&) const { return BallotPhase::Closed; }
    BallotPhase operator()(Synthesised const&) const { return BallotPhase::Synthesised; }
    BallotPhase operator()(Submitted const&) const { return BallotPhase::Submitted; }
    BallotPhase operator()(Decided const&) const { return BallotPhase::Decided; }
    BallotPhase operator()(Archived const&) const { return BallotPhase::Archived; }
    BallotPhase operator()(Withdrawn const&) const { return BallotPhase::Withdrawn; }
    BallotPhase operator()(Annulled const&) const { return BallotPhase::Annulled; }
};

bool same(OptionTemplate const& a, OptionTemplate const& b) {
    return a.id == b.id && a.vi == b.vi && a.en == b.en && a.source == b.source &&
           a.verified == b.verified && a.options == b.options;
}

}  // namespace

bool Terms::operator==(Terms const& other) const {
    return rule_set == other.rule_set && no_reply == other.no_reply &&
           may_amend == other.may_amend && reserve_opinion == other.reserve_opinion &&
           answer_by_delegate == other.answer_by_delegate &&
           reply_min_working_days == other.reply_min_working_days &&
           rules_sha256 == other.rules_sha256 && roster_sha256 == other.roster_sha256 &&
           std::equal(templates.begin(),
                      templates.end(),
                      other.templates.begin(),
                      other.templates.end(),
                      same);
}

bool exists(Ballot const& ballot) { return !ballot.id.value.empty(); }

BallotPhase phase_of(Ballot const& ballot) { return std::visit(PhaseOf{}, ballot.state); }

bool is_as_submitted(Ballot const& ballot) {
    return phase_of(ballot) == BallotPhase::InApproval &&
           std::ssize(ballot.steps) == ballot.steps_before;
}

AttachedDocument const* find_document(Ballot const& ballot, DocumentId const& id) {
    for (AttachedDocument const& document : ballot.documents)
        if (document.id == id) return &document;
    return nullptr;
}

Member const* find_member(Ballot const& ballot, PersonId const& person) {
    auto const found = ballot.members.find(person);
    return found == ballot.members.end() ? nullptr : &found->second;
}

AnswerVersion const* find_answer(Member const& member) {
    return member.answers.empty() ? nullptr : &member.answers.back();
}

bool is_stale(Ballot const& ballot, AnswerVersion const& answer) {
    return answer.papers_edition < ballot.papers_edition;
}

bool is_stale_consent(Ballot const& ballot, AnswerVersion const& answer, std::size_t question) {
    return is_stale(ballot, answer) && answer.choices.at(question).option == Side::For;
}

bool is_current(Ballot const& ballot, Remark const& remark) {
    Member const* member = find_member(ballot, remark.member);
    CHECK(member != nullptr);
    return static_cast<std::size_t>(remark.answer_version) == member->answers.size();
}

bool is_open_row(Ballot const& ballot, MatrixRow const& row) {
    if (row.response.disposition != Disposition::Open) return false;
    return std::any_of(row.remarks.begin(), row.remarks.end(), [&](RemarkId const& id) {
        return is_current(ballot, ballot.remarks.at(id));
    });
}

std::int32_t count_stale(Ballot const& ballot) {
    return static_cast<std::int32_t>(
        std::count_if(ballot.members.begin(), ballot.members.end(), [&](auto const& entry) {
            AnswerVersion const* answer = find_answer(entry.second);
            return answer != nullptr && is_stale(ballot, *answer);
        }));
}

std::int32_t count_open_rows(Ballot const& ballot) {
    return static_cast<std::int32_t>(
        std::count_if(ballot.matrix.begin(), ballot.matrix.end(), [&](auto const& entry) {
            return is_open_row(ballot, entry.second);
        }));
}

std::vector<AnswerOption> const& options_of(Ballot const& ballot, Question const& question) {
    CHECK(ballot.terms.has_value());
    auto const& templates = ballot.terms->templates;
    auto const found =
        std::find_if(templates.begin(), templates.end(), [&](OptionTemplate const& t) {
            return t.id == question.options;
        });
    CHECK(found != templates.end());
    return found->options;
}

std::vector<DocumentRef> current_documents(Ballot const& ballot) {
    std::vector<DocumentRef> refs;
    refs.reserve(ballot.documents.size());
    for (AttachedDocument const& document : ballot.documents)
        refs.push_back({document.id, document.current().version});
    return refs;
}

}  // namespace ecab::domain
