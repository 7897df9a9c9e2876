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

namespace ecab::app {

// By reference, at a version the caller may read: a further paper of the item, or a newer version
// of one it has.
struct TakePaper {
    static constexpr std::string_view kind = "take-document";
    ItemId item;
    DocumentId document;
    std::int32_t version{};
    bool leave_granted{};  // after the closing time, by the secretariat
    bool operator==(TakePaper const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &TakePaper::item),
                     field("document", &TakePaper::document),
                     field("version", &TakePaper::version),
                     field("leave_granted", &TakePaper::leave_granted));
    }
};

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
    domain::Reply reply{};
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

struct VoteWordsBody {
    static constexpr std::string_view kind = "vote";
    CertificateId certificate;
    VoteId vote;
    domain::Side option{};
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

struct AgreedBody {
    static constexpr std::string_view kind = "agreed";
    CertificateId certificate;
    ItemId item;
    std::string conclusion;
    bool operator==(AgreedBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &AgreedBody::certificate),
                     field("item", &AgreedBody::item),
                     field("conclusion", &AgreedBody::conclusion));
    }
};

struct RecusalBody {
    static constexpr std::string_view kind = "recusal";
    CertificateId certificate;
    ItemId item;
    std::string reason;
    bool operator==(RecusalBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &RecusalBody::certificate),
                     field("item", &RecusalBody::item),
                     field("reason", &RecusalBody::reason));
    }
};

struct MinutesBody {
    static constexpr std::string_view kind = "minutes";
    CertificateId certificate;
    bool operator==(MinutesBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &MinutesBody::certificate));
    }
};

struct CorrectionBody {
    static constexpr std::string_view kind = "correction";
    CertificateId certificate;
    ItemId item;
    std::string text;
    std::string reason;
    bool operator==(CorrectionBody const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &CorrectionBody::certificate),
                     field("item", &CorrectionBody::item),
                     field("text", &CorrectionBody::text),
                     field("reason", &CorrectionBody::reason));
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

using MeetingCommandKinds = std::variant<domain::EditMeeting,
                                         domain::AddItem,
                                         domain::EditItem,
                                         domain::MoveItem,
                                         domain::RemoveItem,
                                         TakePaper,
                                         domain::ReviewDocument,
                                         GuestBody,
                                         domain::StartApproval,
                                         domain::CompleteStep,
                                         domain::ReopenAgenda,
                                         domain::SendInvitations,
                                         domain::CancelMeeting,
                                         InvitationReplyBody,
                                         domain::ReviewSubstitute,
                                         domain::RemindParticipants,
                                         domain::OpenPack,
                                         domain::TakePosition,
                                         domain::OpenMeeting,
                                         domain::RenewRoll,
                                         domain::RecordPresence,
                                         domain::StartItem,
                                         domain::ConcludeItem,
                                         domain::RequestToSpeak,
                                         domain::WithdrawRequest,
                                         domain::MoveRequest,
                                         domain::CallSpeaker,
                                         domain::PauseSpeaker,
                                         domain::ResumeSpeaker,
                                         domain::ExtendSpeaker,
                                         domain::WarnSpeaker,
                                         domain::EndSpeech,
                                         domain::TakeOutOfBloc,
                                         domain::MoveMotion,
                                         OpenVoteBody,
                                         domain::EnterSpokenVote,
                                         domain::DropVoteAnnulment,
                                         domain::SuspendMeeting,
                                         domain::ResumeMeeting,
                                         domain::ClosePart,
                                         domain::OpenPart,
                                         domain::EditText,
                                         domain::SendMessage,
                                         domain::CloseMeeting>;

// A type of its own, so that it can be named without being known.
struct MeetingCommand : MeetingCommandKinds {
    using Kinds = MeetingCommandKinds;
    using Kinds::Kinds;
};

}  // namespace ecab::app
