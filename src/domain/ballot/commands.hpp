// What people ask of a ballot. Plain data as decoded from a request; the actor, the time and fresh
// ids come with Context, facts from elsewhere with the overload of `decide` (ballot.hpp).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/approval/approval.hpp"
#include "domain/ballot/answer.hpp"
#include "domain/ballot/outcome.hpp"
#include "domain/matter/place.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain {

struct DraftBallot {
    static constexpr std::string_view kind = "draft-ballot";
    Content content;
    std::optional<BallotId> previous;  // the ballot this one asks again
    MatterPlace place{};
    bool operator==(DraftBallot const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("content", &DraftBallot::content),
                     field("previous", &DraftBallot::previous),
                     field("place", &DraftBallot::place));
    }
};

struct EditBallot {
    static constexpr std::string_view kind = "edit-ballot";
    Content content;
    bool operator==(EditBallot const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("content", &EditBallot::content));
    }
};

// A document at one version.
struct AttachDocument {
    static constexpr std::string_view kind = "attach-document";
    AttachedDocument document;
    bool operator==(AttachDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("document", &AttachDocument::document));
    }
};

// Goes over to a newer version of a document that is attached.
struct ReplaceDocument {
    static constexpr std::string_view kind = "replace-document";
    DocumentId document;
    DocumentVersion version;
    bool operator==(ReplaceDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("document", &ReplaceDocument::document),
                     field("version", &ReplaceDocument::version));
    }
};

struct RemoveDocument {
    static constexpr std::string_view kind = "remove-document";
    DocumentId document;
    bool operator==(RemoveDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("document", &RemoveDocument::document));
    }
};

// Opens a stub, or turns a draft without papers into one.
struct DeclareSecretStub {
    static constexpr std::string_view kind = "declare-secret-stub";
    std::string register_number;
    bool operator==(DeclareSecretStub const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("register_number", &DeclareSecretStub::register_number));
    }
};

struct IssueBallot {
    static constexpr std::string_view kind = "issue-ballot";
    std::string number;
    bool operator==(IssueBallot const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &IssueBallot::number));
    }
};

struct OpenMatter {
    static constexpr std::string_view kind = "open-matter";
    bool operator==(OpenMatter const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

// May be incomplete; only members sign.
struct PrepareDraftOpinion {
    static constexpr std::string_view kind = "prepare-draft-opinion";
    PersonId member;
    std::vector<Choice> choices;
    std::vector<RemarkText> remarks;
    std::string note;
    bool operator==(PrepareDraftOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("member", &PrepareDraftOpinion::member),
                     field("choices", &PrepareDraftOpinion::choices),
                     field("remarks", &PrepareDraftOpinion::remarks),
                     field("note", &PrepareDraftOpinion::note));
    }
};

// The caller has verified the signature over exactly `statement_for` these values.
struct SubmitOpinion {
    static constexpr std::string_view kind = "submit-opinion";
    SignedStatement statement;
    std::vector<Choice> choices;
    std::vector<RemarkText> remarks;
    std::vector<DocumentRef> documents;
    bool operator==(SubmitOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &SubmitOpinion::statement),
                     field("choices", &SubmitOpinion::choices),
                     field("remarks", &SubmitOpinion::remarks),
                     field("documents", &SubmitOpinion::documents));
    }
};

struct RecordReminder {
    static constexpr std::string_view kind = "record-reminder";
    ReminderKind reminder{};
    std::vector<PersonId> members;
    bool operator==(RecordReminder const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reminder", &RecordReminder::reminder),
                     field("members", &RecordReminder::members));
    }
};

struct CloseBallot {
    static constexpr std::string_view kind = "close-ballot";
    std::string reason;  // required before the deadline
    bool operator==(CloseBallot const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &CloseBallot::reason));
    }
};

struct DisposeRemark {
    static constexpr std::string_view kind = "dispose-remark";
    RemarkId row;
    Response response;
    bool operator==(DisposeRemark const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("row", &DisposeRemark::row),
                     field("response", &DisposeRemark::response));
    }
};

struct MergeRemarks {
    static constexpr std::string_view kind = "merge-remarks";
    RemarkId into;
    std::vector<RemarkId> rows;
    bool operator==(MergeRemarks const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("into", &MergeRemarks::into), field("rows", &MergeRemarks::rows));
    }
};

struct SplitRemark {
    static constexpr std::string_view kind = "split-remark";
    RemarkId remark;
    bool operator==(SplitRemark const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("remark", &SplitRemark::remark));
    }
};

struct CompleteSynthesis {
    static constexpr std::string_view kind = "complete-synthesis";
    std::string note;
    bool operator==(CompleteSynthesis const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("note", &CompleteSynthesis::note));
    }
};

// The chair only.
struct AllowOpenRemarks {
    static constexpr std::string_view kind = "allow-open-remarks";
    std::string reason;
    bool operator==(AllowOpenRemarks const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &AllowOpenRemarks::reason));
    }
};

struct SubmitResult {
    static constexpr std::string_view kind = "submit-result";
    std::string note;
    bool operator==(SubmitResult const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("note", &SubmitResult::note)); }
};

// The chair only.
// By the chair's signature over a DecisionStatement.
struct Decide {
    static constexpr std::string_view kind = "decide";
    Decision decision{};
    std::string text;
    std::optional<std::string> override_stale;  // the reason to decide on stale answers
    SignedStatement statement{};
    bool operator==(Decide const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("decision", &Decide::decision),
                     field("text", &Decide::text),
                     field("override_stale", &Decide::override_stale),
                     field("statement", &Decide::statement));
    }
};

struct ReserveOpinion {
    static constexpr std::string_view kind = "reserve-opinion";
    SignedStatement statement;
    std::string text;
    bool operator==(ReserveOpinion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &ReserveOpinion::statement),
                     field("text", &ReserveOpinion::text));
    }
};

struct ProposeWithdrawal {
    static constexpr std::string_view kind = "propose-withdrawal";
    std::string reason;
    SignedStatement statement{};
    bool operator==(ProposeWithdrawal const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &ProposeWithdrawal::reason),
                     field("statement", &ProposeWithdrawal::statement));
    }
};

struct ProposeAnnulment {
    static constexpr std::string_view kind = "propose-annulment";
    std::string reason;
    SignedStatement statement{};
    bool operator==(ProposeAnnulment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &ProposeAnnulment::reason),
                     field("statement", &ProposeAnnulment::statement));
    }
};

// By another person than the one who proposed.
struct ConfirmWithdrawal {
    static constexpr std::string_view kind = "confirm-withdrawal";
    SignedStatement statement{};
    bool operator==(ConfirmWithdrawal const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &ConfirmWithdrawal::statement));
    }
};

// By another person than the one who proposed.
struct ConfirmAnnulment {
    static constexpr std::string_view kind = "confirm-annulment";
    SignedStatement statement{};
    bool operator==(ConfirmAnnulment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &ConfirmAnnulment::statement));
    }
};

struct DropProposal {
    static constexpr std::string_view kind = "drop-proposal";
    std::string reason;
    bool operator==(DropProposal const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &DropProposal::reason));
    }
};

struct ArchiveBallot {
    static constexpr std::string_view kind = "archive-ballot";
    bool operator==(ArchiveBallot const&) const = default;
    static constexpr auto fields(auto visit) { return visit(); }
};

}  // namespace ecab::domain
