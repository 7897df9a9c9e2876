// Text as people search for it. Pure, thread-safe; O(length).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecab::json {

// Small letters without accents, tone marks and horns, đ as d, compatibility forms as plain ones,
// one space for any run of blanks and none at the ends. Nothing for ill-formed UTF-8. The result is
// for comparing only: it is never shown and never stored.
std::optional<std::string> search_key(std::string_view text);

}  // namespace ecab::json
