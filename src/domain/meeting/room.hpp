// The room while the meeting runs: speakers, motions, votes, blocs. Plain data. A vote's answers
// are chains of signed versions; nothing here is ever removed.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/matter/signed_statement.hpp"
#include "domain/matter/statement_parts.hpp"
#include "domain/meeting/plan.hpp"
#include "domain/tally/tally.hpp"

namespace ecab::domain {

enum class SpeechKind : std::uint8_t { Speech, Reply, PointOfOrder };

enum class SpeechState : std::uint8_t { Waiting, Speaking, Ended, Withdrawn };

struct Speech {
    SpeechId id;
    PersonId person;
    ItemId item;
    SpeechKind speech_kind{};
    SpeechState state{};
    std::string outline;  // the speaker's own; never shown to others
    std::int32_t limit_seconds{};
    std::optional<Moment> called_at;
    std::optional<Moment> running_since;  // none while paused
    std::int64_t used_ms{};               // finished stretches
    bool warned{};
    bool operator==(Speech const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Speech::id),
                     field("person", &Speech::person),
                     field("item", &Speech::item),
                     field("speech_kind", &Speech::speech_kind),
                     field("state", &Speech::state),
                     field("outline", &Speech::outline),
                     field("limit_seconds", &Speech::limit_seconds),
                     field("called_at", &Speech::called_at),
                     field("running_since", &Speech::running_since),
                     field("used_ms", &Speech::used_ms),
                     field("warned", &Speech::warned));
    }
};

struct Motion {
    MotionId id;
    ItemId item;
    std::int32_t number{};
    MotionScope scope{};
    std::string text;                          // the full wording put to the vote
    std::vector<StatementDocument> documents;  // the papers of the item when it was moved
    Stamp by;
    bool operator==(Motion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Motion::id),
                     field("item", &Motion::item),
                     field("number", &Motion::number),
                     field("scope", &Motion::scope),
                     field("text", &Motion::text),
                     field("documents", &Motion::documents),
                     field("by", &Motion::by));
    }
};

enum class VoteState : std::uint8_t { Open, Closed, Annulled };

// One signed version of a vote. Unsigned ones are SpokenVote.
struct VoteVersion {
    std::int32_t version{};
    SignedStatement statement;
    Side option;
    std::string comment;
    bool remote{};  // cast from outside the room
    Moment received_at;
    bool operator==(VoteVersion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("version", &VoteVersion::version),
                     field("statement", &VoteVersion::statement),
                     field("option", &VoteVersion::option),
                     field("comment", &VoteVersion::comment),
                     field("remote", &VoteVersion::remote),
                     field("received_at", &VoteVersion::received_at));
    }
};

// Entered by the secretary on the member's spoken word; counts nothing until the member signs.
struct SpokenVote {
    Side option;
    std::string comment;
    Stamp entered_by;
    bool operator==(SpokenVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("option", &SpokenVote::option),
                     field("comment", &SpokenVote::comment),
                     field("entered_by", &SpokenVote::entered_by));
    }
};

struct VoteProposal {
    std::string reason;
    Stamp by;
    SignedStatement statement;
    bool operator==(VoteProposal const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &VoteProposal::reason),
                     field("by", &VoteProposal::by),
                     field("statement", &VoteProposal::statement));
    }
};

struct VoteAnnulment {
    VoteProposal proposal;
    Stamp by;
    SignedStatement statement;
    bool operator==(VoteAnnulment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &VoteAnnulment::proposal),
                     field("by", &VoteAnnulment::by),
                     field("statement", &VoteAnnulment::statement));
    }
};

// bảo lưu ý kiến: after the result, signed, kept for ever.
struct ReservedVoteOpinion {
    PersonId member;
    std::string text;
    SignedStatement statement;
    Moment received_at;
    bool operator==(ReservedVoteOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("member", &ReservedVoteOpinion::member),
                     field("text", &ReservedVoteOpinion::text),
                     field("statement", &ReservedVoteOpinion::statement),
                     field("received_at", &ReservedVoteOpinion::received_at));
    }
};

// A word to the secretariat.
struct Message {
    PersonId from;
    std::string text;
    Moment at;
    bool operator==(Message const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("from", &Message::from),
                     field("text", &Message::text),
                     field("at", &Message::at));
    }
};

