#include "api/ballot_views.hpp"

#include <algorithm>

#include "api/organisation_views.hpp"
#include "app/ballot/may.hpp"
#include "app/paper_care.hpp"
#include "domain/ballot/synthesis.hpp"
#include "json/codec.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

Value person(ViewContext const& sight, PersonId const& id) {
    return person_view(sight.organisation, id, sight.viewer.today);
}

bool may(ViewContext const& sight, Action action) {
    return app::can(*sight.api.services, sight.organisation, sight.ballot, sight.viewer, action);
}

bool is_stub(ViewContext const& sight) { return sight.ballot.secret_register.has_value(); }

json::Array may_view(ViewContext const& sight) {
    json::Array out;
    for (Action const action :
         app::ballot::may(*sight.api.services, sight.organisation, sight.ballot, sight.viewer))
        out.push_back(Value(std::string(name_of(action))));
    return out;
}

Member const* own_part(ViewContext const& sight) {
    return find_member(sight.ballot, sight.viewer.actor.person);
}

Value my_part(ViewContext const& sight) {
    Member const* own = own_part(sight);
    AnswerVersion const* answer = own == nullptr ? nullptr : find_answer(*own);
    json::Array assists;
    for (PersonId const& member : sight.viewer.assists)
        if (find_member(sight.ballot, member) != nullptr) assists.push_back(Value(member.value));
    return {{"recipient", own != nullptr},
            {"opened", own != nullptr && own->opened_at.has_value()},
            {"answered_version", answer == nullptr ? 0 : answer->version},
            {"stale", answer != nullptr && is_stale(sight.ballot, *answer)},
            {"draft_ready", own != nullptr && own->draft.has_value()},
            {"assists", std::move(assists)},
            {"may", may_view(sight)}};
}

Value progress_or_null(ViewContext const& sight) {
    bool const visible = phase_of(sight.ballot) != BallotPhase::Drafted &&
                         phase_of(sight.ballot) != BallotPhase::InApproval &&
                         !sight.ballot.members.empty();
    if (!visible) return nullptr;
    return {{"answered", sight.ballot.answered},
            {"total", static_cast<std::int64_t>(sight.ballot.members.size())}};
}

std::optional<Decided> decided_of(Ballot const& ballot) {
    if (auto const* decided = std::get_if<Decided>(&ballot.state)) return *decided;
    if (auto const* archived = std::get_if<Archived>(&ballot.state)) return archived->decided;
    if (auto const* annulled = std::get_if<Annulled>(&ballot.state)) return annulled->decided;
    return std::nullopt;
}

Value decision_view(ViewContext const& sight) {
    std::optional<Decided> const decided = decided_of(sight.ballot);
    if (!decided) return nullptr;
    return {{"decision", json::encode(decided->decision)},
            {"text", decided->text},
            {"override_stale", json::encode(decided->override_stale)},
            {"by", person(sight, decided->decided_by.person)},
            {"at", to_text(decided->decided_by.at)}};
}

Value ending_of(ViewContext const& sight, Proposal const& proposal, Stamp const* confirmed) {
    Value confirmed_by(nullptr);
    Value confirmed_at(nullptr);
    if (confirmed != nullptr) {
        confirmed_by = person(sight, confirmed->person);
        confirmed_at = Value(to_text(confirmed->at));
    }
    return {{"ending", json::encode(proposal.what)},
            {"reason", proposal.reason},
            {"proposed_by", person(sight, proposal.by.person)},
            {"proposed_at", to_text(proposal.by.at)},
            {"confirmed_by", std::move(confirmed_by)},
            {"confirmed_at", std::move(confirmed_at)}};
}

Value ending_view(ViewContext const& sight) {
    if (auto const* done = std::get_if<Withdrawn>(&sight.ballot.state))
        return ending_of(sight, done->proposal, &done->confirmed_by);
    if (auto const* done = std::get_if<Annulled>(&sight.ballot.state))
        return ending_of(sight, done->proposal, &done->confirmed_by);
    bool const staff = may(sight, Action::ProposeWithdrawal) ||
                       may(sight, Action::ConfirmWithdrawal) ||
                       may(sight, Action::ProposeAnnulment) || may(sight, Action::ConfirmAnnulment);
    if (sight.ballot.proposal && staff) return ending_of(sight, *sight.ballot.proposal, nullptr);
    return nullptr;
}

Value documents_view(ViewContext const& sight) {
    json::Array out;
    if (!may(sight, Action::ReadDocument)) return out;
    app::PaperViewer const reader{
        sight.viewer.actor.person,
        app::actor_on(sight.organisation, sight.ballot.place, sight.viewer).roles};
    for (AttachedDocument const& document : sight.ballot.documents) {
        json::Array versions;
        for (DocumentVersion const& version : document.versions)
            versions.push_back(
                {{"version", version.version},
                 {"sha256", to_hex(version.sha256)},
                 {"bytes", static_cast<std::int64_t>(version.bytes)},
                 {"pages", version.pages},
                 {"unsearched_pages", version.unsearched_pages},
                 {"attachments", version.attachments.value_or(0)},
                 {"filename", version.filename},
                 {"uploaded_at", to_text(version.at)},
                 {"note", version.note},
                 {"care", json::encode(app::care_of(sight.organisation, version, reader))}});
        out.push_back({{"id", document.id.value},
                       {"title", document.title},
                       {"kind", json::encode(document.kind)},
                       {"versions", std::move(versions)}});
    }
    return out;
}

