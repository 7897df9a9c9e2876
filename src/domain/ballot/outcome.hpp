// How things end: the chair's decision, a proposal that waits for a second person, and the states
// of a ballot. Each state owns what only it has.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "domain/ballot/content.hpp"
#include "domain/matter/signed_statement.hpp"

namespace ecab::domain {

enum class Decision : std::uint8_t { Approved, NotApproved, ToMeeting, ReBallot };
enum class ReminderKind : std::uint8_t { BeforeDeadline, Overdue, PapersReplaced };
enum class ProposalKind : std::uint8_t { Withdrawal, Annulment };

// An act of two persons, waiting for the second.
struct Proposal {
    ProposalKind what{};
    std::string reason;
    Stamp by;
    SignedStatement statement;
    bool operator==(Proposal const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("what", &Proposal::what),
                     field("reason", &Proposal::reason),
                     field("by", &Proposal::by),
                     field("statement", &Proposal::statement));
    }
};

struct Drafted {
    static constexpr std::string_view kind = "drafted";
    bool operator==(Drafted const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct InApproval {
    static constexpr std::string_view kind = "in_approval";
    bool operator==(InApproval const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct Issued {
    static constexpr std::string_view kind = "issued";
    Moment deadline;
    bool operator==(Issued const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("deadline", &Issued::deadline)); }
};

struct Closed {
    static constexpr std::string_view kind = "closed";
    Stamp closed_by;
    bool operator==(Closed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("closed_by", &Closed::closed_by));
    }
};

struct Synthesised {
    static constexpr std::string_view kind = "synthesised";
    Stamp completed_by;
    std::string note;
    bool operator==(Synthesised const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("completed_by", &Synthesised::completed_by),
                     field("note", &Synthesised::note));
    }
};

struct Submitted {
    static constexpr std::string_view kind = "submitted";
    Stamp submitted_by;
    std::string note;
    bool operator==(Submitted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("submitted_by", &Submitted::submitted_by),
                     field("note", &Submitted::note));
    }
};

struct Decided {
    static constexpr std::string_view kind = "decided";
    Stamp decided_by;
    Decision decision{};
    std::string text;
    std::optional<std::string> override_stale;
    SignedStatement statement;
    bool operator==(Decided const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("decided_by", &Decided::decided_by),
                     field("decision", &Decided::decision),
                     field("text", &Decided::text),
                     field("override_stale", &Decided::override_stale),
                     field("statement", &Decided::statement));
    }
};

struct Archived {
    static constexpr std::string_view kind = "archived";
    Stamp archived_by;
    std::optional<Decided> decided;  // none for a secret stub
    bool operator==(Archived const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("archived_by", &Archived::archived_by),
                     field("decided", &Archived::decided));
    }
};

struct Withdrawn {
    static constexpr std::string_view kind = "withdrawn";
    Proposal proposal;
    Stamp confirmed_by;
    SignedStatement confirmation;
    bool operator==(Withdrawn const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &Withdrawn::proposal),
                     field("confirmed_by", &Withdrawn::confirmed_by),
                     field("confirmation", &Withdrawn::confirmation));
    }
};

struct Annulled {
    static constexpr std::string_view kind = "annulled";
    Proposal proposal;
    Stamp confirmed_by;
    SignedStatement confirmation;
    std::optional<Decided> decided;  // what was annulled, if it had been decided
    bool operator==(Annulled const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &Annulled::proposal),
                     field("confirmed_by", &Annulled::confirmed_by),
                     field("confirmation", &Annulled::confirmation),
                     field("decided", &Annulled::decided));
    }
};

using BallotState = std::variant<Drafted,
                                 InApproval,
                                 Issued,
                                 Closed,
                                 Synthesised,
                                 Submitted,
                                 Decided,
                                 Archived,
                                 Withdrawn,
                                 Annulled>;

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Decision> {
    using E = ecab::domain::Decision;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Approved, "approved"},
        {E::NotApproved, "not_approved"},
        {E::ToMeeting, "to_meeting"},
        {E::ReBallot, "reballot"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ReminderKind> {
    using E = ecab::domain::ReminderKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::BeforeDeadline, "before_deadline"},
        {E::Overdue, "overdue"},
        {E::PapersReplaced, "papers_replaced"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ProposalKind> {
    using E = ecab::domain::ProposalKind;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::Withdrawal, "withdrawal"},
        {E::Annulment, "annulment"},
    }};
};
