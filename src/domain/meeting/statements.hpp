// What is signed in a meeting: a member's vote, the chair's closing of a vote, adoption of items en
// bloc, agreement without a vote and correction of a conclusion, a reserved opinion. The server
// builds each from what it would show and compares the bytes. Encoded canonically (RFC 8785).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/matter/statement_parts.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

struct VoteStatement {
    std::string type;  // kVoteType
    OrgId organisation;
    MeetingId meeting;
    std::string title;  // of the meeting
    ItemId item;
    std::string item_title;
    VoteId vote;
    MotionScope scope{};
    std::string motion;  // the full wording
    std::vector<StatementDocument> documents;
    std::string rule_set;
    Digest roster_sha256{};
    Side option;
    std::string label;  // the printed words of the option, Vietnamese
    std::string comment;
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    std::optional<Digest> replaces;
    bool operator==(VoteStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &VoteStatement::type),
                     field("organisation", &VoteStatement::organisation),
                     field("meeting", &VoteStatement::meeting),
                     field("title", &VoteStatement::title),
                     field("item", &VoteStatement::item),
                     field("item_title", &VoteStatement::item_title),
                     field("vote", &VoteStatement::vote),
                     field("scope", &VoteStatement::scope),
                     field("motion", &VoteStatement::motion),
                     field("documents", &VoteStatement::documents),
                     field("rule_set", &VoteStatement::rule_set),
                     field("roster_sha256", &VoteStatement::roster_sha256),
                     field("option", &VoteStatement::option),
                     field("label", &VoteStatement::label),
                     field("comment", &VoteStatement::comment),
                     field("person", &VoteStatement::person),
                     field("certificate", &VoteStatement::certificate),
                     field("time", &VoteStatement::time),
                     field("replaces", &VoteStatement::replaces));
    }
};

struct CountedVote {
    PersonId person;
    Digest statement{};  // hash of the counted statement
    bool operator==(CountedVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &CountedVote::person),
                     field("statement", &CountedVote::statement));
    }
};

struct ClosingStatement {
    std::string type;  // kClosingType
    OrgId organisation;
    MeetingId meeting;
    std::string title;
    VoteId vote;
    MotionScope scope{};
    std::string motion;
    std::string rule_set;
    Digest roster_sha256{};
    std::vector<CountedVote> votes;  // by person
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    bool operator==(ClosingStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &ClosingStatement::type),
                     field("organisation", &ClosingStatement::organisation),
                     field("meeting", &ClosingStatement::meeting),
                     field("title", &ClosingStatement::title),
                     field("vote", &ClosingStatement::vote),
                     field("scope", &ClosingStatement::scope),
                     field("motion", &ClosingStatement::motion),
                     field("rule_set", &ClosingStatement::rule_set),
                     field("roster_sha256", &ClosingStatement::roster_sha256),
                     field("votes", &ClosingStatement::votes),
                     field("person", &ClosingStatement::person),
                     field("certificate", &ClosingStatement::certificate),
                     field("time", &ClosingStatement::time));
    }
};

struct BlocItem {
    ItemId id;
    std::int32_t number{};
    std::string title;
    std::string decision;  // the wording adopted
    std::vector<StatementDocument> documents;
    bool operator==(BlocItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &BlocItem::id),
                     field("number", &BlocItem::number),
                     field("title", &BlocItem::title),
                     field("decision", &BlocItem::decision),
                     field("documents", &BlocItem::documents));
    }
};

struct BlocStatement {
    std::string type;  // kBlocType
    OrgId organisation;
    MeetingId meeting;
    std::string title;
    std::string rule_set;
    std::vector<BlocItem> items;
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    bool operator==(BlocStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &BlocStatement::type),
                     field("organisation", &BlocStatement::organisation),
                     field("meeting", &BlocStatement::meeting),
                     field("title", &BlocStatement::title),
                     field("rule_set", &BlocStatement::rule_set),
                     field("items", &BlocStatement::items),
                     field("person", &BlocStatement::person),
                     field("certificate", &BlocStatement::certificate),
                     field("time", &BlocStatement::time));
    }
};

struct ReservedVoteStatement {
    std::string type;  // kReservedVoteType
    OrgId organisation;
    MeetingId meeting;
    VoteId vote;
    std::string motion;
    Outcome outcome;
    std::string text;
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    bool operator==(ReservedVoteStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &ReservedVoteStatement::type),
                     field("organisation", &ReservedVoteStatement::organisation),
                     field("meeting", &ReservedVoteStatement::meeting),
                     field("vote", &ReservedVoteStatement::vote),
                     field("motion", &ReservedVoteStatement::motion),
                     field("outcome", &ReservedVoteStatement::outcome),
                     field("text", &ReservedVoteStatement::text),
                     field("person", &ReservedVoteStatement::person),
                     field("certificate", &ReservedVoteStatement::certificate),
                     field("time", &ReservedVoteStatement::time));
    }
};

