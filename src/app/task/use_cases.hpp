// What people, the clock and imports do with a task, one use case a file: authorise, decide,
// record. Called by HTTP, imports and tests alike, inside a unit of work.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "app/matter/context.hpp"
#include "app/task/kind.hpp"
#include "domain/task/commands.hpp"

namespace ecab::app {

using TaskWriteContext = WriteContextOf<domain::Task>;
using SharedTask = std::shared_ptr<domain::Task const>;

struct TaskDone {
    std::int64_t revision{};
    std::uint64_t seq{};
};

// give.cpp: by whoever prepares matters of the office. Who gives a task without naming a follower
// follows it. A source of this system must be one that the giver may read (InvalidInput
// "source.matter"), its item one of that meeting ("source.item").
Result<TaskDone> give_task(Services const& services,
                           UnitOfWork& unit,
                           domain::TaskId const& id,
                           PersonId const& person,
                           domain::TaskPlan plan);

// import_task.cpp: by an import that no signed-in person asked for; the id is the file's, so that
// the same file enters nothing twice. It is of the unit of who follows it, a specialist
// (InvalidInput "follower"); one must be named where the specialists are of several units.
inline constexpr std::string_view kTaskImport = "import";  // who the journal names
enum class TaskTaken { New, Known, Different };
Result<TaskTaken> import_task(Services const& services,
                              UnitOfWork& unit,
                              domain::TaskId const& id,
                              domain::TaskPlan const& plan);

// command.cpp: any act on an existing task. Every one but a note of progress is based on what its
// author saw: PreconditionRequired without a revision, StaleVersion with another.
Result<TaskDone> command_task(Services const& services,
                              UnitOfWork& unit,
                              domain::TaskId const& id,
                              PersonId const& person,
                              domain::TaskCommand const& command,
                              std::optional<std::int64_t> revision);

}  // namespace ecab::app
