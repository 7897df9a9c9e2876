// What people ask of a meeting while it runs and afterwards.
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

struct OpenMeeting {
    static constexpr std::string_view kind = "open-meeting";
    bool operator==(OpenMeeting const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

// Brings the roll of members up to date with who holds office now.
struct RenewRoll {
    static constexpr std::string_view kind = "renew-roll";
    bool operator==(RenewRoll const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct RecordPresence {
    static constexpr std::string_view kind = "record-presence";
    PersonId person;
    Presence presence{};
    std::string reason;
    bool operator==(RecordPresence const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &RecordPresence::person),
                     field("presence", &RecordPresence::presence),
                     field("reason", &RecordPresence::reason));
    }
};

struct StartItem {
    static constexpr std::string_view kind = "start-item";
    ItemId item;
    bool operator==(StartItem const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("item", &StartItem::item)); }
};

// `result` where no vote decided; none where one did: then the result is the vote's.
struct ConcludeItem {
    static constexpr std::string_view kind = "conclude-item";
    ItemId item;
    std::optional<ItemResult> result;
    std::string conclusion;
    bool operator==(ConcludeItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &ConcludeItem::item),
                     field("result", &ConcludeItem::result),
                     field("conclusion", &ConcludeItem::conclusion));
    }
};

// The chair's, with the quorum and without an objection.
struct AgreeWithoutVote {
    static constexpr std::string_view kind = "agree-without-vote";
    ItemId item;
    std::string conclusion;
    SignedStatement statement;
    bool operator==(AgreeWithoutVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &AgreeWithoutVote::item),
                     field("conclusion", &AgreeWithoutVote::conclusion),
                     field("statement", &AgreeWithoutVote::statement));
    }
};

struct CorrectConclusion {
    static constexpr std::string_view kind = "correct-conclusion";
    ItemId item;
    std::string text;
    std::string reason;
    SignedStatement statement;
    bool operator==(CorrectConclusion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &CorrectConclusion::item),
                     field("text", &CorrectConclusion::text),
                     field("reason", &CorrectConclusion::reason),
                     field("statement", &CorrectConclusion::statement));
    }
};

// The chair's approval of the minutes after the closing.
struct SignMinutes {
    static constexpr std::string_view kind = "sign-minutes";
    SignedStatement statement;
    bool operator==(SignMinutes const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &SignMinutes::statement));
    }
};

struct RequestToSpeak {
    static constexpr std::string_view kind = "request-to-speak";
    ItemId item;
    SpeechKind speech_kind{};
    std::string outline;
    bool operator==(RequestToSpeak const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &RequestToSpeak::item),
                     field("speech_kind", &RequestToSpeak::speech_kind),
                     field("outline", &RequestToSpeak::outline));
    }
};

struct WithdrawRequest {
    static constexpr std::string_view kind = "withdraw-request";
    SpeechId speech;
    bool operator==(WithdrawRequest const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("speech", &WithdrawRequest::speech));
    }
};

struct MoveRequest {
    static constexpr std::string_view kind = "move-request";
    SpeechId speech;
    std::optional<SpeechId> before;
    bool operator==(MoveRequest const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("speech", &MoveRequest::speech), field("before", &MoveRequest::before));
    }
};

struct CallSpeaker {
    static constexpr std::string_view kind = "call-speaker";
    SpeechId speech;
    std::int32_t limit_seconds{};
    bool operator==(CallSpeaker const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("speech", &CallSpeaker::speech),
                     field("limit_seconds", &CallSpeaker::limit_seconds));
    }
};

struct PauseSpeaker {
    static constexpr std::string_view kind = "pause-speaker";
    bool operator==(PauseSpeaker const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct ResumeSpeaker {
    static constexpr std::string_view kind = "resume-speaker";
    bool operator==(ResumeSpeaker const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct ExtendSpeaker {
    static constexpr std::string_view kind = "extend-speaker";
    std::int32_t seconds{};
    bool operator==(ExtendSpeaker const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("seconds", &ExtendSpeaker::seconds));
    }
};

struct WarnSpeaker {
    static constexpr std::string_view kind = "warn-speaker";
    bool operator==(WarnSpeaker const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct EndSpeech {
    static constexpr std::string_view kind = "end-speech";
    bool operator==(EndSpeech const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

// A member's right until the chair has signed.
struct TakeOutOfBloc {
    static constexpr std::string_view kind = "take-out-of-bloc";
    ItemId item;
    bool operator==(TakeOutOfBloc const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("item", &TakeOutOfBloc::item)); }
};

struct AdoptEnBloc {
    static constexpr std::string_view kind = "adopt-en-bloc";
    std::vector<ItemId> items;
    SignedStatement statement;
    bool operator==(AdoptEnBloc const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("items", &AdoptEnBloc::items),
                     field("statement", &AdoptEnBloc::statement));
    }
};

struct MoveMotion {
    static constexpr std::string_view kind = "move-motion";
    ItemId item;
    MotionScope scope{};
    std::string text;
    bool operator==(MoveMotion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &MoveMotion::item),
                     field("scope", &MoveMotion::scope),
                     field("text", &MoveMotion::text));
    }
};

struct OpenVote {
    static constexpr std::string_view kind = "open-vote";
    MotionId motion;
    std::int32_t seconds{};  // planned
    bool secret{};           // refused: secret ballots are not offered
    Digest roster_sha256{};  // of `eligible_voters`, by the caller
    bool operator==(OpenVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("motion", &OpenVote::motion),
                     field("seconds", &OpenVote::seconds),
                     field("secret", &OpenVote::secret),
                     field("roster_sha256", &OpenVote::roster_sha256));
    }
};

// By the member's own signature.
struct Recuse {
    static constexpr std::string_view kind = "recuse";
    ItemId item;
    std::string reason;
    SignedStatement statement{};
    bool operator==(Recuse const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &Recuse::item),
                     field("reason", &Recuse::reason),
                     field("statement", &Recuse::statement));
    }
};

