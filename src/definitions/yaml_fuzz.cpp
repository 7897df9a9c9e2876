// Rule sets, calendars and government files from arbitrary bytes: refused or read, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "definitions/government_file.hpp"
#include "definitions/rule_files.hpp"
#include "definitions/tally_command.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    (void)ecab::definitions::parse_rule_set(text, "fuzz").has_value();
    (void)ecab::definitions::parse_calendar(text, "fuzz").has_value();
    (void)ecab::definitions::load_government(text, "fuzz").has_value();
    (void)ecab::definitions::parse_tally_input(text).has_value();
    return 0;
}
