// tally: members on the date, rule version and signed answers → outcome, with every number, its
// denominator, the threshold, the article and an explanation. Pure; the same function serves the
// ballot, the vote in a meeting, the command line and anyone who recomputes a result.
// Rules: majority of ALL members, tie decided by the chair's own side (Law 76/2015 and 63/2025;
// Decree 138/2016 Art. 3.3; Decree 191/2026 Art. 3.3), quorum of present members for a vote.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

enum class TallyKind : std::uint8_t { Ballot, Vote };
enum class Outcome : std::uint8_t { Adopted, NotAdopted, AwaitingChair, NoQuorum, Open };
enum class DecidedBy : std::uint8_t { Majority, TieChair };

struct TallyPresence {
    bool present{};
    bool remote{};
};

struct TallyMember {
    PersonId id;
    bool chair{};
    bool present{};  // in the room at the closing; read for a vote only
    bool remote{};   // takes part from elsewhere; counts to the quorum only by rule
    std::optional<TallyPresence> at_opening{};  // of the vote; none: as at the closing
};

struct TallyAnswer {
    PersonId member;
    Side option{Side::For};
};

struct TallyInput {
    TallyKind kind{TallyKind::Ballot};
    bool closed{};
    std::vector<TallyMember> members;
    std::vector<TallyAnswer> answers;  // signed answers only, at most one a member
};

struct TallyCounts {
    int for_{};  // signed
    int against{};
    int other{};
    int deemed_for{};  // produced by clock and rule, never signed
    int none{};        // neither signed nor deemed; the five add up to the base
    bool operator==(TallyCounts const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("for", &TallyCounts::for_),
                     field("against", &TallyCounts::against),
                     field("other", &TallyCounts::other),
                     field("deemed_for", &TallyCounts::deemed_for),
                     field("none", &TallyCounts::none));
    }
};

struct TallyQuorum {
    int present{};
    int needed{};
    bool met{};
    bool operator==(TallyQuorum const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("present", &TallyQuorum::present),
                     field("needed", &TallyQuorum::needed),
                     field("met", &TallyQuorum::met));
    }
};

// One rule that was looked at. `rule` is one of closed, quorum, deemed, majority, tie.
struct TallyLine {
    std::string rule;
    std::string source;
    bool holds{};
    std::string vi;
    std::string en;
    bool operator==(TallyLine const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("rule", &TallyLine::rule),
                     field("source", &TallyLine::source),
                     field("holds", &TallyLine::holds),
                     field("vi", &TallyLine::vi),
                     field("en", &TallyLine::en));
    }
};

struct TallyResult {
    Outcome outcome{Outcome::Open};
    std::optional<DecidedBy> by;
    TallyCounts counts;
    int base{};                         // all members
    int needed{};                       // smallest number that is a majority
    std::optional<TallyQuorum> quorum;  // none for a ballot; the smaller of opening and closing
    std::vector<TallyLine> explain;
    bool operator==(TallyResult const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("outcome", &TallyResult::outcome),
                     field("by", &TallyResult::by),
                     field("counts", &TallyResult::counts),
                     field("base", &TallyResult::base),
                     field("needed", &TallyResult::needed),
                     field("quorum", &TallyResult::quorum),
                     field("explain", &TallyResult::explain));
    }
};

// Refuses (InvalidInput; detail is one sentence that names the member) an empty or oversized body,
// a repeated member, no or two chairs, an answer of a stranger, a second answer of one member.
Result<Done> check_tally_input(TallyInput const& input);

// `input` has passed check_tally_input.
TallyResult tally(TallyInput const& input, RuleSet const& rules);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::TallyKind> {
    using K = ecab::domain::TallyKind;
    static constexpr std::array<std::pair<K, std::string_view>, 2> all{{
        {K::Ballot, "ballot"},
        {K::Vote, "vote"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Outcome> {
    using O = ecab::domain::Outcome;
    static constexpr std::array<std::pair<O, std::string_view>, 5> all{{
        {O::Adopted, "adopted"},
        {O::NotAdopted, "not_adopted"},
        {O::AwaitingChair, "awaiting_chair"},
        {O::NoQuorum, "no_quorum"},
        {O::Open, "open"},
    }};
};

template <>
struct ecab::Names<ecab::domain::DecidedBy> {
    using D = ecab::domain::DecidedBy;
    static constexpr std::array<std::pair<D, std::string_view>, 2> all{{
        {D::Majority, "majority"},
        {D::TieChair, "tie_chair"},
    }};
};
