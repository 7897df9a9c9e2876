// For tests only: an organisation with an office and two ministries, one of them with a department,
// and a TaskStory that follows commands on one task. Called by the tests of this folder.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/task/authority.hpp"
#include "domain/task/commands.hpp"

namespace ecab::domain::task_fixture {

inline WorkingCalendar calendar() {
    CalendarData data;
    data.id = "test";
    data.zone = "Asia/Ho_Chi_Minh";
    data.zone_offset_minutes = 420;
    data.office_end_minutes = {std::nullopt, 17 * 60, "assumed", Verified::Unknown};
    return WorkingCalendar::create(std::move(data)).value();
}

inline Position place(std::string id, std::optional<UnitId> unit, std::set<Role> roles) {
    Position position;
    position.id = PositionId{std::move(id)};
    position.holding = Holding::Many;
    position.unit = std::move(unit);
    position.roles = std::move(roles);
    return position;
}

// One person a position, called as it is.
inline Organisation organisation() {
    Organisation out;
    out.id = OrgId{"vn"};
    UnitId const office{"office"}, btp{"btp"}, law{"btp-law"}, btc{"btc"};
    for (auto const& [id, parent] : {std::pair{office, std::optional<UnitId>{}},
                                     std::pair{btp, std::optional<UnitId>{}},
                                     std::pair{law, std::optional{btp}},
                                     std::pair{btc, std::optional<UnitId>{}}})
        out.units[id] = Unit{id, id.value, id.value, id.value, "ministry", parent, {}};
    out.bodies[BodyId{"gov"}] = Body{BodyId{"gov"}, "gov", "gov"};
    Position chair = place("chair", {}, {Role::PrimeMinister, Role::Member});
    chair.member_of = BodyId{"gov"};
    for (Position const& one : {chair,
                                place("specialist", office, {Role::Specialist}),
                                place("director", office, {Role::DepartmentLeader}),
                                place("clerk", office, {Role::Clerk}),
                                place("minister", btp, {Role::Member}),
                                place("focal", btp, {Role::FocalOfficer}),
                                place("lawyer", law, {Role::Specialist}),
                                place("head-of-law", law, {Role::DepartmentLeader}),
                                place("treasurer", btc, {Role::Member}),
                                place("aide", office, {Role::Assistant}),
                                place("admin", office, {Role::Administrator}),
                                place("auditor", office, {Role::Auditor})}) {
        out.positions[one.id] = one;
        PersonId const person{one.id.value};
        out.people[person] = Person{person, one.id.value};
        out.assigned[person].push_back(static_cast<std::int32_t>(out.assignments.size()));
        out.assignments.push_back({person, one.id, Date::of(2015, 1, 1), {}});
    }
    out.assistances.push_back({PersonId{"aide"}, PersonId{"minister"}, Date::of(2015, 1, 1), {}});
    return out;
}

inline TaskDeadline on_day(Date day) {
    TaskDeadline deadline;
    deadline.deadline_kind = DeadlineKind::Day;
    deadline.day = day;
    return deadline;
}

inline TaskPlan plan() {
    TaskPlan plan;
    plan.content = "Xây dựng Nghị định về định danh điện tử";
    plan.source.number = "44/NQ-CP";
    plan.lead = TaskAgency{UnitId{"btp"}, {}};
    plan.supporting = {TaskAgency{UnitId{"btc"}, {}}};
    plan.deadline = on_day(Date::of(2019, 9, 30));  // a Monday
    plan.follower = PersonId{"specialist"};
    return plan;
}

inline Moment moment(char const* text) { return parse_moment(text).value(); }

// A task that follows its commands, and what they caused.
struct TaskStory {
    Organisation org = organisation();
    WorkingCalendar days = calendar();
    Task task;
    std::vector<TaskEvent> log;
    Moment now = moment("2019-06-24T02:00:00.000Z");
    std::size_t open_parts = 0;
    int ids = 0;

    TaskActor actor(std::string const& person) const {
        return {PersonId{person}, parts_of(org, task, PersonId{person}, days.local_date(now))};
    }
    Context context(std::string const& person) {
        return {PersonId{person}, {}, {}, now, "t" + std::to_string(++ids)};
    }
    std::optional<Reason> keep(TaskEvents const& decided) {
        if (!decided) return decided.error().reason;
        for (TaskEvent const& event : *decided) {
            apply(task, event);
            log.push_back(event);
        }
        return std::nullopt;
    }
    std::optional<Reason> give(TaskPlan const& given = plan()) {
        return keep(decide(task,
                           GiveTask{given, {UnitId{"office"}, BodyId{"gov"}}},
                           {org, days, open_parts},
                           context("specialist")));
    }
    std::optional<Reason> run(TaskCommand const& command, std::string const& person = "minister") {
        return keep(decide(task, command, {org, days, open_parts}, context(person)));
    }
    // As the scheduler: whatever has fallen due.
    std::size_t tick() {
        std::vector<TaskEvent> const events = decide_overdue(task, context("clock"));
        keep(events);
        return events.size();
    }
};

}  // namespace ecab::domain::task_fixture
