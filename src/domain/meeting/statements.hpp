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

#include "domain/matter/statement.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

struct VoteSaid {
    static constexpr std::string_view kType = "e-cabinet/vote/v1";
    std::string title;  // of the meeting
    ItemId item;
    std::string item_title;
    VoteId vote;
    MotionScope scope{};
    std::string motion;  // the full wording
    std::vector<StatementDocument> documents;
    std::string rule_set;  // "id@version"
    Side option{Side::Other};
    std::string label;  // the printed words of the option, Vietnamese
    std::string comment;
    bool operator==(VoteSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &VoteSaid::title),
                     field("item", &VoteSaid::item),
                     field("item_title", &VoteSaid::item_title),
                     field("vote", &VoteSaid::vote),
                     field("scope", &VoteSaid::scope),
                     field("motion", &VoteSaid::motion),
                     field("documents", &VoteSaid::documents),
                     field("rule_set", &VoteSaid::rule_set),
                     field("option", &VoteSaid::option),
                     field("label", &VoteSaid::label),
                     field("comment", &VoteSaid::comment));
    }
};
using VoteStatement = StatementOf<VoteSaid>;

struct CountedVote {
    PersonId person;
    Digest statement{};  // hash of the counted statement
    bool operator==(CountedVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &CountedVote::person),
                     field("statement", &CountedVote::statement));
    }
};

struct ClosingSaid {
    static constexpr std::string_view kType = "e-cabinet/vote-closing/v1";
    std::string title;
    VoteId vote;
    MotionScope scope{};
    std::string motion;
    std::string rule_set;
    std::vector<CountedVote> votes;  // by person
    bool operator==(ClosingSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &ClosingSaid::title),
                     field("vote", &ClosingSaid::vote),
                     field("scope", &ClosingSaid::scope),
                     field("motion", &ClosingSaid::motion),
                     field("rule_set", &ClosingSaid::rule_set),
                     field("votes", &ClosingSaid::votes));
    }
};
using ClosingStatement = StatementOf<ClosingSaid>;

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

struct BlocSaid {
    static constexpr std::string_view kType = "e-cabinet/en-bloc/v1";
    std::string title;
    std::string rule_set;
    std::vector<BlocItem> items;
    bool operator==(BlocSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &BlocSaid::title),
                     field("rule_set", &BlocSaid::rule_set),
                     field("items", &BlocSaid::items));
    }
};
using BlocStatement = StatementOf<BlocSaid>;

struct ReservedVoteSaid {
    static constexpr std::string_view kType = "e-cabinet/reserved-vote-opinion/v1";
    VoteId vote;
    std::string motion;
    Outcome outcome{};
    std::string text;
    bool operator==(ReservedVoteSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &ReservedVoteSaid::vote),
                     field("motion", &ReservedVoteSaid::motion),
                     field("outcome", &ReservedVoteSaid::outcome),
                     field("text", &ReservedVoteSaid::text));
    }
};
using ReservedVoteStatement = StatementOf<ReservedVoteSaid>;

// That a member takes no part in the vote on an item, and why.
struct RecusalSaid {
    static constexpr std::string_view kType = "e-cabinet/recusal/v1";
    std::string title;
    ItemId item;
    std::int32_t number{};
    std::string item_title;
    std::string reason;
    bool operator==(RecusalSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &RecusalSaid::title),
                     field("item", &RecusalSaid::item),
                     field("number", &RecusalSaid::number),
                     field("item_title", &RecusalSaid::item_title),
                     field("reason", &RecusalSaid::reason));
    }
};
using RecusalStatement = StatementOf<RecusalSaid>;

// Words of the chair on one item, agreed on without a vote.
struct AgreedSaid {
    static constexpr std::string_view kType = "e-cabinet/agreed-without-vote/v1";
    std::string title;
    std::string rule_set;
    ItemId item;
    std::int32_t number{};
    std::string item_title;
    std::vector<StatementDocument> documents;
    std::string conclusion;  // the wording adopted
    TallyQuorum quorum;      // as the chair saw it
    bool operator==(AgreedSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &AgreedSaid::title),
                     field("rule_set", &AgreedSaid::rule_set),
                     field("item", &AgreedSaid::item),
                     field("number", &AgreedSaid::number),
                     field("item_title", &AgreedSaid::item_title),
                     field("documents", &AgreedSaid::documents),
                     field("conclusion", &AgreedSaid::conclusion),
                     field("quorum", &AgreedSaid::quorum));
    }
};
using AgreedStatement = StatementOf<AgreedSaid>;

struct CorrectionSaid {
    static constexpr std::string_view kType = "e-cabinet/conclusion-correction/v1";
    std::string title;
    ItemId item;
    std::int32_t number{};
    std::string item_title;
    std::string was;
    std::string text;
    std::string reason;
    bool operator==(CorrectionSaid const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &CorrectionSaid::title),
                     field("item", &CorrectionSaid::item),
                     field("number", &CorrectionSaid::number),
                     field("item_title", &CorrectionSaid::item_title),
                     field("was", &CorrectionSaid::was),
                     field("text", &CorrectionSaid::text),
                     field("reason", &CorrectionSaid::reason));
    }
};
using CorrectionStatement = StatementOf<CorrectionSaid>;

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
// The refusals of check_recusal; NotFound for who is no member.
Result<RecusalStatement> recusal_statement_for(Meeting const& meeting,
                                               ItemId const& item,
                                               std::string const& reason,
                                               Signing const& signing);
Result<ReservedVoteStatement> reserved_statement_for(Meeting const& meeting,
                                                     VoteId const& vote,
                                                     std::string const& text,
                                                     Signing const& signing);

}  // namespace ecab::domain
