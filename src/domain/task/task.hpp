// Task: what one agency has to do, by when, on the strength of which document or conclusion. Given
// to a lead agency with others beside it, accepted or returned, broken down inside it, reported,
// put off with the consent of who gave it, closed by who follows it (Quyết định 42/2014/QĐ-TTg).
// Pure: `decide` gives events or the reason against, `apply` folds and never refuses. A
// default-constructed Task is one that does not exist yet.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/field_list.hpp"
#include "domain/matter/deadline.hpp"
#include "domain/matter/place.hpp"
#include "domain/matter/stamp.hpp"
#include "domain/task/deadline.hpp"

namespace ecab::domain {

using TaskId = Id<struct TaskTag>;

inline constexpr std::size_t kTaskCharsMax = 2'000;      // of what is to be done
inline constexpr std::size_t kTaskAgenciesMax = 100;     // beside the lead
inline constexpr std::size_t kSubtasksMax = 200;         // of one task
inline constexpr std::int32_t kTaskLevelsMax = 3;        // a task, its parts and theirs
inline constexpr std::string_view kOverdue = "overdue";  // what falls due of a task

enum class TaskPhase : std::uint8_t {
    Unassigned,  // no lead agency, or more than one, in its source
    Assigned,    // waits to be accepted
    Returned,    // sent back by the lead agency
    InProgress,
    Reported,  // waits to be confirmed
    Done,
    Cancelled,
};

// The columns of the reports on tasks: where one stands at a moment. Exactly one.
enum class Standing : std::uint8_t { DoneOnTime, DoneLate, OpenInTime, Overdue, Cancelled };

// An agency of the organisation, or one that it does not know, which stays a name.
struct TaskAgency {
    std::optional<UnitId> unit;
    std::string name;
    bool operator==(TaskAgency const&) const = default;
    ECAB_FIELDS(TaskAgency, unit, name)
};

// What the task rests on: a document and its clause, or an item of a meeting, or a ballot.
struct TaskSource {
    std::string number;
    std::string clause;
    std::string title;
    std::string issuer;
    std::optional<Date> day;
    std::optional<std::string> matter;  // the id of a ballot or a meeting
    std::optional<ItemId> item;         // of the meeting
    bool operator==(TaskSource const&) const = default;
    ECAB_FIELDS(TaskSource, number, clause, title, issuer, day, matter, item)
};

struct TaskPlan {
    std::string content;  // what is to be done
    std::string product;  // what comes of it: "Dự thảo Nghị định"; may be empty
    TaskSource source;
    std::optional<TaskAgency> lead;  // none: not settled, see `named`
    std::vector<TaskAgency> supporting;
    std::vector<TaskAgency> named;  // as leads by a source that settles on none
    std::string scope;              // of a task for a group; may be empty
    TaskDeadline deadline;
    std::optional<PersonId> follower;
    std::optional<PersonId> assignee;  // who does it inside the lead agency; of sub-tasks
    bool operator==(TaskPlan const&) const = default;
    ECAB_FIELDS(TaskPlan,
                content,
                product,
                source,
                lead,
                supporting,
                named,
                scope,
                deadline,
                follower,
                assignee)
};

struct ExtensionAsked {
    TaskDeadline deadline;
    Moment due;
    std::string reason;
    Stamp by;
    bool operator==(ExtensionAsked const&) const = default;
    ECAB_FIELDS(ExtensionAsked, deadline, due, reason, by)
};

struct TaskReport {
    std::string text;
    std::string paper;  // number of the document that shows it; may be empty
    Stamp by;
    bool operator==(TaskReport const&) const = default;
    ECAB_FIELDS(TaskReport, text, paper, by)
};

struct Task {
    TaskId id;
    MatterPlace place;  // the unit that gave it
    TaskPlan plan;
    std::optional<TaskId> parent;
    std::int32_t level{};  // 1: of its own
    TaskPhase phase{};
    std::optional<Moment> due;         // the last moment in time
    std::optional<Moment> overdue_of;  // the `due` that the journal has found passed
    std::optional<ExtensionAsked> extension;
    std::optional<TaskReport> report;  // that waits or was confirmed
    std::int32_t periods{};            // of a recurring task, those that are over
    bool late{};                       // a period, or the whole, was handed in late
    std::string reason;                // why it was returned, turned back or cancelled
    std::set<TaskId> subtasks;
    Stamp given_by;
    std::optional<Moment> ended_at;
    std::int64_t changes{};  // without those that only some readers may know of (apply.cpp)
    bool operator==(Task const&) const = default;
};

inline bool exists(Task const& task) { return !task.id.value.empty(); }
inline MatterPlace const& place_of(Task const& task) { return task.place; }
inline bool is_open(Task const& task) {
    return task.phase != TaskPhase::Done && task.phase != TaskPhase::Cancelled;
}

// At `at`, on the facts of the task as it is. Work that was handed in is judged by when it was: a
// report that waits to be confirmed grows no later.
Standing standing_of(Task const& task, Moment at);

// The one moment that a task goes on by itself: its deadline has passed. Each is met once.
Deadlines deadlines(Task const& task);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::TaskPhase> {
    using E = ecab::domain::TaskPhase;
    static constexpr std::array<std::pair<E, std::string_view>, 7> all{{
        {E::Unassigned, "unassigned"},
        {E::Assigned, "assigned"},
        {E::Returned, "returned"},
        {E::InProgress, "in_progress"},
        {E::Reported, "reported"},
        {E::Done, "done"},
        {E::Cancelled, "cancelled"},
    }};
};
template <>
struct ecab::Names<ecab::domain::Standing> {
    using E = ecab::domain::Standing;
    static constexpr std::array<std::pair<E, std::string_view>, 5> all{{
        {E::DoneOnTime, "done_on_time"},
        {E::DoneLate, "done_late"},
        {E::OpenInTime, "open_in_time"},
        {E::Overdue, "overdue"},
        {E::Cancelled, "cancelled"},
    }};
};
