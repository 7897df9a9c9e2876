#include "domain/ballot/synthesis.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/check.hpp"

namespace ecab::domain {
namespace {

void count(QuestionCounts& counts, Side side, bool stale) {
    switch (side) {
        case Side::For:
            ++counts.for_;
            break;
        case Side::Against:
            ++counts.against;
            break;
        case Side::Other:
            ++counts.other;
            break;
    }
    if (stale) ++counts.stale;
}

MemberRow row_of(Ballot const& ballot, Member const& member) {
    MemberRow row;
    row.member = member.who.person;
    AnswerVersion const* answer = find_answer(member);
    if (answer != nullptr) {
        row.status = MemberStatus::Answered;
        row.version = answer->version;
        row.at = answer->received_at;
        row.stale = is_stale(ballot, *answer);
        row.choices = answer->choices;
    } else {
        row.status = member.deemed      ? MemberStatus::Deemed
                     : member.opened_at ? MemberStatus::Opened
                                        : MemberStatus::NotOpened;
        row.at = member.opened_at;
    }
    return row;
}

// A consent to papers that were replaced is shown and not counted: the member is silent on the new.
void count_row(std::vector<QuestionCounts>& questions, MemberRow const& row, bool deemed) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
        switch (row.status) {
            case MemberStatus::Answered:
                CHECK(row.choices.size() == questions.size());
                if (row.stale && row.choices[i].option == Side::For) {
                    ++questions[i].stale;
                    ++(deemed ? questions[i].deemed : questions[i].none);
                } else {
                    count(questions[i], row.choices[i].option, row.stale);
                }
                break;
            case MemberStatus::Deemed:
                ++questions[i].deemed;
                break;
            case MemberStatus::Opened:
            case MemberStatus::NotOpened:
                ++questions[i].none;
                break;
        }
    }
}

// The ballot is closed under a rule that takes silence for consent.
bool is_deemed_silent(Ballot const& ballot) {
    return ballot.closed_at && ballot.terms && ballot.terms->no_reply != NoReply::Nothing;
}

using Place = std::pair<std::string_view, std::string_view>;

struct PlaceHash {
    std::size_t operator()(Place const& place) const {
        std::hash<std::string_view> const hash;
        return hash(place.first) * 31 + hash(place.second);
    }
};

// The version of a member's current answer. Remarks of one answer lie side by side, so most
// questions are about the member asked about last.
class CurrentVersions {
  public:
    explicit CurrentVersions(Ballot const& ballot) {
        versions_.reserve(ballot.members.size());
        for (auto const& [person, member] : ballot.members)
            if (!member.answers.empty())
                versions_.emplace(person.value, member.answers.back().version);
    }
    std::int32_t of(PersonId const& person) {
        if (person.value == last_) return version_;
        last_ = person.value;
        version_ = versions_.at(last_);
        return version_;
    }

  private:
    std::unordered_map<std::string_view, std::int32_t> versions_;
    std::string_view last_;
    std::int32_t version_{};
};

// Groups the remarks of current answers and counts the open rows in one walk: rows bear the name of
// a remark they hold, so both tables are in the same order and nothing is looked up twice.
void collect_remarks(Ballot const& ballot, Synthesis& out) {
    CurrentVersions current(ballot);
    std::unordered_map<Place, std::size_t, PlaceHash> groups;
    auto row = ballot.matrix.begin();
    for (auto const& [id, remark] : ballot.remarks) {
        bool const is_alive = current.of(remark.member) == remark.answer_version;
        if (row != ballot.matrix.end() && row->first == id) {
            bool const is_alone = row->second.remarks.size() == 1;
            bool const is_open = row->second.response.disposition == Disposition::Open;
            if (is_open && (is_alone ? is_alive : is_open_row(ballot, row->second)))
                ++out.open_rows;
            ++row;
        }
        if (!is_alive) continue;
        Place const place{remark.said.document.value, remark.said.clause};
        auto const [group, is_new] = groups.emplace(place, out.remarks.size());
        if (is_new) out.remarks.push_back({remark.said.document, remark.said.clause, {}});
        out.remarks[group->second].remarks.push_back({id, remark.row, remark.member});
    }
    CHECK(row == ballot.matrix.end());
    std::sort(
        out.remarks.begin(), out.remarks.end(), [](RemarkGroup const& a, RemarkGroup const& b) {
            return std::tie(a.document, a.clause) < std::tie(b.document, b.clause);
        });
}

std::size_t place_of(Ballot const& ballot, QuestionId const& question) {
    auto const& questions = ballot.content.questions;
    std::size_t i = 0;
    while (i < questions.size() && questions[i].id != question) ++i;
    CHECK(i < questions.size());
    return i;
}

}  // namespace

Synthesis synthesise(Ballot const& ballot) {
    Synthesis out;
    out.members = static_cast<std::int32_t>(ballot.members.size());
    out.answered = ballot.answered;
    out.opened = ballot.opened;
    for (Question const& question : ballot.content.questions) {
        QuestionCounts counts;
        counts.question = question.id;
        out.questions.push_back(std::move(counts));
    }
    out.rows.reserve(ballot.members.size());
    for (auto const& [person, member] : ballot.members) {
        out.rows.push_back(row_of(ballot, member));
        count_row(out.questions, out.rows.back(), is_deemed_silent(ballot));
    }
    collect_remarks(ballot, out);
    return out;
}

Progress progress_of(Ballot const& ballot) {
    return {static_cast<std::int32_t>(ballot.members.size()), ballot.answered};
}

TallyInput tally_input(Ballot const& ballot, QuestionId const& question) {
    std::size_t const place = place_of(ballot, question);
    TallyInput input;
    input.kind = TallyKind::Ballot;
    BallotPhase const phase = phase_of(ballot);
    input.closed = phase == BallotPhase::Closed || phase == BallotPhase::Synthesised ||
                   phase == BallotPhase::Submitted || phase == BallotPhase::Decided ||
                   phase == BallotPhase::Archived;
    input.members.reserve(ballot.members.size());
    for (auto const& [person, member] : ballot.members) {
        input.members.push_back(
            {.id = person, .chair = member.who.chair, .present = false, .remote = false});
        AnswerVersion const* answer = find_answer(member);
        if (answer != nullptr && !is_stale_consent(ballot, *answer, place))
            input.answers.push_back({.member = person, .option = answer->choices[place].option});
    }
    return input;
}

}  // namespace ecab::domain