// A member as the vote was opened: the base of its result, whoever comes or goes afterwards.
struct RollMember {
    PersonId person;
    bool chair{};
    Presence presence{};
    bool operator==(RollMember const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &RollMember::person),
                     field("chair", &RollMember::chair),
                     field("presence", &RollMember::presence));
    }
};

struct Vote {
    VoteId id;
    MotionId motion;
    VoteState state{};
    std::vector<RollMember> roll;  // all members in office, frozen at opening
    std::vector<PersonId> roster;  // who may vote, frozen at opening
    Digest roster_sha256{};
    std::int32_t base{};    // all members
    std::int32_t needed{};  // smallest number that adopts
    Stamp opened_by;
    Moment closes_at;  // planned; the chair closes
    std::map<PersonId, std::vector<VoteVersion>> answers;
    std::map<PersonId, SpokenVote> spoken;
    std::int32_t cast{};  // members with a signed vote
    std::optional<Stamp> closed_by;
    std::optional<SignedStatement> closing;
    std::optional<TallyResult> result;
    std::optional<VoteProposal> annulment;  // waits for a second person
    std::string annulled_because;
    std::optional<VoteAnnulment> annulled;  // both signatures
    std::vector<ReservedVoteOpinion> reserved;
    bool operator==(Vote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Vote::id),
                     field("motion", &Vote::motion),
                     field("state", &Vote::state),
                     field("roll", &Vote::roll),
                     field("roster", &Vote::roster),
                     field("roster_sha256", &Vote::roster_sha256),
                     field("base", &Vote::base),
                     field("needed", &Vote::needed),
                     field("opened_by", &Vote::opened_by),
                     field("closes_at", &Vote::closes_at),
                     field("answers", &Vote::answers),
                     field("spoken", &Vote::spoken),
                     field("cast", &Vote::cast),
                     field("closed_by", &Vote::closed_by),
                     field("closing", &Vote::closing),
                     field("result", &Vote::result),
                     field("annulment", &Vote::annulment),
                     field("annulled_because", &Vote::annulled_because),
                     field("annulled", &Vote::annulled),
                     field("reserved", &Vote::reserved));
    }
};

// Items adopted together by one signature of the chair.
struct Bloc {
    std::vector<ItemId> items;
    SignedStatement statement;
    Stamp by;
    bool operator==(Bloc const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("items", &Bloc::items),
                     field("statement", &Bloc::statement),
                     field("by", &Bloc::by));
    }
};

// An item agreed on without a vote: the chair asked, nobody objected, the chair signed.
struct Agreement {
    ItemId item;
    TallyQuorum quorum;
    SignedStatement statement;
    Stamp by;
    bool operator==(Agreement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &Agreement::item),
                     field("quorum", &Agreement::quorum),
                     field("statement", &Agreement::statement),
                     field("by", &Agreement::by));
    }
};

// One clerk's change of a live text: at `at` (code points) `removed` characters go, `text` comes.
struct Splice {
    std::int32_t at{};
    std::int32_t removed{};
    std::string text;
    bool operator==(Splice const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("at", &Splice::at),
                     field("removed", &Splice::removed),
                     field("text", &Splice::text));
    }
};

// A live text with the edits others may still be behind of.
struct LiveText {
    std::string text;
    std::int32_t version{};  // edits so far
    std::vector<std::vector<Splice>>
        recent;  // the last edits, oldest first; at most kRecentEditsMax
    std::set<PersonId> authors;
    bool operator==(LiveText const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("text", &LiveText::text),
                     field("version", &LiveText::version),
                     field("recent", &LiveText::recent),
                     field("authors", &LiveText::authors));
    }
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::SpeechKind> {
    using E = ecab::domain::SpeechKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Speech, "speech"},
        {E::Reply, "reply"},
        {E::PointOfOrder, "point_of_order"},
    }};
};

template <>
struct ecab::Names<ecab::domain::SpeechState> {
    using E = ecab::domain::SpeechState;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Waiting, "waiting"},
        {E::Speaking, "speaking"},
        {E::Ended, "ended"},
        {E::Withdrawn, "withdrawn"},
    }};
};

template <>
struct ecab::Names<ecab::domain::VoteState> {
    using E = ecab::domain::VoteState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Open, "open"},
        {E::Closed, "closed"},
        {E::Annulled, "annulled"},
    }};
};
