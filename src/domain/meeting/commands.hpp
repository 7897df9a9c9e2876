// What people ask of a meeting before it begins. Plain data as decoded from a request; the actor,
// the time and fresh ids come with Context.
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

struct ConveneMeeting {
    static constexpr std::string_view kind = "convene-meeting";
    MeetingPlan plan;
    bool operator==(ConveneMeeting const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("plan", &ConveneMeeting::plan)); }
};

struct EditMeeting {
    static constexpr std::string_view kind = "edit-meeting";
    MeetingPlan plan;
    bool operator==(EditMeeting const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("plan", &EditMeeting::plan)); }
};

struct AddItem {
    static constexpr std::string_view kind = "add-item";
    ItemContent content;
    std::optional<ItemId> before;  // none: at the end
    bool operator==(AddItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("content", &AddItem::content), field("before", &AddItem::before));
    }
};

struct EditItem {
    static constexpr std::string_view kind = "edit-item";
    ItemId item;
    ItemContent content;
    bool operator==(EditItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &EditItem::item), field("content", &EditItem::content));
    }
};

struct MoveItem {
    static constexpr std::string_view kind = "move-item";
    ItemId item;
    std::optional<ItemId> before;
    bool operator==(MoveItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &MoveItem::item), field("before", &MoveItem::before));
    }
};

struct RemoveItem {
    static constexpr std::string_view kind = "remove-item";
    ItemId item;
    std::string reason;
    bool operator==(RemoveItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &RemoveItem::item), field("reason", &RemoveItem::reason));
    }
};

struct SubmitDocument {
    static constexpr std::string_view kind = "submit-document";
    ItemId item;
    AttachedDocument document;  // at one version; a newer one of what the item has replaces it
    bool leave_granted{};       // after the closing time only with leave, by the secretariat
    // Set by the use case from the caller's roles, never read from a request: hence no field.
    bool by_secretariat{};
    bool operator==(SubmitDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &SubmitDocument::item),
                     field("document", &SubmitDocument::document),
                     field("leave_granted", &SubmitDocument::leave_granted));
    }
};

struct ReviewDocument {
    static constexpr std::string_view kind = "review-document";
    ItemId item;
    DocumentId document;
    bool accepted{};
    std::string reason;  // required to return
    bool operator==(ReviewDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &ReviewDocument::item),
                     field("document", &ReviewDocument::document),
                     field("accepted", &ReviewDocument::accepted),
                     field("reason", &ReviewDocument::reason));
    }
};

struct InviteGuest {
    static constexpr std::string_view kind = "invite-guest";
    PersonId person;
    std::string name;
    std::string title;
    std::vector<ItemId> items;  // empty: no longer invited
    bool operator==(InviteGuest const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &InviteGuest::person),
                     field("name", &InviteGuest::name),
                     field("title", &InviteGuest::title),
                     field("items", &InviteGuest::items));
    }
};

// An approved agenda stays frozen; this opens the next version.
struct ReopenAgenda {
    static constexpr std::string_view kind = "reopen-agenda";
    std::string reason;
    bool operator==(ReopenAgenda const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &ReopenAgenda::reason));
    }
};

struct SendInvitations {
    static constexpr std::string_view kind = "send-invitations";
    bool operator==(SendInvitations const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct CancelMeeting {
    static constexpr std::string_view kind = "cancel-meeting";
    std::string reason;
    bool operator==(CancelMeeting const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &CancelMeeting::reason));
    }
};

struct AnswerInvitation {
    static constexpr std::string_view kind = "answer-invitation";
    Reply reply{};
    std::string reason;
    std::optional<SubstituteOffer> substitute;
    bool operator==(AnswerInvitation const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reply", &AnswerInvitation::reply),
                     field("reason", &AnswerInvitation::reason),
                     field("substitute", &AnswerInvitation::substitute));
    }
};

struct ReviewSubstitute {
    static constexpr std::string_view kind = "review-substitute";
    PersonId member;
    bool consent{};
    std::string reason;
    bool operator==(ReviewSubstitute const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("member", &ReviewSubstitute::member),
                     field("consent", &ReviewSubstitute::consent),
                     field("reason", &ReviewSubstitute::reason));
    }
};

// By the office: these members are asked to answer or to prepare.
struct RemindParticipants {
    static constexpr std::string_view kind = "remind-participants";
    std::vector<PersonId> members;
    bool operator==(RemindParticipants const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("members", &RemindParticipants::members));
    }
};

struct OpenPack {
    static constexpr std::string_view kind = "open-pack";
    bool operator==(OpenPack const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

struct TakePosition {
    static constexpr std::string_view kind = "take-position";
    ItemId item;
    Stance stance{};
    bool wishes_to_speak{};
    std::string text;  // required for another opinion
    std::vector<RemarkText> remarks;
    bool operator==(TakePosition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &TakePosition::item),
                     field("stance", &TakePosition::stance),
                     field("wishes_to_speak", &TakePosition::wishes_to_speak),
                     field("text", &TakePosition::text),
                     field("remarks", &TakePosition::remarks));
    }
};

}  // namespace ecab::domain