// The history of the approval is the office's; members see a ballot that was issued.
Value steps_view(ViewContext const& sight) {
    json::Array out;
    if (!may(sight, Action::ReadAnswers) && !may(sight, Action::CompleteStep) &&
        !may(sight, Action::EditDraft) && !may(sight, Action::Issue) &&
        sight.ballot.drafted_by.person != sight.viewer.actor.person &&
        phase_of(sight.ballot) != BallotPhase::InApproval)
        return out;
    // A draft that was sent back has no approval running, and its steps say why it came back.
    app::Services const& services = *sight.api.services;
    if (sight.ballot.steps.empty()) return out;
    workflow::Definition const& definition =
        app::definition_of(services, sight.organisation, sight.ballot.approved_by);
    for (StepRecord const& step : sight.ballot.steps) {
        workflow::Node const* node = definition.find_node(step.step);
        out.push_back({{"step", step.step.value},
                       {"name", node == nullptr ? step.step.value : node->vi},
                       {"name_en", node == nullptr ? step.step.value : node->en},
                       {"outcome", json::encode(step.outcome)},
                       {"comment", step.comment},
                       {"by", person(sight, step.by.person)},
                       {"acting_for",
                        step.by.acting_for ? person(sight, *step.by.acting_for) : Value(nullptr)},
                       {"at", to_text(step.by.at)}});
    }
    return out;
}

Value pending_view(ViewContext const& sight) {
    json::Array out;
    for (app::WaitingStep const& step :
         app::waiting_steps(*sight.api.services, sight.organisation, sight.ballot, sight.viewer))
        out.push_back(pending_step_view(step));
    return out;
}

Value drafts_view(ViewContext const& sight) {
    json::Array out;
    auto add = [&](PersonId const& member) {
        Member const* found = find_member(sight.ballot, member);
        if (found == nullptr || !found->draft) return;
        DraftOpinion const& draft = *found->draft;
        out.push_back({{"for", person(sight, member)},
                       {"by", person(sight, draft.prepared_by)},
                       {"at", to_text(draft.at)},
                       {"answers", json::encode(draft.choices)},
                       {"remarks", json::encode(draft.remarks)},
                       {"note", draft.note}});
    };
    add(sight.viewer.actor.person);
    for (PersonId const& member : sight.viewer.assists) add(member);
    return out;
}

bool is_counted(BallotPhase phase) {
    switch (phase) {
        case BallotPhase::Drafted:
        case BallotPhase::InApproval:
        case BallotPhase::Issued:
        case BallotPhase::Withdrawn:
            return false;
        case BallotPhase::Closed:
        case BallotPhase::Synthesised:
        case BallotPhase::Submitted:
        case BallotPhase::Decided:
        case BallotPhase::Archived:
        case BallotPhase::Annulled:
            return true;
    }
    return false;
}

Value tallies_view(ViewContext const& sight) {
    json::Array out;
    if (!is_counted(phase_of(sight.ballot)) || sight.ballot.members.empty() ||
        !may(sight, Action::ReadTally))
        return out;
    for (Question const& question : sight.ballot.content.questions)
        out.push_back({{"question", question.id.value}, {"tally", tally_view(sight, question.id)}});
    return out;
}

Value reservations_view(ViewContext const& sight) {
    json::Array out;
    bool const all = may(sight, Action::ReadAnswers);
    for (auto const& [id, member] : sight.ballot.members) {
        if (!all && id != sight.viewer.actor.person) continue;
        for (ReservedOpinion const& reserved : member.reserved)
            out.push_back({{"by", person(sight, id)},
                           {"text", reserved.text},
                           {"at", to_text(reserved.received_at)}});
    }
    return out;
}

// Rules of an issued ballot are its own for ever; before that, those in force today.
RuleSet const* rules_of(ViewContext const& sight) {
    app::Services const& services = *sight.api.services;
    if (sight.ballot.terms)
        return app::find_rules(services, sight.organisation, sight.ballot.terms->rule_set);
    return app::rules_on(services, sight.organisation, sight.viewer.today);
}

Value options_view(ViewContext const& sight, RuleSet const* rules) {
    json::Array out;
    std::vector<AnswerOption> options;
    if (sight.ballot.terms && !sight.ballot.content.questions.empty())
        options = options_of(sight.ballot, sight.ballot.content.questions.front());
    else if (rules != nullptr && !rules->templates.empty())
        options = rules->templates.front().options;
    for (AnswerOption const& option : options)
        out.push_back({{"option", json::encode(option.id)},
                       {"vi", option.vi},
                       {"en", option.en},
                       {"comment_required", option.comment_required}});
    return out;
}

