// A ballot from the draft to the issue, and its endings.
#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "crypto/random.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;

struct DraftBody {
    std::string title;
    BodyId agency;
    std::vector<SummaryPoint> summary;
    std::vector<std::string> questions;
    std::int32_t reply_working_days{};
    static constexpr auto fields(auto visit) {
        return visit(field("title", &DraftBody::title),
                     field("agency", &DraftBody::agency),
                     field("summary", &DraftBody::summary),
                     field("questions", &DraftBody::questions),
                     field("reply_working_days", &DraftBody::reply_working_days));
    }
};

struct StepBody {
    workflow::Outcome outcome{};
    std::string comment;
    static constexpr auto fields(auto visit) {
        return visit(field("outcome", &StepBody::outcome), field("comment", &StepBody::comment));
    }
};

struct EndingBody {
    ProposalKind ending{};
    std::string reason;
    static constexpr auto fields(auto visit) {
        return visit(field("ending", &EndingBody::ending), field("reason", &EndingBody::reason));
    }
};

struct ReasonBody {
    std::string reason;
    static constexpr auto fields(auto visit) { return visit(field("reason", &ReasonBody::reason)); }
};

// Questions keep their ids by place, so that an edit of the wording keeps the question.
Content content_of(DraftBody const& body) {
    Content content;
    content.title = body.title;
    content.submitting_agency = body.agency;
    content.summary = body.summary;
    for (std::string const& text : body.questions)
        content.questions.push_back(
            {QuestionId{"q" + std::to_string(content.questions.size() + 1)}, text, ""});
    content.reply_working_days = body.reply_working_days;
    return content;
}

Result<Done> check_agency(Organisation const& organisation, BodyId const& agency) {
    REQUIRE(organisation.units.contains(UnitId{agency.value}), Reason::InvalidInput, "agency");
    return Done{};
}

// The members of the body on the day of issue, named as they are then.
std::vector<Recipient> members_on(Organisation const& organisation, Date today) {
    std::vector<Recipient> out;
    for (auto const& [id, body] : organisation.bodies) {
        for (BodyMember const& member : members_of(organisation, id, today))
            out.push_back({member.person,
                           member.position,
                           organisation.people.at(member.person).name,
                           organisation.positions.at(member.position).title_vi,
                           member.chair});
        break;  // the body that decides; an organisation has one
    }
    return out;
}

RuleSet const* rules_today(Api& api, Organisation const& organisation, Date today) {
    std::optional<RuleSetId> const id = rules_in_force(organisation, today);
    return id ? api.services->rules->find(*id) : nullptr;
}

// The step's own mandate, if the caller acts for somebody.
std::optional<PersonId> acting_for(Api& api,
                                   WriteContext const& table,
                                   StepId const* step,
                                   std::string_view call) {
    for (app::WaitingStep const& waiting :
         app::waiting_steps(*api.services, table.unit.organisation(), table.ballot, table.viewer)) {
        bool const meant = step != nullptr ? waiting.task.step == *step : waiting.task.call == call;
        if (meant && waiting.mine) return waiting.acting_for;
    }
    return std::nullopt;
}

bool is_candidate(Api& api, WriteContext const& table, StepId const* step, std::string_view call) {
    for (app::WaitingStep const& waiting :
         app::waiting_steps(*api.services, table.unit.organisation(), table.ballot, table.viewer)) {
        bool const meant = step != nullptr ? waiting.task.step == *step : waiting.task.call == call;
        if (meant && waiting.mine) return true;
    }
    return false;
}

}  // namespace

Result<Write> draft_ballot(Api& api, Call& call) {
    DraftBody const body = TRY(body_of<DraftBody>(call));
    PersonId const person = call.person();
    BallotId const id{crypto::random_id(*api.services->random, "b")};
    auto job = [&api, person, body, id](app::UnitOfWork& unit) -> HttpResult {
        app::Viewer const viewer =
            app::viewer_of(*api.services, unit.organisation(), person, unit.now());
        TRY(authorise(viewer.actor, Action::CreateDraft, {}));
        TRY(check_agency(unit.organisation(), body.agency));
        Context context =
            app::context_of(*api.services, unit.organisation(), viewer, unit.now(), "b");
        context.fresh = id.value;
        DraftBallot const command{content_of(body), {}};
        record_all(
            unit, id, person, TRY(domain::decide(unit.ballot(id), command, context)), nullptr);
        return ballot_response(
            {api, unit.organisation(), unit.ballot(id), viewer, unit.now(), &unit.sql()}, 201);
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> edit_ballot(Api& api, Call& call) {
    DraftBody const body = TRY(body_of<DraftBody>(call));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::EditDraft, TRY(if_match(call))};
    return change_ballot(api, call, change, [body](WriteContext& table) -> BallotEvents {
        TRY(check_agency(table.unit.organisation(), body.agency));
        return domain::decide(table.ballot, EditBallot{content_of(body)}, table.context);
    });
}

struct StubBody {
    std::string register_number;
    static constexpr auto fields(auto visit) {
        return visit(field("register_number", &StubBody::register_number));
    }
};

Result<Write> declare_secret_stub(Api& api, Call& call) {
    StubBody const body = TRY(body_of<StubBody>(call));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::EditDraft, TRY(if_match(call))};
    return change_ballot(api, call, change, [body](WriteContext& table) {
        return domain::decide(table.ballot, DeclareSecretStub{body.register_number}, table.context);
    });
}