// Words of the chair on one item, agreed on without a vote.
struct AgreedStatement {
    std::string type;  // kAgreedType
    OrgId organisation;
    MeetingId meeting;
    std::string title;
    std::string rule_set;
    ItemId item;
    std::int32_t number{};
    std::string item_title;
    std::vector<StatementDocument> documents;
    std::string conclusion;  // the wording adopted
    TallyQuorum quorum;      // as the chair saw it
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    bool operator==(AgreedStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &AgreedStatement::type),
                     field("organisation", &AgreedStatement::organisation),
                     field("meeting", &AgreedStatement::meeting),
                     field("title", &AgreedStatement::title),
                     field("rule_set", &AgreedStatement::rule_set),
                     field("item", &AgreedStatement::item),
                     field("number", &AgreedStatement::number),
                     field("item_title", &AgreedStatement::item_title),
                     field("documents", &AgreedStatement::documents),
                     field("conclusion", &AgreedStatement::conclusion),
                     field("quorum", &AgreedStatement::quorum),
                     field("person", &AgreedStatement::person),
                     field("certificate", &AgreedStatement::certificate),
                     field("time", &AgreedStatement::time));
    }
};

struct CorrectionStatement {
    std::string type;  // kCorrectionType
    OrgId organisation;
    MeetingId meeting;
    std::string title;
    ItemId item;
    std::int32_t number{};
    std::string item_title;
    std::string was;
    std::string text;
    std::string reason;
    StatementPerson person;
    StatementCertificate certificate;
    Moment time;
    bool operator==(CorrectionStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &CorrectionStatement::type),
                     field("organisation", &CorrectionStatement::organisation),
                     field("meeting", &CorrectionStatement::meeting),
                     field("title", &CorrectionStatement::title),
                     field("item", &CorrectionStatement::item),
                     field("number", &CorrectionStatement::number),
                     field("item_title", &CorrectionStatement::item_title),
                     field("was", &CorrectionStatement::was),
                     field("text", &CorrectionStatement::text),
                     field("reason", &CorrectionStatement::reason),
                     field("person", &CorrectionStatement::person),
                     field("certificate", &CorrectionStatement::certificate),
                     field("time", &CorrectionStatement::time));
    }
};

inline constexpr std::string_view kVoteType = "e-cabinet/vote/v1";
inline constexpr std::string_view kClosingType = "e-cabinet/vote-closing/v1";
inline constexpr std::string_view kBlocType = "e-cabinet/en-bloc/v1";
inline constexpr std::string_view kAgreedType = "e-cabinet/agreed-without-vote/v1";
inline constexpr std::string_view kCorrectionType = "e-cabinet/conclusion-correction/v1";
inline constexpr std::string_view kReservedVoteType = "e-cabinet/reserved-vote-opinion/v1";

// What a voter adds to what the server knows.
struct VoteWords {
    VoteId vote;
    Side option{Side::Other};
    std::string comment;
};

// NotFound for a stranger to the roster, WrongState when the vote is not open, UnknownOption,
// CommentRequired, Conflict ("changed") when a signed vote may not change.
Result<VoteStatement> vote_statement_for(Meeting const& meeting,
                                         VoteWords const& words,
                                         Signing const& signing);
Result<ClosingStatement> closing_statement_for(Meeting const& meeting,
                                               VoteId const& vote,
                                               Signing const& signing);
// Refuses (Conflict, item id) an item that is not en bloc.
Result<BlocStatement> bloc_statement_for(Meeting const& meeting,
                                         std::vector<ItemId> const& items,
                                         Signing const& signing);
// The refusals of check_agreement, and a conclusion that says nothing.
Result<AgreedStatement> agreed_statement_for(Meeting const& meeting,
                                             ItemId const& item,
                                             std::string const& conclusion,
                                             Signing const& signing);
struct CorrectionWords {
    ItemId item;
    std::string text;
    std::string reason;
};
Result<CorrectionStatement> correction_statement_for(Meeting const& meeting,
                                                     CorrectionWords const& words,
                                                     Signing const& signing);
Result<ReservedVoteStatement> reserved_statement_for(Meeting const& meeting,
                                                     VoteId const& vote,
                                                     std::string const& text,
                                                     Signing const& signing);

}  // namespace ecab::domain