std::string basis_text(RuleSet const* rules) {
    std::string out;
    if (rules == nullptr) return out;
    for (std::string const& text : rules->basis) out += (out.empty() ? "" : "; ") + text;
    return out;
}

Value questions_view(Ballot const& ballot) {
    json::Array out;
    for (Question const& question : ballot.content.questions)
        out.push_back({{"id", question.id.value}, {"text", question.text}});
    return out;
}

Value number_or_null(std::string const& number) {
    return number.empty() ? Value(nullptr) : Value(number);
}

Value issued_at(Ballot const& ballot) {
    return ballot.issued_by ? Value(to_text(ballot.issued_by->at)) : Value(nullptr);
}

Value my_answer_view(ViewContext const& sight) {
    Member const* own = own_part(sight);
    AnswerVersion const* answer = own == nullptr ? nullptr : find_answer(*own);
    if (answer == nullptr) return nullptr;
    std::optional<std::uint64_t> seq;
    read_with(sight, [&](ports::Reader& reader) {
        seq = records::find_answer_seq(reader,
                                       sight.organisation.id,
                                       sight.ballot.id,
                                       sight.viewer.actor.person,
                                       answer->version);
    });
    return answer_view(sight.ballot, sight.viewer.actor.person, *answer, seq);
}

}  // namespace

Value pending_step_view(app::WaitingStep const& step) {
    return {{"step", step.task.step.value},
            {"name", step.task.vi},
            {"name_en", step.task.en},
            {"role", step.task.role},
            {"since", to_text(step.task.since)},
            {"due", time_or_null(step.task.due)},
            {"mine", step.mine}};
}

Value tally_view(ViewContext const& sight, QuestionId const& question) {
    RuleSet const* rules = rules_of(sight);
    if (rules == nullptr) throw ports::StoreDown("the ballot's rule set is not installed");
    return json::encode(tally(tally_input(sight.ballot, question), *rules));
}

Value ballot_summary(ViewContext const& sight) {
    Ballot const& ballot = sight.ballot;
    std::int64_t pages = 0;
    for (AttachedDocument const& document : ballot.documents) pages += document.current().pages;
    std::optional<Decided> const decided = decided_of(ballot);
    Value decision(nullptr);
    if (decided) decision = json::encode(decided->decision);
    return {{"id", ballot.id.value},
            {"number", number_or_null(ballot.number)},
            {"title", is_stub(sight) ? std::string{} : ballot.content.title},
            {"phase", json::encode(phase_of(ballot))},
            {"agency", agency_view(sight.organisation, ballot.content.submitting_agency.value)},
            {"created_at", to_text(ballot.drafted_by.at)},
            {"issued_at", issued_at(ballot)},
            {"deadline", time_or_null(ballot.deadline)},
            {"documents", static_cast<std::int64_t>(ballot.documents.size())},
            {"pages", pages},
            {"secret_stub", is_stub(sight)},
            {"my", my_part(sight)},
            {"progress", progress_or_null(sight)},
            {"decision", std::move(decision)},
            {"revision", ballot.changes}};
}

Value ballot_view(ViewContext const& sight) {
    Ballot const& ballot = sight.ballot;
    RuleSet const* rules = rules_of(sight);
    Value rule_set(nullptr);
    if (ballot.terms) rule_set = Value(to_text(ballot.terms->rule_set));
    return {{"id", ballot.id.value},
            {"number", number_or_null(ballot.number)},
            {"number_proposed", proposed_number(sight)},
            {"title", is_stub(sight) ? std::string{} : ballot.content.title},
            {"phase", json::encode(phase_of(ballot))},
            {"body", body_or_null(sight.organisation, ballot.place.body)},
            {"agency", agency_view(sight.organisation, ballot.content.submitting_agency.value)},
            {"drafted_by", person(sight, ballot.drafted_by.person)},
            {"created_at", to_text(ballot.drafted_by.at)},
            {"issued_at", issued_at(ballot)},
            {"deadline", time_or_null(ballot.deadline)},
            {"closed_at", time_or_null(ballot.closed_at)},
            {"reply_working_days", ballot.content.reply_working_days},
            {"rules", std::move(rule_set)},
            {"rules_source", basis_text(rules)},
            {"options", options_view(sight, rules)},
            {"may_amend", ballot.terms && ballot.terms->may_amend},
            {"summary", json::encode(ballot.content.summary)},
            {"questions", questions_view(ballot)},
            {"documents", documents_view(sight)},
            {"secret_register_number", json::encode(ballot.secret_register)},
            {"steps", steps_view(sight)},
            {"pending", pending_view(sight)},
            {"my", my_part(sight)},
            {"my_answer", my_answer_view(sight)},
            {"my_drafts", drafts_view(sight)},
            {"progress", progress_or_null(sight)},
            {"tallies", tallies_view(sight)},
            {"decision", decision_view(sight)},
            {"ending", ending_view(sight)},
            {"reservations", reservations_view(sight)},
            {"open_remarks_allowed", ballot.open_remarks_allowed.has_value()},
            {"revision", ballot.changes}};
}

}  // namespace ecab::api