Result<Write> start_approval(Api& api, Call& call) {
    Change const change{
        TRY(id_param<BallotId>(call, 0)), Action::StartApproval, TRY(if_match(call))};
    return change_ballot(api, call, change, [&api](WriteContext& table) {
        app::Services const& services = *api.services;
        WorkingCalendar const calendar = app::calendar_of(services, table.unit.organisation());
        ApprovalFacts const facts{app::definition_of(services, services.approval_workflow),
                                  calendar};
        return domain::decide(table.ballot, StartApproval{}, facts, table.context);
    });
}

Result<Write> complete_step(Api& api, Call& call) {
    StepBody const body = TRY(body_of<StepBody>(call));
    StepId const step = TRY(id_param<StepId>(call, 1));
    Action const action =
        body.outcome == workflow::Outcome::Return ? Action::ReturnStep : Action::CompleteStep;
    Change const change{TRY(id_param<BallotId>(call, 0)), action, TRY(if_match(call))};
    return change_ballot(
        api, call, change, [&api, body, step](WriteContext& table) -> BallotEvents {
            REQUIRE(is_candidate(api, table, &step, ""), Reason::Forbidden, "step");
            table.context.acting_for = acting_for(api, table, &step, "");
            CHECK(table.ballot.approval.has_value());
            WorkingCalendar const calendar =
                app::calendar_of(*api.services, table.unit.organisation());
            ApprovalFacts const facts{
                app::definition_of(*api.services, table.ballot.approval->definition), calendar};
            CompleteStep const command{step, body.outcome, body.comment};
            return domain::decide(table.ballot, command, facts, table.context);
        });
}

struct IssueBody {
    std::string number;
    static constexpr auto fields(auto visit) { return visit(field("number", &IssueBody::number)); }
};

Result<Write> issue_ballot(Api& api, Call& call) {
    IssueBody const body = TRY(body_of<IssueBody>(call));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::Issue, TRY(if_match(call))};
    return change_ballot(api, call, change, [&api, body](WriteContext& table) -> BallotEvents {
        REQUIRE(table.ballot.approval.has_value(), Reason::WrongState, "approval");
        REQUIRE(is_candidate(api, table, nullptr, "issue"), Reason::WrongState, "approval");
        table.context.acting_for = acting_for(api, table, nullptr, "issue");
        Organisation const& organisation = table.unit.organisation();
        RuleSet const* rules = rules_today(api, organisation, table.viewer.today);
        REQUIRE(rules != nullptr, Reason::WrongState, "rules");
        std::vector<Recipient> const members = members_on(organisation, table.viewer.today);
        WorkingCalendar const calendar = app::calendar_of(*api.services, organisation);
        IssueFacts const facts{app::definition_of(*api.services, table.ballot.approval->definition),
                               calendar,
                               *rules,
                               members};
        return domain::decide(table.ballot, IssueBallot{body.number}, facts, table.context);
    });
}

Result<Write> propose_ending(Api& api, Call& call) {
    EndingBody const body = TRY(body_of<EndingBody>(call));
    bool const withdrawal = body.ending == ProposalKind::Withdrawal;
    Change const change{TRY(id_param<BallotId>(call, 0)),
                        withdrawal ? Action::ProposeWithdrawal : Action::ProposeAnnulment,
                        TRY(if_match(call))};
    return change_ballot(api, call, change, [body, withdrawal](WriteContext& table) {
        return withdrawal
                   ? domain::decide(table.ballot, ProposeWithdrawal{body.reason}, table.context)
                   : domain::decide(table.ballot, ProposeAnnulment{body.reason}, table.context);
    });
}

Result<Write> confirm_ending(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    // Which table row applies depends on the proposal that waits; reading is the least it needs.
    Change const change{id, Action::ReadMatter, TRY(if_match(call))};
    return change_ballot(api, call, change, [&api](WriteContext& table) -> BallotEvents {
        REQUIRE(table.ballot.proposal.has_value(), Reason::WrongState, "proposal");
        bool const withdrawal = table.ballot.proposal->what == ProposalKind::Withdrawal;
        TRY(app::require(*api.services,
                         table.unit.organisation(),
                         table.ballot,
                         table.viewer,
                         withdrawal ? Action::ConfirmWithdrawal : Action::ConfirmAnnulment));
        return withdrawal ? domain::decide(table.ballot, ConfirmWithdrawal{}, table.context)
                          : domain::decide(table.ballot, ConfirmAnnulment{}, table.context);
    });
}

Result<Write> drop_ending(Api& api, Call& call) {
    ReasonBody const body = TRY(body_of<ReasonBody>(call));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::ReadMatter, TRY(if_match(call))};
    return change_ballot(api, call, change, [&api, body](WriteContext& table) -> BallotEvents {
        REQUIRE(table.ballot.proposal.has_value(), Reason::WrongState, "proposal");
        bool const withdrawal = table.ballot.proposal->what == ProposalKind::Withdrawal;
        TRY(app::require(*api.services,
                         table.unit.organisation(),
                         table.ballot,
                         table.viewer,
                         withdrawal ? Action::ProposeWithdrawal : Action::ProposeAnnulment));
        return domain::decide(table.ballot, DropProposal{body.reason}, table.context);
    });
}

}  // namespace ecab::api
