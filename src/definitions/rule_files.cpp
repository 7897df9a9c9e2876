#include "definitions/rule_files.hpp"

#include <algorithm>
#include <vector>

#include "base/id.hpp"
#include "definitions/yaml_codec.hpp"

namespace ecab::definitions {

namespace {

Refusal in_file(std::string_view file, Refusal refusal) {
    refusal.detail = std::string(file) + ": " + refusal.detail;
    return refusal;
}

Result<std::vector<std::filesystem::path>> yaml_files(std::filesystem::path const& dir) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    std::filesystem::directory_iterator entries(dir, failed);
    REQUIRE(!failed, Reason::InvalidInput, dir.filename().string() + ": no such folder");
    for (std::filesystem::directory_entry const& entry : entries) {
        if (entry.path().extension() != ".yaml") continue;
        REQUIRE(files.size() < kRuleFilesMax, Reason::LimitReached, "too many rule files");
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace

Result<domain::RuleSet> parse_rule_set(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(read_yaml(text, file));
    domain::RuleSet rules = TRY(decode_yaml<domain::RuleSet>(root, {file, {}}));
    Result<Done> const sound = domain::check_rule_set(rules);
    if (!sound) return in_file(file, sound.error());
    return rules;
}

Result<domain::RuleBook> load_rule_sets(std::filesystem::path const& rules_dir) {
    std::vector<domain::RuleSet> sets;
    std::vector<std::filesystem::path> const paths = TRY(yaml_files(rules_dir));
    for (std::filesystem::path const& path : paths) {
        std::string const file = path.filename().string();
        std::string const text = TRY(read_file(path, kYamlBytesMax));
        domain::RuleSet rules = TRY(parse_rule_set(text, file));
        REQUIRE(to_text(rules.id) + ".yaml" == file,
                Reason::InvalidInput,
                file + ": id: the file is named otherwise");
        sets.push_back(std::move(rules));
    }
    REQUIRE(!sets.empty(), Reason::InvalidInput, rules_dir.filename().string() + ": no rule set");
    return domain::RuleBook::create(std::move(sets));
}

Result<domain::WorkingCalendar> parse_calendar(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(read_yaml(text, file));
    domain::CalendarData data = TRY(decode_yaml<domain::CalendarData>(root, {file, {}}));
    Result<domain::WorkingCalendar> calendar = domain::WorkingCalendar::create(std::move(data));
    if (!calendar) return in_file(file, calendar.error());
    return calendar;
}

Result<domain::WorkingCalendar> load_calendar(std::filesystem::path const& rules_dir,
                                              std::string_view id) {
    REQUIRE(is_id_text(id), Reason::InvalidInput, "calendar");
    std::string const file = std::string(id) + ".yaml";
    std::string const text = TRY(read_file(rules_dir / "calendar" / file, kYamlBytesMax));
    return parse_calendar(text, file);
}

}  // namespace ecab::definitions
