// Pages of tasks, nearest deadline first; those without one at the end.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "ports/store.hpp"

namespace ecab::records {

// Whatever is set must hold. Empty `units`: of any unit.
struct TaskFilter {
    std::set<UnitId> units;          // lead, beside it or who gave it; or of `person`
    std::optional<PersonId> person;  // beside `units`: who follows it or was named to do it
    std::optional<PersonId> mine;    // follows it, or was named to do it
    std::optional<UnitId> lead;
    std::string source_number;
    std::string source_matter;
    std::string parent;
    std::string phase;
    bool open = false;                 // neither done nor cancelled
    std::optional<Moment> overdue_at;  // its deadline passed before, and it was not handed in
    std::optional<std::pair<std::int64_t, std::string>> after;  // due_at, id of the last row
    std::int64_t limit = 100;
};
struct TaskRow {
    std::string id;
    std::int64_t due_at{};
};
std::vector<TaskRow> list_tasks(ports::Reader& reader, OrgId const& org, TaskFilter const& filter);

}  // namespace ecab::records
