// The use cases on a ballot, each in the file named after it. All run inside the writer; what they
// refuse, they refuse before anything is recorded.
#pragma once
#include "app/ballot/commands.hpp"
#include "app/ballot/request.hpp"
#include "app/document/use_cases.hpp"

namespace ecab::app::ballot {

// draft.cpp. A fresh ballot; its id is the request's.
Result<Recorded> draft(Request const& request, DraftText const& text);

// documents.cpp. Uploads: the document, or its next version, and what the ballot holds of it.
Result<Recorded> attach_new(Request const& request, NewPaper const& paper);
struct NewVersion {
    DocumentId document;
    domain::UploadedFile file;
    std::string note;  // what changed
};
Result<Recorded> attach_version(Request const& request, NewVersion const& version);

// perform.cpp. One command of the contract, whichever it is.
Result<Recorded> perform_any(Request const& request, Command const& command);

Result<Recorded> perform(Request const&, EditText const&);                     // draft.cpp
Result<Recorded> perform(Request const&, TakeDocument const&);                 // documents.cpp
Result<Recorded> perform(Request const&, domain::RemoveDocument const&);       // documents.cpp
Result<Recorded> perform(Request const&, domain::DeclareSecretStub const&);    // secret_stub.cpp
Result<Recorded> perform(Request const&, domain::StartApproval const&);        // approval.cpp
Result<Recorded> perform(Request const&, domain::CompleteStep const&);         // approval.cpp
Result<Recorded> perform(Request const&, domain::IssueBallot const&);          // issue.cpp
Result<Recorded> perform(Request const&, domain::OpenMatter const&);           // open.cpp
Result<Recorded> perform(Request const&, domain::PrepareDraftOpinion const&);  // prepare_draft.cpp
Result<Recorded> perform(Request const&, RemindMembers const&);                // remind.cpp
Result<Recorded> perform(Request const&, CloseNow const&);                     // close.cpp
Result<Recorded> perform(Request const&, domain::DisposeRemark const&);        // remarks.cpp
Result<Recorded> perform(Request const&, domain::MergeRemarks const&);         // remarks.cpp
Result<Recorded> perform(Request const&, domain::SplitRemark const&);          // remarks.cpp
Result<Recorded> perform(Request const&, domain::CompleteSynthesis const&);    // synthesis.cpp
Result<Recorded> perform(Request const&, domain::AllowOpenRemarks const&);     // synthesis.cpp
Result<Recorded> perform(Request const&, SubmitToChair const&);                // result.cpp
Result<Recorded> perform(Request const&, DropEnding const&);                   // endings.cpp
Result<Recorded> perform(Request const&, domain::ArchiveBallot const&);        // archive.cpp

// The steps that wait for this viewer and fit: the first, with the mandate it is taken under.
std::optional<WaitingStep> own_step(WriteContext const& write, auto const& fits) {
    for (WaitingStep& step :
         waiting_steps(write.services(), write.organisation(), write.ballot, write.viewer))
        if (step.mine && fits(step.task)) return std::move(step);
    return std::nullopt;
}

}  // namespace ecab::app::ballot
