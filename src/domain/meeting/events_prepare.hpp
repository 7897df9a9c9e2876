// What can happen to a meeting before it begins. Each event carries who and when, and everything
// `apply` needs; the journal stores them as they are, so names and kinds never change meaning.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/approval/approval.hpp"
#include "domain/meeting/plan.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain {

struct MeetingConvened {
    static constexpr std::string_view kind = "meeting-convened";
    Stamp by;
    MeetingId meeting;
    MeetingPlan plan;
    MeetingTerms terms;
    std::optional<UnitId> unit{};  // whose secretariat prepares it
    bool operator==(MeetingConvened const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MeetingConvened::by),
                     field("meeting", &MeetingConvened::meeting),
                     field("plan", &MeetingConvened::plan),
                     field("terms", &MeetingConvened::terms),
                     field("unit", &MeetingConvened::unit));
    }
};

struct MeetingEdited {
    static constexpr std::string_view kind = "meeting-edited";
    Stamp by;
    MeetingPlan plan;
    bool operator==(MeetingEdited const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MeetingEdited::by), field("plan", &MeetingEdited::plan));
    }
};

struct ItemAdded {
    static constexpr std::string_view kind = "item-added";
    Stamp by;
    ItemId item;
    ItemContent content;
    std::optional<ItemId> before;
    bool operator==(ItemAdded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemAdded::by),
                     field("item", &ItemAdded::item),
                     field("content", &ItemAdded::content),
                     field("before", &ItemAdded::before));
    }
};

struct ItemEdited {
    static constexpr std::string_view kind = "item-edited";
    Stamp by;
    ItemId item;
    ItemContent content;
    bool operator==(ItemEdited const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemEdited::by),
                     field("item", &ItemEdited::item),
                     field("content", &ItemEdited::content));
    }
};

struct ItemMoved {
    static constexpr std::string_view kind = "item-moved";
    Stamp by;
    ItemId item;
    std::optional<ItemId> before;
    bool operator==(ItemMoved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemMoved::by),
                     field("item", &ItemMoved::item),
                     field("before", &ItemMoved::before));
    }
};

struct ItemRemoved {
    static constexpr std::string_view kind = "item-removed";
    Stamp by;
    ItemId item;
    std::string reason;
    bool operator==(ItemRemoved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ItemRemoved::by),
                     field("item", &ItemRemoved::item),
                     field("reason", &ItemRemoved::reason));
    }
};

// A new paper, or a new version of a known one.
struct DocumentSubmitted {
    static constexpr std::string_view kind = "document-submitted";
    Stamp by;
    ItemId item;
    DocumentId document;
    std::string title;
    DocumentKind document_kind;
    DocumentVersion version;
    SubmissionState state{};
    bool late{};
    bool operator==(DocumentSubmitted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DocumentSubmitted::by),
                     field("item", &DocumentSubmitted::item),
                     field("document", &DocumentSubmitted::document),
                     field("title", &DocumentSubmitted::title),
                     field("document_kind", &DocumentSubmitted::document_kind),
                     field("version", &DocumentSubmitted::version),
                     field("state", &DocumentSubmitted::state),
                     field("late", &DocumentSubmitted::late));
    }
};

struct DocumentReviewed {
    static constexpr std::string_view kind = "document-reviewed";
    Stamp by;
    ItemId item;
    DocumentId document;
    bool accepted{};
    std::string reason;
    bool operator==(DocumentReviewed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DocumentReviewed::by),
                     field("item", &DocumentReviewed::item),
                     field("document", &DocumentReviewed::document),
                     field("accepted", &DocumentReviewed::accepted),
                     field("reason", &DocumentReviewed::reason));
    }
};

struct GuestInvited {
    static constexpr std::string_view kind = "guest-invited";
    Stamp by;
    PersonId person;
    std::string name;
    std::string title;
    std::vector<ItemId> items;
    bool operator==(GuestInvited const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &GuestInvited::by),
                     field("person", &GuestInvited::person),
                     field("name", &GuestInvited::name),
                     field("title", &GuestInvited::title),
                     field("items", &GuestInvited::items));
    }
};

// The last step was approved: this version is frozen.
struct AgendaApproved {
    static constexpr std::string_view kind = "agenda-approved";
    Stamp by;
    FrozenAgenda agenda;
    bool operator==(AgendaApproved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AgendaApproved::by), field("agenda", &AgendaApproved::agenda));
    }
};

struct AgendaReopened {
    static constexpr std::string_view kind = "agenda-reopened";
    Stamp by;
    std::string reason;
    bool operator==(AgendaReopened const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AgendaReopened::by), field("reason", &AgendaReopened::reason));
    }
};

struct InvitationsSent {
    static constexpr std::string_view kind = "invitations-sent";
    Stamp by;
    std::vector<Invitee> members;
    bool is_late{};          // fewer working days before the meeting than the rule asks
    Digest roster_sha256{};  // of the canonical list of the members
    bool operator==(InvitationsSent const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &InvitationsSent::by),
                     field("members", &InvitationsSent::members),
                     field("is_late", &InvitationsSent::is_late),
                     field("roster_sha256", &InvitationsSent::roster_sha256));
    }
};

struct MeetingCancelled {
    static constexpr std::string_view kind = "meeting-cancelled";
    Stamp by;
    std::string reason;
    bool operator==(MeetingCancelled const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MeetingCancelled::by),
                     field("reason", &MeetingCancelled::reason));
    }
};

struct InvitationAnswered {
    static constexpr std::string_view kind = "invitation-answered";
    Stamp by;
    PersonId member;
    Reply reply{};
    std::string reason;
    std::optional<SubstituteOffer> substitute;
    bool operator==(InvitationAnswered const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &InvitationAnswered::by),
                     field("member", &InvitationAnswered::member),
                     field("reply", &InvitationAnswered::reply),
                     field("reason", &InvitationAnswered::reason),
                     field("substitute", &InvitationAnswered::substitute));
    }
};

struct ParticipantsReminded {
    static constexpr std::string_view kind = "participants-reminded";
    Stamp by;
    std::vector<PersonId> members;
    bool operator==(ParticipantsReminded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ParticipantsReminded::by),
                     field("members", &ParticipantsReminded::members));
    }
};

struct SubstituteReviewed {
    static constexpr std::string_view kind = "substitute-reviewed";
    Stamp by;
    PersonId member;
    bool consent{};
    std::string reason;
    bool operator==(SubstituteReviewed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SubstituteReviewed::by),
                     field("member", &SubstituteReviewed::member),
                     field("consent", &SubstituteReviewed::consent),
                     field("reason", &SubstituteReviewed::reason));
    }
};

struct PackOpened {
    static constexpr std::string_view kind = "pack-opened";
    Stamp by;
    PersonId member;
    bool operator==(PackOpened const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PackOpened::by), field("member", &PackOpened::member));
    }
};

struct PositionTaken {
    static constexpr std::string_view kind = "position-taken";
    Stamp by;
    ItemId item;
    PersonId member;
    Stance stance{};
    bool wishes_to_speak{};
    std::string text;
    std::vector<RemarkText> remarks;
    bool operator==(PositionTaken const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PositionTaken::by),
                     field("item", &PositionTaken::item),
                     field("member", &PositionTaken::member),
                     field("stance", &PositionTaken::stance),
                     field("wishes_to_speak", &PositionTaken::wishes_to_speak),
                     field("text", &PositionTaken::text),
                     field("remarks", &PositionTaken::remarks));
    }
};

}  // namespace ecab::domain
