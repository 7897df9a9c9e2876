// Synthesis: the whole state of the answers in one table, rebuilt from the ballot whenever it is
// asked for (10,000 members with remarks in well under 50 ms at -O2). Signed, deemed and silent are
// counted apart; stale answers are counted as given and also shown as stale. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/tally/tally.hpp"

namespace ecab::domain {

struct QuestionCounts {
    QuestionId question;
    std::int32_t for_{};  // signed
    std::int32_t against{};
    std::int32_t other{};
    std::int32_t deemed{};
    std::int32_t none{};   // neither signed nor deemed; the five add up to the members
    std::int32_t stale{};  // of the signed ones
    bool operator==(QuestionCounts const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("question", &QuestionCounts::question),
                     field("for", &QuestionCounts::for_),
                     field("against", &QuestionCounts::against),
                     field("other", &QuestionCounts::other),
                     field("deemed", &QuestionCounts::deemed),
                     field("none", &QuestionCounts::none),
                     field("stale", &QuestionCounts::stale));
    }
};

enum class MemberStatus : std::uint8_t { Answered, Deemed, Opened, NotOpened };

struct MemberRow {
    PersonId member;
    MemberStatus status{};
    std::int32_t version{};    // of the answer; 0 = none
    std::optional<Moment> at;  // received, or opened
    bool stale{};
    std::vector<Choice> choices;
    bool operator==(MemberRow const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("member", &MemberRow::member),
                     field("status", &MemberRow::status),
                     field("version", &MemberRow::version),
                     field("at", &MemberRow::at),
                     field("stale", &MemberRow::stale),
                     field("choices", &MemberRow::choices));
    }
};

struct GroupedRemark {
    RemarkId id;
    RemarkId row;
    PersonId member;
    bool operator==(GroupedRemark const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &GroupedRemark::id),
                     field("row", &GroupedRemark::row),
                     field("member", &GroupedRemark::member));
    }
};

// Remarks of current answers on one clause of one paper.
struct RemarkGroup {
    DocumentId document;
    std::string clause;
    std::vector<GroupedRemark> remarks;
    bool operator==(RemarkGroup const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("document", &RemarkGroup::document),
                     field("clause", &RemarkGroup::clause),
                     field("remarks", &RemarkGroup::remarks));
    }
};

struct Synthesis {
    std::int32_t members{};
    std::int32_t answered{};
    std::int32_t opened{};
    std::int32_t open_rows{};
    std::vector<QuestionCounts> questions;
    std::vector<MemberRow> rows;
    std::vector<RemarkGroup> remarks;
    bool operator==(Synthesis const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("members", &Synthesis::members),
                     field("answered", &Synthesis::answered),
                     field("opened", &Synthesis::opened),
                     field("open_rows", &Synthesis::open_rows),
                     field("questions", &Synthesis::questions),
                     field("rows", &Synthesis::rows),
                     field("remarks", &Synthesis::remarks));
    }
};

// What every member may see of an open ballot: how many, never who said what.
struct Progress {
    std::int32_t members{};
    std::int32_t answered{};
    bool operator==(Progress const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("members", &Progress::members), field("answered", &Progress::answered));
    }
};

Synthesis synthesise(Ballot const& ballot);
Progress progress_of(Ballot const& ballot);

// The facts for `tally` on one question: members as on the date of issue, signed answers only.
TallyInput tally_input(Ballot const& ballot, QuestionId const& question);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::MemberStatus> {
    using E = ecab::domain::MemberStatus;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Answered, "answered"},
        {E::Deemed, "deemed"},
        {E::Opened, "opened"},
        {E::NotOpened, "not_opened"},
    }};
};
