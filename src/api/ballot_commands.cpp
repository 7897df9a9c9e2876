#include "api/ballot_commands.hpp"

#include <set>

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

// The words of the contract for what a caller may do; reading needs none.
std::string_view command_of(Action action) {
    switch (action) {
        case Action::EditDraft:
            return "edit";
        case Action::AttachDocument:
            return "attach_document";
        case Action::StartApproval:
            return "start_approval";
        case Action::CompleteStep:
            return "complete_step";
        case Action::ReturnStep:
            return "return_step";
        case Action::Issue:
            return "issue";
        case Action::ReplaceDocument:
            return "replace_document";
        case Action::PrepareAnswer:
            return "prepare_answer";
        case Action::SubmitAnswer:
            return "answer";
        case Action::ReserveOpinion:
            return "reserve";
        case Action::SeeProgress:
            return "see_progress";
        case Action::Remind:
            return "remind";
        case Action::CloseBallot:
            return "close";
        case Action::DisposeRemark:
            return "dispose_remark";
        case Action::MergeRemarks:
            return "merge_remarks";
        case Action::CompleteSynthesis:
            return "complete_synthesis";
        case Action::AllowOpenRemarks:
            return "allow_open_remarks";
        case Action::SubmitToChair:
            return "submit";
        case Action::Decide:
            return "decide";
        case Action::OverrideStale:
            return "override_stale";
        case Action::ProposeWithdrawal:
        case Action::ProposeAnnulment:
            return "propose_ending";
        case Action::ConfirmWithdrawal:
        case Action::ConfirmAnnulment:
            return "confirm_ending";
        case Action::Archive:
            return "archive";
        case Action::ReadAnswers:
            return "read_answers";
        case Action::CreateDraft:
        case Action::ReadMatter:
        case Action::ReadDocument:
        case Action::ReadOwnAnswer:
        case Action::ReadTally:
        case Action::ExportProof:
        case Action::ManagePeople:
        case Action::ManageRoles:
        case Action::ManageDevices:
        case Action::ManageRules:
        case Action::ManageCalendar:
        case Action::ManageJobs:
        case Action::ReadJournal:
        case Action::ReadAudit:
            return "";
    }
    return "";
}

}  // namespace

json::Array commands_of(ViewContext const& sight) {
    ResourceFacts const facts =
        app::facts_of(*sight.api.services, sight.organisation, sight.ballot, sight.viewer);
    std::set<std::string_view> words;
    for (Action const action : allowed_actions(sight.viewer.actor, facts))
        if (concerns_matter(action)) words.insert(command_of(action));
    words.erase("");
    // An ending waits for its second person, or may be dropped by who may propose one.
    bool const proposed = sight.ballot.proposal.has_value();
    if (!proposed) words.erase("confirm_ending");
    if (proposed && words.erase("propose_ending") > 0) words.insert("drop_ending");
    json::Array out;
    for (std::string_view const word : words) out.push_back(Value(std::string(word)));
    return out;
}

}  // namespace ecab::api
