// Gathering the answers, answering remarks, submitting, deciding.
#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;

struct DispositionBody {
    Disposition disposition{};
    std::string response;
    std::optional<BodyId> agency;
    std::optional<Moment> due;
    static constexpr auto fields(auto visit) {
        return visit(field("disposition", &DispositionBody::disposition),
                     field("response", &DispositionBody::response),
                     field("agency", &DispositionBody::agency),
                     field("due", &DispositionBody::due));
    }
};
struct MergeBody {
    RemarkId into;
    std::vector<RemarkId> rows;
    static constexpr auto fields(auto visit) {
        return visit(field("into", &MergeBody::into), field("rows", &MergeBody::rows));
    }
};
struct ReasonBody {
    std::string reason;
    static constexpr auto fields(auto visit) { return visit(field("reason", &ReasonBody::reason)); }
};
struct SubmissionBody {
    std::string proposal;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &SubmissionBody::proposal));
    }
};
struct DecisionBody {
    Decision decision{};
    std::string text;
    std::optional<std::string> override_stale;
    static constexpr auto fields(auto visit) {
        return visit(field("decision", &DecisionBody::decision),
                     field("text", &DecisionBody::text),
                     field("override_stale", &DecisionBody::override_stale));
    }
};

// A change of the matrix answers with the synthesis.
Write change_matrix(Api& api, Call const& call, Change change, Decide decide) {
    Write write = change_ballot(api, call, change, std::move(decide));
    PersonId const person = call.person();
    write.job = [&api, person, id = change.id, inner = std::move(write.job)](
                    app::UnitOfWork& unit) -> HttpResult {
        TRY(inner(unit));
        app::Viewer const viewer =
            app::viewer_of(*api.services, unit.organisation(), person, unit.now());
        return synthesis_response(
            {api, unit.organisation(), unit.ballot(id), viewer, unit.now(), &unit.sql()});
    };
    return write;
}

std::vector<PersonId> silent_members(Ballot const& ballot) {
    std::vector<PersonId> out;
    for (auto const& [person, member] : ballot.members)
        if (find_answer(member) == nullptr) out.push_back(person);
    return out;
}

// The act every member finished before the deadline still needs words in the record.
constexpr std::string_view kAllAnswered = "Tất cả thành viên đã trả lời";

}  // namespace

HttpResult get_synthesis(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, id, Action::ReadAnswers));
    REQUIRE(!read.ballot->members.empty(), Reason::NotFound);
    return synthesis_response({api, *read.organisation, *read.ballot, read.viewer, read.now});
}

Result<Write> remind(Api& api, Call& call) {
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::Remind, {}};
    return change_ballot(api, call, change, [](WriteContext& table) {
        RecordReminder const command{ReminderKind::BeforeDeadline, silent_members(table.ballot)};
        return domain::decide(table.ballot, command, table.context);
    });
}

Result<Write> close_ballot(Api& api, Call& call) {
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::CloseBallot, TRY(if_match(call))};
    return change_ballot(api, call, change, [](WriteContext& table) {
        CloseBallot const command{std::string(kAllAnswered)};
        return domain::decide(table.ballot, command, table.context);
    });
}

Result<Write> dispose_remark(Api& api, Call& call) {
    DispositionBody const body = TRY(body_of<DispositionBody>(call));
    RemarkId const row = TRY(id_param<RemarkId>(call, 1));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::DisposeRemark, {}};
    return change_matrix(api, call, change, [body, row](WriteContext& table) -> BallotEvents {
        bool const known =
            !body.agency || table.unit.organisation().units.contains(UnitId{body.agency->value});
        REQUIRE(known, Reason::InvalidInput, "agency");
        DisposeRemark const command{row, {body.disposition, body.response, body.agency, body.due}};
        return domain::decide(table.ballot, command, table.context);
    });
}

Result<Write> merge_remarks(Api& api, Call& call) {
    MergeBody const body = TRY(body_of<MergeBody>(call));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::MergeRemarks, {}};
    return change_matrix(api, call, change, [body](WriteContext& table) {
        return domain::decide(table.ballot, MergeRemarks{body.into, body.rows}, table.context);
    });
}

Result<Write> split_remark(Api& api, Call& call) {
    RemarkId const remark = TRY(id_param<RemarkId>(call, 1));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::MergeRemarks, {}};
    return change_matrix(api, call, change, [remark](WriteContext& table) {
        return domain::decide(table.ballot, SplitRemark{remark}, table.context);
    });
}

Result<Write> complete_synthesis(Api& api, Call& call) {
    Change const change{
        TRY(id_param<BallotId>(call, 0)), Action::CompleteSynthesis, TRY(if_match(call))};
    return change_ballot(api, call, change, [](WriteContext& table) {
        return domain::decide(table.ballot, CompleteSynthesis{}, table.context);
    });
}

Result<Write> allow_open_remarks(Api& api, Call& call) {
    ReasonBody const body = TRY(body_of<ReasonBody>(call));
    Change const change{
        TRY(id_param<BallotId>(call, 0)), Action::AllowOpenRemarks, TRY(if_match(call))};
    return change_ballot(api, call, change, [body](WriteContext& table) {
        return domain::decide(table.ballot, AllowOpenRemarks{body.reason}, table.context);
    });
}

Result<Write> submit_result(Api& api, Call& call) {
    SubmissionBody const body = TRY(body_of<SubmissionBody>(call));
    Change const change{
        TRY(id_param<BallotId>(call, 0)), Action::SubmitToChair, TRY(if_match(call))};
    return change_ballot(api, call, change, [body](WriteContext& table) {
        return domain::decide(table.ballot, SubmitResult{body.proposal}, table.context);
    });
}

Result<Write> decide_result(Api& api, Call& call) {
    DecisionBody const body = TRY(body_of<DecisionBody>(call));
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::Decide, TRY(if_match(call))};
    return change_ballot(api, call, change, [&api, body](WriteContext& table) -> BallotEvents {
        if (body.override_stale)
            TRY(app::require(*api.services,
                             table.unit.organisation(),
                             table.ballot,
                             table.viewer,
                             Action::OverrideStale));
        REQUIRE(table.ballot.terms.has_value(), Reason::WrongState);
        RuleSet const* rules = api.services->rules->find(table.ballot.terms->rule_set);
        if (rules == nullptr) throw ports::StoreDown("the ballot's rule set is not installed");
        domain::Decide const command{body.decision, body.text, body.override_stale};
        return domain::decide(table.ballot, command, *rules, table.context);
    });
}

Result<Write> archive_ballot(Api& api, Call& call) {
    Change const change{TRY(id_param<BallotId>(call, 0)), Action::Archive, TRY(if_match(call))};
    return change_ballot(api, call, change, [](WriteContext& table) {
        return domain::decide(table.ballot, ArchiveBallot{}, table.context);
    });
}

}  // namespace ecab::api
