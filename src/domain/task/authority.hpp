// Authority over a task: ONE table, part × action × phase. A part is what somebody is to this task;
// parts follow from the organisation's positions on the day and from the names in the task. Every
// use case asks `authorise` before it decides; a test prints every cell.
// Who runs the system or audits it has no part; who may not see a task is told it does not exist.
// A sub-task belongs to the agency that broke its task down, and to nobody outside of it.
#pragma once
#include <array>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "domain/organisation/organisation.hpp"
#include "domain/task/task.hpp"

namespace ecab::domain {

enum class TaskPart : std::uint8_t {
    Giver,      // of the unit that gave it: who did, and who acts for it
    Follower,   // named to follow it, while of the unit that gave it
    Office,     // of the unit that gave it
    Chair,      // of the body
    Lead,       // acts for the lead agency; for one outside of the organisation, who follows it
    Assignee,   // named to do it, while in the lead agency
    Staff,      // works in the lead agency, or assists who leads it
    Supporter,  // works in an agency beside it
};
inline constexpr std::size_t kTaskParts = 8;

enum class TaskAction : std::uint8_t {
    Give,  // without a task: by role
    Read,
    Reassign,
    Accept,
    Return,
    BreakDown,
    NoteProgress,
    Report,
    TurnBack,
    Confirm,
    Close,
    AskExtension,
    DecideExtension,
    StartTerm,
    NameFollower,
    Cancel,
};
inline constexpr std::size_t kTaskActions = 16;

struct TaskActor {
    PersonId person;
    std::set<TaskPart> parts;
};

std::set<TaskPart> parts_of(Organisation const& organisation,
                            Task const& task,
                            PersonId const& person,
                            Date day);

bool is_allowed(TaskPart part, TaskAction action, TaskPhase phase);
// Done, NotFound (may not see it), Forbidden (sees it, may not do this), or WrongState (only the
// phase stands against it).
Result<Done> authorise(Task const& task, TaskActor const& actor, TaskAction action);
// In no table, since there is no task yet.
Result<Done> authorise_giving(std::set<Role> const& roles);
// What the actor may do now, for the screen to offer: the table, where the task also has what the
// act needs (an extension to decide, a term to start).
std::vector<TaskAction> allowed_actions(Task const& task, TaskActor const& actor);

// Whether the person acts for the unit: leads it or one above it, or is its focal officer.
bool acts_for_unit(Organisation const& organisation,
                   PersonId const& person,
                   UnitId const& unit,
                   Date day);
// The units for which the person acts. None for who sees no content.
std::set<UnitId> acting_units_of(Organisation const& organisation,
                                 PersonId const& person,
                                 Date day);
// Whether the person is of the unit that gives a task, and so may follow it: works there, or acts
// for it. The part of a follower ends with that.
bool may_follow(Organisation const& organisation,
                PersonId const& person,
                std::optional<UnitId> const& giver,
                Date day);
// Whether the person works in the lead agency or below it, and so may be named to do the task. The
// part of who was named ends with that.
bool may_be_assigned(Organisation const& organisation,
                     PersonId const& person,
                     UnitId const& lead,
                     Date day);
// The units whose tasks the person may be named to do.
std::set<UnitId> naming_units_of(Organisation const& organisation,
                                 PersonId const& person,
                                 Date day);
// The units whose tasks reach the person: those the person works in, and for who acts for one, the
// units below it. None for who sees no content.
std::set<UnitId> task_units_of(Organisation const& organisation, PersonId const& person, Date day);

// Of the office that gives tasks: those who enter and follow them.
inline constexpr std::array kTaskGivers{
    Role::Specialist, Role::DepartmentLeader, Role::OfficeHead, Role::OfficeDeputy};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::TaskPart> {
    using E = ecab::domain::TaskPart;
    static constexpr std::array<std::pair<E, std::string_view>, 8> all{{
        {E::Giver, "giver"},
        {E::Follower, "follower"},
        {E::Office, "office"},
        {E::Chair, "chair"},
        {E::Lead, "lead"},
        {E::Assignee, "assignee"},
        {E::Staff, "staff"},
        {E::Supporter, "supporter"},
    }};
};
template <>
struct ecab::Names<ecab::domain::TaskAction> {
    using E = ecab::domain::TaskAction;
    static constexpr std::array<std::pair<E, std::string_view>, 16> all{{
        {E::Give, "give"},
        {E::Read, "read"},
        {E::Reassign, "reassign"},
        {E::Accept, "accept"},
        {E::Return, "return"},
        {E::BreakDown, "break_down"},
        {E::NoteProgress, "note_progress"},
        {E::Report, "report"},
        {E::TurnBack, "turn_back"},
        {E::Confirm, "confirm"},
        {E::Close, "close"},
        {E::AskExtension, "ask_extension"},
        {E::DecideExtension, "decide_extension"},
        {E::StartTerm, "start_term"},
        {E::NameFollower, "name_follower"},
        {E::Cancel, "cancel"},
    }};
};
