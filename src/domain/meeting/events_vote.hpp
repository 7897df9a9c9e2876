// What can happen to a vote: motions, opening, signed and spoken votes, closing, annulment (see
// events_prepare.hpp). No event removes a vote.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/meeting/room.hpp"

namespace ecab::domain {

struct MotionMoved {
    static constexpr std::string_view kind = "motion-moved";
    Stamp by;
    MotionId motion;
    ItemId item;
    MotionScope scope{};
    std::string text;
    std::vector<StatementDocument> documents;
    bool operator==(MotionMoved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MotionMoved::by),
                     field("motion", &MotionMoved::motion),
                     field("item", &MotionMoved::item),
                     field("scope", &MotionMoved::scope),
                     field("text", &MotionMoved::text),
                     field("documents", &MotionMoved::documents));
    }
};

struct VoteOpened {
    static constexpr std::string_view kind = "vote-opened";
    Stamp by;
    VoteId vote;
    MotionId motion;
    std::vector<RollMember> roll;
    std::vector<PersonId> roster;
    Digest roster_sha256{};
    std::int32_t base{};
    std::int32_t needed{};
    Moment closes_at;
    bool operator==(VoteOpened const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteOpened::by),
                     field("vote", &VoteOpened::vote),
                     field("motion", &VoteOpened::motion),
                     field("roll", &VoteOpened::roll),
                     field("roster", &VoteOpened::roster),
                     field("roster_sha256", &VoteOpened::roster_sha256),
                     field("base", &VoteOpened::base),
                     field("needed", &VoteOpened::needed),
                     field("closes_at", &VoteOpened::closes_at));
    }
};

struct MemberRecused {
    static constexpr std::string_view kind = "member-recused";
    Stamp by;
    ItemId item;
    PersonId member;
    std::string reason;
    SignedStatement statement;
    bool operator==(MemberRecused const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MemberRecused::by),
                     field("item", &MemberRecused::item),
                     field("member", &MemberRecused::member),
                     field("reason", &MemberRecused::reason),
                     field("statement", &MemberRecused::statement));
    }
};

struct VoteCast {
    static constexpr std::string_view kind = "vote-cast";
    Stamp by;
    VoteId vote;
    PersonId member;
    std::int32_t version{};
    Side option;
    std::string comment;
    bool remote{};
    SignedStatement statement;
    bool operator==(VoteCast const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteCast::by),
                     field("vote", &VoteCast::vote),
                     field("member", &VoteCast::member),
                     field("version", &VoteCast::version),
                     field("option", &VoteCast::option),
                     field("comment", &VoteCast::comment),
                     field("remote", &VoteCast::remote),
                     field("statement", &VoteCast::statement));
    }
};

struct SpokenVoteEntered {
    static constexpr std::string_view kind = "spoken-vote-entered";
    Stamp by;
    VoteId vote;
    PersonId member;
    Side option;
    std::string comment;
    bool operator==(SpokenVoteEntered const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SpokenVoteEntered::by),
                     field("vote", &SpokenVoteEntered::vote),
                     field("member", &SpokenVoteEntered::member),
                     field("option", &SpokenVoteEntered::option),
                     field("comment", &SpokenVoteEntered::comment));
    }
};

struct VoteClosed {
    static constexpr std::string_view kind = "vote-closed";
    Stamp by;
    VoteId vote;
    SignedStatement statement;
    TallyResult result;
    bool operator==(VoteClosed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteClosed::by),
                     field("vote", &VoteClosed::vote),
                     field("statement", &VoteClosed::statement),
                     field("result", &VoteClosed::result));
    }
};

struct VoteAnnulmentProposed {
    static constexpr std::string_view kind = "vote-annulment-proposed";
    Stamp by;
    VoteId vote;
    std::string reason;
    SignedStatement statement;
    bool operator==(VoteAnnulmentProposed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteAnnulmentProposed::by),
                     field("vote", &VoteAnnulmentProposed::vote),
                     field("reason", &VoteAnnulmentProposed::reason),
                     field("statement", &VoteAnnulmentProposed::statement));
    }
};

struct VoteAnnulmentDropped {
    static constexpr std::string_view kind = "vote-annulment-dropped";
    Stamp by;
    VoteId vote;
    std::string reason;
    bool operator==(VoteAnnulmentDropped const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteAnnulmentDropped::by),
                     field("vote", &VoteAnnulmentDropped::vote),
                     field("reason", &VoteAnnulmentDropped::reason));
    }
};

struct VoteAnnulled {
    static constexpr std::string_view kind = "vote-annulled";
    Stamp by;
    VoteId vote;
    SignedStatement statement;
    bool operator==(VoteAnnulled const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteAnnulled::by),
                     field("vote", &VoteAnnulled::vote),
                     field("statement", &VoteAnnulled::statement));
    }
};

struct VoteOpinionReserved {
    static constexpr std::string_view kind = "vote-opinion-reserved";
    Stamp by;
    VoteId vote;
    PersonId member;
    std::string text;
    SignedStatement statement;
    bool operator==(VoteOpinionReserved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &VoteOpinionReserved::by),
                     field("vote", &VoteOpinionReserved::vote),
                     field("member", &VoteOpinionReserved::member),
                     field("text", &VoteOpinionReserved::text),
                     field("statement", &VoteOpinionReserved::statement));
    }
};

}  // namespace ecab::domain