struct CastVote {
    static constexpr std::string_view kind = "cast-vote";
    VoteId vote;
    Side option;
    std::string comment;
    SignedStatement statement;
    bool operator==(CastVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &CastVote::vote),
                     field("option", &CastVote::option),
                     field("comment", &CastVote::comment),
                     field("statement", &CastVote::statement));
    }
};

struct EnterSpokenVote {
    static constexpr std::string_view kind = "enter-spoken-vote";
    VoteId vote;
    PersonId member;
    Side option;
    std::string comment;
    bool operator==(EnterSpokenVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &EnterSpokenVote::vote),
                     field("member", &EnterSpokenVote::member),
                     field("option", &EnterSpokenVote::option),
                     field("comment", &EnterSpokenVote::comment));
    }
};

struct CloseVote {
    static constexpr std::string_view kind = "close-vote";
    VoteId vote;
    SignedStatement statement;
    bool operator==(CloseVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &CloseVote::vote), field("statement", &CloseVote::statement));
    }
};

struct ProposeVoteAnnulment {
    static constexpr std::string_view kind = "propose-vote-annulment";
    VoteId vote;
    std::string reason;
    SignedStatement statement{};
    bool operator==(ProposeVoteAnnulment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &ProposeVoteAnnulment::vote),
                     field("reason", &ProposeVoteAnnulment::reason),
                     field("statement", &ProposeVoteAnnulment::statement));
    }
};

// A proposal to annul is dropped, by who may propose one.
struct DropVoteAnnulment {
    static constexpr std::string_view kind = "drop-vote-annulment";
    VoteId vote;
    std::string reason;
    bool operator==(DropVoteAnnulment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &DropVoteAnnulment::vote),
                     field("reason", &DropVoteAnnulment::reason));
    }
};

struct ConfirmVoteAnnulment {
    static constexpr std::string_view kind = "confirm-vote-annulment";
    VoteId vote;
    SignedStatement statement{};
    bool operator==(ConfirmVoteAnnulment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &ConfirmVoteAnnulment::vote),
                     field("statement", &ConfirmVoteAnnulment::statement));
    }
};

struct SuspendMeeting {
    static constexpr std::string_view kind = "suspend-meeting";
    std::string reason;
    bool operator==(SuspendMeeting const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &SuspendMeeting::reason));
    }
};

struct ResumeMeeting {
    static constexpr std::string_view kind = "resume-meeting";
    bool operator==(ResumeMeeting const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

// The closed part: guests leave, their streams end.
struct ClosePart {
    static constexpr std::string_view kind = "close-part";
    std::string reason;
    bool operator==(ClosePart const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("reason", &ClosePart::reason)); }
};

struct OpenPart {
    static constexpr std::string_view kind = "open-part";
    bool operator==(OpenPart const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

// Live conclusions of an item, or of the meeting (no item); server-ordered.
struct EditText {
    static constexpr std::string_view kind = "edit-text";
    std::optional<ItemId> item;
    std::int32_t base_version{};
    std::vector<Splice> splices;
    bool operator==(EditText const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &EditText::item),
                     field("base_version", &EditText::base_version),
                     field("splices", &EditText::splices));
    }
};

struct SendMessage {
    static constexpr std::string_view kind = "send-message";
    std::string text;
    bool operator==(SendMessage const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("text", &SendMessage::text)); }
};

struct CloseMeeting {
    static constexpr std::string_view kind = "close-meeting";
    bool operator==(CloseMeeting const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct ReserveVoteOpinion {
    static constexpr std::string_view kind = "reserve-vote-opinion";
    VoteId vote;
    std::string text;
    SignedStatement statement;
    bool operator==(ReserveVoteOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vote", &ReserveVoteOpinion::vote),
                     field("text", &ReserveVoteOpinion::text),
                     field("statement", &ReserveVoteOpinion::statement));
    }
};

}  // namespace ecab::domain
