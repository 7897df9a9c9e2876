// What can happen to a ballot. Each event carries who and when, and everything `apply` needs; the
// journal stores them as they are, so names and kinds never change meaning. No event removes an
// answer.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/ballot/answer.hpp"
#include "domain/ballot/events_draft.hpp"
#include "domain/ballot/outcome.hpp"

namespace ecab::domain {

struct IdentifiedRemark {
    RemarkId id;
    RemarkText said;
    bool operator==(IdentifiedRemark const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &IdentifiedRemark::id), field("said", &IdentifiedRemark::said));
    }
};

// The comment beside the option chosen for a question; its words stand in the choices.
struct IdentifiedComment {
    RemarkId id;
    QuestionId question;
    bool operator==(IdentifiedComment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &IdentifiedComment::id),
                     field("question", &IdentifiedComment::question));
    }
};

// A member opened the dossier for the first time.
struct MatterOpened {
    static constexpr std::string_view kind = "matter-opened";
    Stamp by;
    PersonId member;
    bool operator==(MatterOpened const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MatterOpened::by), field("member", &MatterOpened::member));
    }
};

struct DraftOpinionPrepared {
    static constexpr std::string_view kind = "draft-opinion-prepared";
    Stamp by;
    PersonId member;
    std::vector<Choice> choices;
    std::vector<RemarkText> remarks;
    std::string note;
    bool operator==(DraftOpinionPrepared const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DraftOpinionPrepared::by),
                     field("member", &DraftOpinionPrepared::member),
                     field("choices", &DraftOpinionPrepared::choices),
                     field("remarks", &DraftOpinionPrepared::remarks),
                     field("note", &DraftOpinionPrepared::note));
    }
};

// The time of receipt is `by.at`.
struct OpinionSubmitted {
    static constexpr std::string_view kind = "opinion-submitted";
    Stamp by;
    PersonId member;
    std::int32_t version{};
    SignedStatement statement;
    std::vector<Choice> choices;
    std::vector<IdentifiedRemark> remarks;
    std::vector<IdentifiedComment> comments;
    std::vector<DocumentRef> documents;
    bool operator==(OpinionSubmitted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &OpinionSubmitted::by),
                     field("member", &OpinionSubmitted::member),
                     field("version", &OpinionSubmitted::version),
                     field("statement", &OpinionSubmitted::statement),
                     field("choices", &OpinionSubmitted::choices),
                     field("remarks", &OpinionSubmitted::remarks),
                     field("comments", &OpinionSubmitted::comments),
                     field("documents", &OpinionSubmitted::documents));
    }
};

struct ReminderRecorded {
    static constexpr std::string_view kind = "reminder-recorded";
    Stamp by;
    ReminderKind reminder{};
    std::vector<PersonId> members;
    bool operator==(ReminderRecorded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ReminderRecorded::by),
                     field("reminder", &ReminderRecorded::reminder),
                     field("members", &ReminderRecorded::members));
    }
};

struct BallotClosed {
    static constexpr std::string_view kind = "ballot-closed";
    Stamp by;
    std::vector<PersonId> deemed;  // silent members, where the rule gives silence a meaning
    std::string reason;            // why before the deadline; empty when it had passed
    bool operator==(BallotClosed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &BallotClosed::by),
                     field("deemed", &BallotClosed::deemed),
                     field("reason", &BallotClosed::reason));
    }
};

struct RemarkDisposed {
    static constexpr std::string_view kind = "remark-disposed";
    Stamp by;
    RemarkId row;
    Response response;
    bool operator==(RemarkDisposed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &RemarkDisposed::by),
                     field("row", &RemarkDisposed::row),
                     field("response", &RemarkDisposed::response));
    }
};

// The rows join `into`, which is open again; no author is lost.
struct RemarksMerged {
    static constexpr std::string_view kind = "remarks-merged";
    Stamp by;
    RemarkId into;
    std::vector<RemarkId> rows;
    bool operator==(RemarksMerged const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &RemarksMerged::by),
                     field("into", &RemarksMerged::into),
                     field("rows", &RemarksMerged::rows));
    }
};

// The remark has a row of its own again, open.
struct RemarkSplit {
    static constexpr std::string_view kind = "remark-split";
    Stamp by;
    RemarkId remark;
    bool operator==(RemarkSplit const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &RemarkSplit::by), field("remark", &RemarkSplit::remark));
    }
};

struct SynthesisCompleted {
    static constexpr std::string_view kind = "synthesis-completed";
    Stamp by;
    std::string note;
    bool operator==(SynthesisCompleted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SynthesisCompleted::by),
                     field("note", &SynthesisCompleted::note));
    }
};

struct OpenRemarksAllowed {
    static constexpr std::string_view kind = "open-remarks-allowed";
    Stamp by;
    std::string reason;
    bool operator==(OpenRemarksAllowed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &OpenRemarksAllowed::by),
                     field("reason", &OpenRemarksAllowed::reason));
    }
};

