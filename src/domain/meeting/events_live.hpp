// What can happen to a meeting while it runs and afterwards (see events_prepare.hpp).
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

struct MeetingOpened {
    static constexpr std::string_view kind = "meeting-opened";
    Stamp by;
    TallyQuorum quorum;
    bool operator==(MeetingOpened const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MeetingOpened::by), field("quorum", &MeetingOpened::quorum));
    }
};

// Who holds office now: new members, and those named otherwise than before; and who holds it no
// longer.
struct MembershipChanged {
    static constexpr std::string_view kind = "membership-changed";
    Stamp by;
    std::vector<Invitee> joined;
    std::vector<PersonId> left;
    Digest roster_sha256{};  // of the canonical list of all members' ids, sorted
    bool operator==(MembershipChanged const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MembershipChanged::by),
                     field("joined", &MembershipChanged::joined),
                     field("left", &MembershipChanged::left),
                     field("roster_sha256", &MembershipChanged::roster_sha256));
    }
};

struct PresenceRecorded {
    static constexpr std::string_view kind = "presence-recorded";
    Stamp by;
    PersonId person;
    Presence presence{};
    std::string reason;
    bool operator==(PresenceRecorded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PresenceRecorded::by),
                     field("person", &PresenceRecorded::person),
                     field("presence", &PresenceRecorded::presence),
                     field("reason", &PresenceRecorded::reason));
    }
};

struct ItemStarted {
    static constexpr std::string_view kind = "item-started";
    Stamp by;
    ItemId item;
    bool operator==(ItemStarted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemStarted::by), field("item", &ItemStarted::item));
    }
};

struct SpeakerRegistered {
    static constexpr std::string_view kind = "speaker-registered";
    Stamp by;
    SpeechId speech;
    PersonId person;
    ItemId item;
    SpeechKind speech_kind{};
    std::string outline;
    bool operator==(SpeakerRegistered const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SpeakerRegistered::by),
                     field("speech", &SpeakerRegistered::speech),
                     field("person", &SpeakerRegistered::person),
                     field("item", &SpeakerRegistered::item),
                     field("speech_kind", &SpeakerRegistered::speech_kind),
                     field("outline", &SpeakerRegistered::outline));
    }
};

struct RequestWithdrawn {
    static constexpr std::string_view kind = "request-withdrawn";
    Stamp by;
    SpeechId speech;
    bool operator==(RequestWithdrawn const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &RequestWithdrawn::by),
                     field("speech", &RequestWithdrawn::speech));
    }
};

struct RequestMoved {
    static constexpr std::string_view kind = "request-moved";
    Stamp by;
    SpeechId speech;
    std::optional<SpeechId> before;
    bool operator==(RequestMoved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &RequestMoved::by),
                     field("speech", &RequestMoved::speech),
                     field("before", &RequestMoved::before));
    }
};

struct SpeakerCalled {
    static constexpr std::string_view kind = "speaker-called";
    Stamp by;
    SpeechId speech;
    std::int32_t limit_seconds{};
    bool operator==(SpeakerCalled const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SpeakerCalled::by),
                     field("speech", &SpeakerCalled::speech),
                     field("limit_seconds", &SpeakerCalled::limit_seconds));
    }
};

struct SpeakerPaused {
    static constexpr std::string_view kind = "speaker-paused";
    Stamp by;
    bool operator==(SpeakerPaused const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &SpeakerPaused::by)); }
};

struct SpeakerResumed {
    static constexpr std::string_view kind = "speaker-resumed";
    Stamp by;
    bool operator==(SpeakerResumed const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &SpeakerResumed::by)); }
};

struct SpeakerExtended {
    static constexpr std::string_view kind = "speaker-extended";
    Stamp by;
    std::int32_t seconds{};
    bool operator==(SpeakerExtended const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SpeakerExtended::by),
                     field("seconds", &SpeakerExtended::seconds));
    }
};

struct SpeakerWarned {
    static constexpr std::string_view kind = "speaker-warned";
    Stamp by;
    bool operator==(SpeakerWarned const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &SpeakerWarned::by)); }
};

struct SpeechEnded {
    static constexpr std::string_view kind = "speech-ended";
    Stamp by;
    SpeechId speech;
    std::int64_t used_ms{};
    bool operator==(SpeechEnded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SpeechEnded::by),
                     field("speech", &SpeechEnded::speech),
                     field("used_ms", &SpeechEnded::used_ms));
    }
};

struct ItemSeparated {
    static constexpr std::string_view kind = "item-separated";
    Stamp by;
    ItemId item;
    PersonId member;
    bool operator==(ItemSeparated const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemSeparated::by),
                     field("item", &ItemSeparated::item),
                     field("member", &ItemSeparated::member));
    }
};

struct ItemsAdopted {
    static constexpr std::string_view kind = "items-adopted";
    Stamp by;
    std::vector<ItemId> items;
    SignedStatement statement;
    bool operator==(ItemsAdopted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemsAdopted::by),
                     field("items", &ItemsAdopted::items),
                     field("statement", &ItemsAdopted::statement));
    }
};

struct MeetingSuspended {
    static constexpr std::string_view kind = "meeting-suspended";
    Stamp by;
    std::string reason;
    bool operator==(MeetingSuspended const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MeetingSuspended::by),
                     field("reason", &MeetingSuspended::reason));
    }
};

struct MeetingResumed {
    static constexpr std::string_view kind = "meeting-resumed";
    Stamp by;
    bool operator==(MeetingResumed const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &MeetingResumed::by)); }
};

struct PartClosed {
    static constexpr std::string_view kind = "part-closed";
    Stamp by;
    std::string reason;
    bool operator==(PartClosed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PartClosed::by), field("reason", &PartClosed::reason));
    }
};

struct PartOpened {
    static constexpr std::string_view kind = "part-opened";
    Stamp by;
    bool operator==(PartOpened const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &PartOpened::by)); }
};

// The splices as they apply to the text they found: already moved past what came in between.
struct TextEdited {
    static constexpr std::string_view kind = "text-edited";
    Stamp by;
    std::optional<ItemId> item;
    std::int32_t version{};
    std::vector<Splice> splices;
    bool operator==(TextEdited const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &TextEdited::by),
                     field("item", &TextEdited::item),
                     field("version", &TextEdited::version),
                     field("splices", &TextEdited::splices));
    }
};

struct MessageSent {
    static constexpr std::string_view kind = "message-sent";
    Stamp by;
    std::string text;
    bool operator==(MessageSent const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MessageSent::by), field("text", &MessageSent::text));
    }
};

struct MeetingClosed {
    static constexpr std::string_view kind = "meeting-closed";
    Stamp by;
    bool operator==(MeetingClosed const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &MeetingClosed::by)); }
};

}  // namespace ecab::domain
