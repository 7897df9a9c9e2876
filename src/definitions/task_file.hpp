// The task file: what resolutions, telegrams and conclusions gave agencies to do, with the
// documents it stands in (`ecabinet import`). Strict: an unknown key is refused by name with file
// and line. What a source does not say is null. No state.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/field_list.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::definitions {

inline constexpr std::size_t kTaskFileBytesMax = 256 * 1024;

// An agency: `id` where a list of agencies has it, none for one that is only named.
struct FileTaskAgency {
    std::optional<std::string> id;
    std::string name;
    ECAB_FIELDS(FileTaskAgency, id, name)
};

struct FileTaskClause {
    std::string source;  // a key of `sources`
    std::optional<std::string> clause;
    ECAB_FIELDS(FileTaskClause, source, clause)
};

struct FileTask {
    std::string id;
    std::vector<FileTaskAgency> agencies;  // one is the lead; none or several settle on none
    std::optional<std::string> scope;      // of a task for a group
    std::string content;
    std::optional<std::vector<std::string>> cooperating;
    std::optional<std::string> result;    // what comes of it
    std::optional<std::string> deadline;  // a day, or a moment with its zone
    std::string deadline_precision;
    std::optional<std::string> deadline_text;
    FileTaskClause legal_source;
    std::optional<std::string> follower;  // the id of the specialist who follows it
    std::optional<std::string> basis;     // how the source was read
    std::optional<std::string> note;
    ECAB_FIELDS(FileTask,
                id,
                agencies,
                scope,
                content,
                cooperating,
                result,
                deadline,
                deadline_precision,
                deadline_text,
                legal_source,
                follower,
                basis,
                note)
};

struct FileTaskSource {
    std::optional<std::string> number;
    std::optional<Date> date;
    std::string issuer;
    std::string title;
    std::optional<std::string> document;
    std::optional<std::string> url;
    std::optional<std::string> note;
    ECAB_FIELDS(FileTaskSource, number, date, issuer, title, document, url, note)
};

struct TaskFile {
    std::map<std::string, FileTaskSource> sources;
    std::vector<FileTask> tasks;
    std::vector<int> lines;  // where each task begins, from 1
    static constexpr auto fields(auto visit) {
        return visit(field("sources", &TaskFile::sources), field("tasks", &TaskFile::tasks));
    }
};

// InvalidInput and UnknownField say "file:line: what" in `detail`.
Result<TaskFile> load_tasks(std::string_view text, std::string_view file);
// Whether it means to be one: sources and tasks at the top.
bool is_task_text(std::string_view text);

}  // namespace ecab::definitions
