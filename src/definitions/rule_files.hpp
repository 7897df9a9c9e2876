// Rule sets and calendars from `rules/`: one file a rule set, `<id>@<version>.yaml`; calendars in
// `rules/calendar/<id>.yaml`. Strictly schema-checked at start; anything wrong is refused by name
// with file and line, and the server does not start. No state.
#pragma once
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::definitions {

inline constexpr std::size_t kRuleFilesMax = 500;

Result<domain::RuleSet> parse_rule_set(std::string_view text, std::string_view file);
Result<domain::RuleBook> load_rule_sets(std::filesystem::path const& rules_dir);

Result<domain::WorkingCalendar> parse_calendar(std::string_view text, std::string_view file);
Result<domain::WorkingCalendar> load_calendar(std::filesystem::path const& rules_dir,
                                              std::string_view id);

}  // namespace ecab::definitions
