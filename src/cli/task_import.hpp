// A task file becomes tasks of the organisation, each once, and a list of what was made of it.
#pragma once
#include <ostream>
#include <string>

#include "app/services.hpp"
#include "definitions/task_file.hpp"

namespace ecab::cli {

struct TaskImport {
    std::size_t taken{};      // entered now
    std::size_t known{};      // there already
    std::size_t different{};  // there already, with other words: left as they are
    std::size_t unsettled{};  // of those entered, without one lead agency
    std::size_t named{};  // of those entered, with an agency that the organisation does not know
    std::string remarks;  // one line each, "file:line: …"
};

// In one transaction: all of it or none. NotFound when there is no such organisation; otherwise
// what the tasks' own rules refuse, every one with its line in `detail`.
Result<TaskImport> import_tasks(app::Services& services,
                                definitions::TaskFile const& file,
                                std::string const& name,
                                OrgId const& org);

void say_tasks(TaskImport const& import, std::ostream& out, std::ostream& remarks);

}  // namespace ecab::cli
