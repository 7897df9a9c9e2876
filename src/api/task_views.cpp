#include "api/task_views.hpp"

#include "api/organisation_views.hpp"
#include "app/matter/kinds.hpp"
#include "json/codec.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;
namespace {

Value task_agency_view(Organisation const& organisation, TaskAgency const& agency) {
    std::string name = agency.name;
    if (agency.unit) {
        auto const found = organisation.units.find(*agency.unit);
        if (found != organisation.units.end()) name = found->second.name_vi;
    }
    return {{"unit", agency.unit ? Value(agency.unit->value) : Value(nullptr)}, {"name", name}};
}

json::Array task_agencies_view(Organisation const& organisation,
                               std::vector<TaskAgency> const& all) {
    json::Array out;
    for (TaskAgency const& one : all) out.push_back(task_agency_view(organisation, one));
    return out;
}

Value person_or_null(TaskSight const& sight, std::optional<PersonId> const& person) {
    if (!person) return nullptr;
    return person_view(sight.organisation, *person, sight.viewer.today);
}

// The meeting or the ballot it came from, for who may read that; its number and title are the
// task's own.
Value source_view(TaskSight const& sight) {
    TaskSource source = sight.task.plan.source;
    if (source.matter)
        source.matter =
            readable_matter(sight.api, sight.organisation, sight.viewer, *source.matter);
    if (!source.matter) source.item.reset();
    return json::encode(source);
}

// Days are counted as the deadline is: working days, from today to the day it ends.
Value days_left(TaskSight const& sight) {
    Task const& task = sight.task;
    if (!is_open(task) || !task.due) return nullptr;
    WorkingCalendar const calendar = app::calendar_of(*sight.api.services, sight.organisation);
    Date const last = calendar.local_date(*task.due);
    Date const today = calendar.local_date(task.report ? task.report->by.at : sight.now);
    if (today <= last) return calendar.working_days_between(today, last);
    return -calendar.working_days_between(last, today);
}

json::Array may_view(TaskSight const& sight) {
    json::Array out;
    for (std::string const& name : app::MatterKind<Task>::may(sight.task, sight.actor))
        out.emplace_back(name);
    return out;
}

json::Object summary_object(TaskSight const& sight) {
    Task const& task = sight.task;
    Organisation const& organisation = sight.organisation;
    Value const lead =
        task.plan.lead ? task_agency_view(organisation, *task.plan.lead) : Value(nullptr);
    return {{"id", task.id.value},
            {"phase", name_of(task.phase)},
            {"standing", name_of(standing_of(task, sight.now))},
            {"content", task.plan.content},
            {"lead", lead},
            {"source", source_view(sight)},
            {"deadline", json::encode(task.plan.deadline)},
            {"due", time_or_null(task.due)},
            {"days_left", days_left(sight)},
            {"follower", person_or_null(sight, task.plan.follower)},
            {"assignee", person_or_null(sight, task.plan.assignee)},
            {"extension_asked", task.extension.has_value()},
            {"parent", task.parent ? Value(task.parent->value) : Value(nullptr)},
            {"revision", task.changes},
            {"may", may_view(sight)}};
}

Value extension_view(TaskSight const& sight) {
    if (!sight.task.extension) return nullptr;
    ExtensionAsked const& asked = *sight.task.extension;
    return {{"due", to_text(asked.due)},
            {"reason", asked.reason},
            {"by", person_view(sight.organisation, asked.by.person, sight.viewer.today)},
            {"at", to_text(asked.by.at)}};
}

Value report_view(TaskSight const& sight) {
    if (!sight.task.report) return nullptr;
    TaskReport const& report = *sight.task.report;
    return {{"text", report.text},
            {"paper", report.paper},
            {"by", person_view(sight.organisation, report.by.person, sight.viewer.today)},
            {"at", to_text(report.by.at)}};
}

// Those of the parts that the caller may read, which outside of the lead agency is none.
json::Array parts_view(TaskSight const& sight) {
    app::Services& services = *sight.api.services;
    json::Array out;
    for (TaskId const& id : sight.task.subtasks) {
        auto const part = services.reads->find(*services.store, sight.organisation.id, id);
        if (!part) continue;
        TaskActor const actor =
            app::MatterKind<Task>::actor(services, sight.organisation, *part, sight.viewer);
        if (!app::MatterKind<Task>::may_read(*part, actor)) continue;
        out.push_back(
            task_summary({sight.api, sight.organisation, *part, sight.viewer, actor, sight.now}));
    }
    return out;
}

// What an event says beside that it happened.
struct LineWords {
    std::string text;
    std::string paper;
    std::optional<Moment> due;
};

LineWords words_of_event(TaskEvent const& event) {
    LineWords words;
    std::visit(
        [&](auto const& e) {
            if constexpr (requires { e.reason; }) words.text = e.reason;
            if constexpr (requires { e.note; }) words.text = e.note;
            if constexpr (requires { e.text; }) words.text = e.text;
            if constexpr (requires { e.paper; }) words.paper = e.paper;
            if constexpr (requires { e.due; }) words.due = e.due;
            if constexpr (requires { e.next_due; }) words.due = e.next_due;
        },
        static_cast<TaskEvent::Kinds const&>(event));
    return words;
}

// Whom it names: the agency it went to, or the person who follows it now.
std::string about_of_event(TaskSight const& sight, TaskEvent const& event) {
    auto const named = [&](TaskAgency const& agency) {
        return std::string(task_agency_view(sight.organisation, agency).at("name").as_string());
    };
    if (auto const* given = std::get_if<TaskGiven>(&event))
        return given->plan.lead ? named(*given->plan.lead) : std::string{};
    if (auto const* moved = std::get_if<TaskReassigned>(&event)) return named(moved->lead);
    if (auto const* follows = std::get_if<FollowerNamed>(&event)) {
        auto const found = sight.organisation.people.find(follows->follower);
        return found == sight.organisation.people.end() ? "" : found->second.name;
    }
    if (auto const* decided = std::get_if<ExtensionDecided>(&event))
        return decided->granted ? "granted" : "refused";
    return {};
}

}  // namespace