struct ResultSubmitted {
    static constexpr std::string_view kind = "result-submitted";
    Stamp by;
    std::string note;
    std::int32_t open_rows{};  // allowed by the chair
    bool operator==(ResultSubmitted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ResultSubmitted::by),
                     field("note", &ResultSubmitted::note),
                     field("open_rows", &ResultSubmitted::open_rows));
    }
};

struct BallotDecided {
    static constexpr std::string_view kind = "ballot-decided";
    Stamp by;
    Decision decision{};
    std::string text;
    std::optional<std::string> override_stale;  // why stale answers did not stop it
    std::int32_t stale_answers{};
    SignedStatement statement;
    bool operator==(BallotDecided const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &BallotDecided::by),
                     field("decision", &BallotDecided::decision),
                     field("text", &BallotDecided::text),
                     field("override_stale", &BallotDecided::override_stale),
                     field("stale_answers", &BallotDecided::stale_answers),
                     field("statement", &BallotDecided::statement));
    }
};

struct OpinionReserved {
    static constexpr std::string_view kind = "opinion-reserved";
    Stamp by;
    PersonId member;
    SignedStatement statement;
    std::string text;
    bool operator==(OpinionReserved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &OpinionReserved::by),
                     field("member", &OpinionReserved::member),
                     field("statement", &OpinionReserved::statement),
                     field("text", &OpinionReserved::text));
    }
};

struct WithdrawalProposed {
    static constexpr std::string_view kind = "withdrawal-proposed";
    Stamp by;
    std::string reason;
    SignedStatement statement;
    bool operator==(WithdrawalProposed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &WithdrawalProposed::by),
                     field("reason", &WithdrawalProposed::reason),
                     field("statement", &WithdrawalProposed::statement));
    }
};

struct WithdrawalConfirmed {
    static constexpr std::string_view kind = "withdrawal-confirmed";
    Stamp by;
    SignedStatement statement;
    bool operator==(WithdrawalConfirmed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &WithdrawalConfirmed::by),
                     field("statement", &WithdrawalConfirmed::statement));
    }
};

struct AnnulmentProposed {
    static constexpr std::string_view kind = "annulment-proposed";
    Stamp by;
    std::string reason;
    SignedStatement statement;
    bool operator==(AnnulmentProposed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AnnulmentProposed::by),
                     field("reason", &AnnulmentProposed::reason),
                     field("statement", &AnnulmentProposed::statement));
    }
};

struct AnnulmentConfirmed {
    static constexpr std::string_view kind = "annulment-confirmed";
    Stamp by;
    SignedStatement statement;
    bool operator==(AnnulmentConfirmed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AnnulmentConfirmed::by),
                     field("statement", &AnnulmentConfirmed::statement));
    }
};

struct ProposalDropped {
    static constexpr std::string_view kind = "proposal-dropped";
    Stamp by;
    std::string reason;
    bool operator==(ProposalDropped const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ProposalDropped::by), field("reason", &ProposalDropped::reason));
    }
};

struct BallotArchived {
    static constexpr std::string_view kind = "ballot-archived";
    Stamp by;
    bool operator==(BallotArchived const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("by", &BallotArchived::by)); }
};

using BallotEventKinds = std::variant<BallotDrafted,
                                      BallotEdited,
                                      DocumentAttached,
                                      DocumentReplaced,
                                      DocumentRemoved,
                                      SecretStubDeclared,
                                      ApprovalStarted,
                                      StepCompleted,
                                      StepTimerFired,
                                      BallotIssued,
                                      MatterOpened,
                                      DraftOpinionPrepared,
                                      OpinionSubmitted,
                                      ReminderRecorded,
                                      BallotClosed,
                                      RemarkDisposed,
                                      RemarksMerged,
                                      RemarkSplit,
                                      SynthesisCompleted,
                                      OpenRemarksAllowed,
                                      ResultSubmitted,
                                      BallotDecided,
                                      OpinionReserved,
                                      WithdrawalProposed,
                                      WithdrawalConfirmed,
                                      AnnulmentProposed,
                                      AnnulmentConfirmed,
                                      ProposalDropped,
                                      BallotArchived>;

// The variant with its special members made once, in apply.cpp: of so many kinds every file that
// holds one would otherwise make them anew.
struct BallotEvent : BallotEventKinds {
    using Kinds = BallotEventKinds;
    using Kinds::Kinds;
    BallotEvent();
    BallotEvent(BallotEvent const&);
    BallotEvent(BallotEvent&&) noexcept;
    BallotEvent& operator=(BallotEvent const&);
    BallotEvent& operator=(BallotEvent&&) noexcept;
    ~BallotEvent();
};

}  // namespace ecab::domain
