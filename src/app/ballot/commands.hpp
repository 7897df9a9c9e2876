// What people ask of a ballot without signing: commands of the domain as they are, and the few
// whose words differ because the use case adds what it knows. `kind` tells them apart.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fields.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::app::ballot {

// The text of a draft; its questions get their ids by place.
struct DraftText {
    std::string title;
    BodyId agency;
    std::vector<domain::SummaryPoint> summary;
    std::vector<std::string> questions;
    std::int32_t reply_working_days{};
    std::optional<BodyId> body{};  // that decides; none: the first. Stays as it began
    static constexpr auto fields(auto visit) {
        return visit(field("title", &DraftText::title),
                     field("agency", &DraftText::agency),
                     field("summary", &DraftText::summary),
                     field("questions", &DraftText::questions),
                     field("reply_working_days", &DraftText::reply_working_days),
                     field("body", &DraftText::body));
    }
};

// By reference, at a version the caller may read: a further paper, or a newer version of one that
// is attached.
struct TakeDocument {
    static constexpr std::string_view kind = "take-document";
    DocumentId document;
    std::int32_t version{};
    static constexpr auto fields(auto visit) {
        return visit(field("document", &TakeDocument::document),
                     field("version", &TakeDocument::version));
    }
};

struct EditText {
    static constexpr std::string_view kind = "edit-ballot";
    DraftText draft;
    static constexpr auto fields(auto visit) { return visit(field("draft", &EditText::draft)); }
};

// To every member who has not answered.
struct RemindMembers {
    static constexpr std::string_view kind = "remind-members";
    static constexpr auto fields(auto visit) { return visit(); }
};

// At the deadline, or earlier when every member has answered.
struct CloseNow {
    static constexpr std::string_view kind = "close-ballot";
    static constexpr auto fields(auto visit) { return visit(); }
};

struct SubmitToChair {
    static constexpr std::string_view kind = "submit-to-chair";
    std::string proposal;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &SubmitToChair::proposal));
    }
};

// A proposal to withdraw or annul is refused or taken back; to propose and to confirm are signed
// (ending_acts.hpp).
struct DropEnding {
    static constexpr std::string_view kind = "drop-ending";
    std::string reason;
    static constexpr auto fields(auto visit) { return visit(field("reason", &DropEnding::reason)); }
};

using Command = std::variant<EditText,
                             TakeDocument,
                             domain::RemoveDocument,
                             domain::DeclareSecretStub,
                             domain::StartApproval,
                             domain::CompleteStep,
                             domain::IssueBallot,
                             domain::OpenMatter,
                             domain::PrepareDraftOpinion,
                             RemindMembers,
                             CloseNow,
                             domain::DisposeRemark,
                             domain::MergeRemarks,
                             domain::SplitRemark,
                             domain::CompleteSynthesis,
                             domain::AllowOpenRemarks,
                             SubmitToChair,
                             DropEnding,
                             domain::ArchiveBallot>;

}  // namespace ecab::app::ballot
