#include "definitions/task_file.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/id.hpp"
#include "definitions/yaml_codec.hpp"

namespace ecab::definitions {
namespace {

constexpr std::array<std::string_view, 9> kPrecisions{
    "none", "hour", "day", "month", "quarter", "year", "range", "approximate", "relative"};

constexpr std::size_t kTaskIdCharsMax = 60;  // the matter's id has two more

bool is_day_or_moment(std::string const& text) {
    return Date::parse(text).has_value() || parse_moment(text).has_value();
}

Result<Done> task_rule(bool holds,
                       YAML::Node const& node,
                       Spot const& spot,
                       std::string_view what) {
    if (holds) return Done{};
    return wrong(node, spot, what);
}

}  // namespace

static Result<Done> check_decoded(FileTaskAgency const& value,
                                  YAML::Node const& node,
                                  Spot const& spot) {
    TRY(task_rule(!value.id || is_id_text(*value.id), node, spot.at("id"), "not an id"));
    return task_rule(!value.name.empty(), node, spot.at("name"), "expected a name");
}

static Result<Done> check_decoded(FileTask const& value, YAML::Node const& node, Spot const& spot) {
    bool const is_id = is_id_text(value.id) && value.id.size() <= kTaskIdCharsMax;
    TRY(task_rule(is_id, node, spot.at("id"), "not an id"));
    bool const is_person = !value.follower || is_id_text(*value.follower);
    TRY(task_rule(is_person, node, spot.at("follower"), "not an id"));
    TRY(task_rule(!value.content.empty(), node, spot.at("content"), "expected text"));
    bool const known =
        std::ranges::find(kPrecisions, value.deadline_precision) != kPrecisions.end();
    TRY(task_rule(known, node, spot.at("deadline_precision"), "unknown name"));
    bool const is_moment = !value.deadline || is_day_or_moment(*value.deadline);
    TRY(task_rule(is_moment,
                  node,
                  spot.at("deadline"),
                  "expected a day like 2026-05-29 or a moment like 2026-05-29T10:00:00.000Z"));
    bool const timed = value.deadline_precision != "none" && value.deadline_precision != "relative";
    return task_rule(timed == value.deadline.has_value(),
                     node,
                     spot.at("deadline"),
                     "a deadline and a precision other than none belong together");
}

static Result<Done> check_decoded(TaskFile const& value, YAML::Node const& node, Spot const& spot) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < value.tasks.size(); ++i) {
        FileTask const& task = value.tasks[i];
        YAML::Node const here = node["tasks"][i];
        Spot const at = spot.at("tasks." + task.id);
        TRY(task_rule(seen.insert(task.id).second, here, at, "repeated id"));
        TRY(task_rule(value.sources.contains(task.legal_source.source),
                      here,
                      at.at("legal_source.source"),
                      "no such source"));
    }
    return Done{};
}

Result<TaskFile> load_tasks(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(read_yaml(text, file));
    TaskFile out = TRY(decode_yaml<TaskFile>(root, {file, {}}));
    for (YAML::Node const& task : root["tasks"]) out.lines.push_back(task.Mark().line + 1);
    return out;
}

bool is_task_text(std::string_view text) {
    Result<YAML::Node> const root = read_yaml(text, "");
    return root && root->IsMap() && (*root)["tasks"].IsDefined() && (*root)["sources"].IsDefined();
}

}  // namespace ecab::definitions