std::optional<std::string> readable_matter(Api& api,
                                           Organisation const& organisation,
                                           app::Viewer const& viewer,
                                           std::string_view id) {
    std::optional<std::string> name;
    app::Services& services = *api.services;
    app::with_kind_of_id(app::MatterKinds{}, id, [&]<class State>(app::IdOf<State> const& known) {
        using Kind = app::MatterKind<State>;
        auto const state = services.reads->find(*services.store, organisation.id, known);
        if (!state) return;
        auto const actor = Kind::actor(services, organisation, *state, viewer);
        if (Kind::may_read(*state, actor)) name = app::matter_name<State>(known);
    });
    return name;
}

Value task_summary(TaskSight const& sight) { return summary_object(sight); }

Value task_view(TaskSight const& sight) {
    Task const& task = sight.task;
    json::Object view = summary_object(sight);
    view["product"] = task.plan.product;
    view["scope"] = task.plan.scope;
    view["supporting"] = task_agencies_view(sight.organisation, task.plan.supporting);
    view["named"] = task_agencies_view(sight.organisation, task.plan.named);
    view["reason"] = task.reason;
    view["extension"] = extension_view(sight);
    view["report"] = report_view(sight);
    view["parts"] = parts_view(sight);
    view["given_by"] = person_view(sight.organisation, task.given_by.person, sight.viewer.today);
    view["given_at"] = to_text(task.given_by.at);
    view["ended_at"] = time_or_null(task.ended_at);
    return view;
}

Value task_line(TaskSight const& sight, journal::EntryHead const& head, TaskEvent const& event) {
    LineWords const words = words_of_event(event);
    return {{"seq", static_cast<std::int64_t>(head.seq)},
            {"at", to_text(head.at)},
            {"kind", head.kind},
            {"by", person_view(sight.organisation, PersonId{head.actor}, sight.viewer.today)},
            {"about", about_of_event(sight, event)},
            {"text", words.text},
            {"paper", words.paper},
            {"due", time_or_null(words.due)}};
}

std::optional<SeenTask> see_task(Api& api, ReadContext const& read, TaskId const& id) {
    app::Services& services = *api.services;
    app::SharedTask task = services.reads->find(*services.store, read.organisation->id, id);
    if (!task) return std::nullopt;
    TaskActor actor =
        app::MatterKind<Task>::actor(services, *read.organisation, *task, read.viewer);
    if (!app::MatterKind<Task>::may_read(*task, actor)) return std::nullopt;
    return SeenTask{std::move(task), std::move(actor)};
}

}  // namespace ecab::api
