// What clients send about a meeting: commands of the domain as they are, and the few whose body
// differs because the server adds what it knows. `kind` tells them apart.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/meeting/meeting.hpp"

namespace ecab::api {

using domain::AddItem;
using domain::CallSpeaker;
using domain::CancelMeeting;
using domain::CloseMeeting;
using domain::ClosePart;
using domain::CompleteAgendaStep;
using domain::ConcludeItem;
using domain::ConfirmVoteAnnulment;
using domain::EditItem;
using domain::EditMeeting;
using domain::EditText;
using domain::EndSpeech;
using domain::EnterSpokenVote;
using domain::ExtendSpeaker;
using domain::MoveItem;
using domain::MoveMotion;
using domain::MoveRequest;
using domain::OpenMeeting;
using domain::OpenPack;
using domain::OpenPart;
using domain::PauseSpeaker;
using domain::ProposeVoteAnnulment;
using domain::RecordPresence;
using domain::Recuse;
using domain::RemindParticipants;
using domain::RemoveItem;
using domain::ReopenAgenda;
using domain::Reply;
using domain::RequestToSpeak;
using domain::ResumeMeeting;
using domain::ResumeSpeaker;
using domain::ReviewDocument;
using domain::ReviewSubstitute;
using domain::SendInvitations;
using domain::SendMessage;
using domain::Side;
using domain::StartAgendaApproval;
using domain::StartItem;
using domain::SuspendMeeting;
using domain::TakeOutOfBloc;
using domain::TakePosition;
using domain::WarnSpeaker;
using domain::WithdrawRequest;

struct GuestBody {
    static constexpr std::string_view kind = "invite-guest";
    PersonId person;
    std::vector<ItemId> items;  // empty: no longer invited
    bool operator==(GuestBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &GuestBody::person), field("items", &GuestBody::items));
    }
};

struct SubstituteBody {
    PersonId person;
    std::string note;
    bool operator==(SubstituteBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &SubstituteBody::person),
                     field("note", &SubstituteBody::note));
    }
};

struct InvitationReplyBody {
    static constexpr std::string_view kind = "answer-invitation";
    Reply reply{};
    std::string reason;
    std::optional<SubstituteBody> substitute;
    bool operator==(InvitationReplyBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reply", &InvitationReplyBody::reply),
                     field("reason", &InvitationReplyBody::reason),
                     field("substitute", &InvitationReplyBody::substitute));
    }
};

struct OpenVoteBody {
    static constexpr std::string_view kind = "open-vote";
    MotionId motion;
    std::int32_t seconds{};
    bool secret{};
    bool operator==(OpenVoteBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("motion", &OpenVoteBody::motion),
                     field("seconds", &OpenVoteBody::seconds),
                     field("secret", &OpenVoteBody::secret));
    }
};

struct ProjectorBody {
    static constexpr std::string_view kind = "show-projector";
    bool operator==(ProjectorBody const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct VoteWordsBody {
    static constexpr std::string_view kind = "vote";
    CertificateId certificate;
    VoteId vote;
    Side option{};
    std::string comment;
    bool operator==(VoteWordsBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &VoteWordsBody::certificate),
                     field("vote", &VoteWordsBody::vote),
                     field("option", &VoteWordsBody::option),
                     field("comment", &VoteWordsBody::comment));
    }
};

struct ClosingBody {
    static constexpr std::string_view kind = "closing";
    CertificateId certificate;
    VoteId vote;
    bool operator==(ClosingBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ClosingBody::certificate),
                     field("vote", &ClosingBody::vote));
    }
};

struct BlocBody {
    static constexpr std::string_view kind = "en-bloc";
    CertificateId certificate;
    std::vector<ItemId> items;
    bool operator==(BlocBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &BlocBody::certificate),
                     field("items", &BlocBody::items));
    }
};

struct ReservedVoteBody {
    static constexpr std::string_view kind = "reserved";
    CertificateId certificate;
    VoteId vote;
    std::string text;
    bool operator==(ReservedVoteBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ReservedVoteBody::certificate),
                     field("vote", &ReservedVoteBody::vote),
                     field("text", &ReservedVoteBody::text));
    }
};

using MeetingCommand = std::variant<EditMeeting,
                                    AddItem,
                                    EditItem,
                                    MoveItem,
                                    RemoveItem,
                                    ReviewDocument,
                                    GuestBody,
                                    StartAgendaApproval,
                                    CompleteAgendaStep,
                                    ReopenAgenda,
                                    SendInvitations,
                                    CancelMeeting,
                                    InvitationReplyBody,
                                    ReviewSubstitute,
                                    RemindParticipants,
                                    OpenPack,
                                    TakePosition,
                                    OpenMeeting,
                                    RecordPresence,
                                    StartItem,
                                    ConcludeItem,
                                    RequestToSpeak,
                                    WithdrawRequest,
                                    MoveRequest,
                                    CallSpeaker,
                                    PauseSpeaker,
                                    ResumeSpeaker,
                                    ExtendSpeaker,
                                    WarnSpeaker,
                                    EndSpeech,
                                    TakeOutOfBloc,
                                    MoveMotion,
                                    OpenVoteBody,
                                    Recuse,
                                    EnterSpokenVote,
                                    ProposeVoteAnnulment,
                                    ConfirmVoteAnnulment,
                                    SuspendMeeting,
                                    ResumeMeeting,
                                    ClosePart,
                                    OpenPart,
                                    EditText,
                                    SendMessage,
                                    CloseMeeting>;

// What a person is about to sign.
using MeetingWords = std::variant<VoteWordsBody, ClosingBody, BlocBody, ReservedVoteBody>;

}  // namespace ecab::api
