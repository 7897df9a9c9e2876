#include "cli/task_import.hpp"

#include <algorithm>

#include "app/task/use_cases.hpp"
#include "json/search_key.hpp"

namespace ecab::cli {
namespace {

using namespace domain;
using definitions::FileTask;

class TaskImporter {
  public:
    TaskImporter(app::Services& services,
                 app::UnitOfWork& unit,
                 definitions::TaskFile const& file,
                 std::string const& name)
        : services_(services), unit_(unit), file_(file), name_(name) {}

    Result<TaskImport> run() {
        REQUIRE(unit_.organisation().exists(), Reason::NotFound, "organisation");
        for (std::size_t i = 0; i < file_.tasks.size(); ++i) take(file_.tasks[i], line_of(i));
        if (faults_.empty()) return std::move(said_);
        return refuse(first_, std::move(faults_));
    }

  private:
    std::string line_of(std::size_t index) const {
        return name_ + ":" + std::to_string(file_.lines.at(index)) + ": " + file_.tasks[index].id;
    }
    void remark(std::string const& line, std::string const& what) {
        said_.remarks += line + ": " + what + "\n";
    }

    // By id; else by the very name, whatever its case and accents.
    TaskAgency agency_of(std::optional<std::string> const& id, std::string const& name) const {
        Organisation const& organisation = unit_.organisation();
        if (id && organisation.units.contains(UnitId{*id})) return {UnitId{*id}, {}};
        auto const wanted = json::search_key(name);
        for (auto const& [unit, known] : organisation.units)
            if (wanted && json::search_key(known.name_vi) == wanted) return {unit, {}};
        return {std::nullopt, name};
    }

    TaskDeadline deadline_of(FileTask const& task) const {
        TaskDeadline out;
        out.text = task.deadline_text.value_or("");
        out.precision = find_named<Precision>(task.deadline_precision).value_or(Precision::Exact);
        if (!task.deadline) return out;
        if (Result<Date> const day = Date::parse(*task.deadline)) {
            out.deadline_kind = DeadlineKind::Day;
            out.day = *day;
        } else if (Result<Moment> const moment = parse_moment(*task.deadline)) {
            out.deadline_kind = DeadlineKind::Hour;
            out.at = *moment;
        }
        return out;
    }

    TaskPlan plan_of(FileTask const& task) const {
        definitions::FileTaskSource const& source = file_.sources.at(task.legal_source.source);
        TaskPlan plan;
        plan.content = task.content;
        plan.product = task.result.value_or("");
        plan.scope = task.scope.value_or("");
        plan.source.number = source.number.value_or("");
        plan.source.clause = task.legal_source.clause.value_or("");
        plan.source.title = source.title;
        plan.source.issuer = source.issuer;
        plan.source.day = source.date;
        plan.deadline = deadline_of(task);
        if (task.follower) plan.follower = PersonId{*task.follower};
        std::vector<TaskAgency> leads;
        for (auto const& [id, name] : task.agencies) leads.push_back(agency_of(id, name));
        if (leads.size() == 1)
            plan.lead = leads.front();
        else
            plan.named = leads;
        for (std::string const& name : task.cooperating.value_or(std::vector<std::string>{})) {
            TaskAgency const agency = agency_of({}, name);
            bool const is_lead = plan.lead && agency == *plan.lead;
            bool const again = std::ranges::find(plan.supporting, agency) != plan.supporting.end();
            if (!is_lead && !again) plan.supporting.push_back(agency);
        }
        return plan;
    }

    // Every task that is refused is told, by its line, before anything is given up.
    void refused(Refusal const& refusal, std::string const& line) {
        bool const is_first = faults_.empty();
        if (is_first) first_ = refusal.reason;
        std::string const reason(name_of(refusal.reason));
        faults_ += is_first ? line + ": " : "\n" + line + ": " + reason + " ";
        faults_ += refusal.detail;
        if (refusal.detail == "follower" && refusal.reason == Reason::InvalidInput)
            faults_ += " (the id of a specialist; needed where several units have some)";
    }

    void take(FileTask const& task, std::string const& line) {
        TaskPlan const plan = plan_of(task);
        Result<app::TaskTaken> const taken =
            app::import_task(services_, unit_, TaskId{"t-" + task.id}, plan);
        if (!taken) return refused(taken.error(), line);
        switch (*taken) {
            case app::TaskTaken::Known:
                ++said_.known;
                return;
            case app::TaskTaken::Different:
                ++said_.different;
                remark(line, "is there already with other words; left as it is");
                return;
            case app::TaskTaken::New:
                break;
        }
        ++said_.taken;
        tell_of(task, plan, line);
    }

    void tell_of(FileTask const& task, TaskPlan const& plan, std::string const& line) {
        if (!plan.lead) {
            ++said_.unsettled;
            remark(line,
                   task.agencies.empty() ? "names no lead agency; entered as waiting for one"
                                         : "names " + std::to_string(task.agencies.size()) +
                                               " lead agencies; entered as waiting for one");
        }
        bool const is_outside = plan.lead && !plan.lead->unit;
        auto const unknown = [](TaskAgency const& one) { return !one.unit; };
        bool const any = is_outside || std::ranges::any_of(plan.supporting, unknown) ||
                         std::ranges::any_of(plan.named, unknown);
        if (any) ++said_.named;
        if (is_outside)
            remark(line, "the organisation has no agency “" + plan.lead->name + "”; kept as text");
        if (task.deadline_precision == "relative")
            remark(line, "counts from an event; entered without a deadline, in its words");
    }

    app::Services& services_;
    app::UnitOfWork& unit_;
    definitions::TaskFile const& file_;
    std::string const& name_;
    TaskImport said_;
    Reason first_{};
    std::string faults_;  // a line each
};

}  // namespace

Result<TaskImport> import_tasks(app::Services& services,
                                definitions::TaskFile const& file,
                                std::string const& name,
                                OrgId const& org) {
    std::optional<Result<TaskImport>> out;
    services.writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        out = TaskImporter(services, unit, file, name).run();
        return out->has_value() ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    return *std::move(out);
}

void say_tasks(TaskImport const& import, std::ostream& out, std::ostream& remarks) {
    remarks << import.remarks;
    out << "tasks\t" << import.taken << " entered\t" << import.known << " known\t"
        << import.different << " different\t" << import.unsettled << " without one lead\t"
        << import.named << " with agencies outside\n";
}

}  // namespace ecab::cli
