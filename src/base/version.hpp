// Versions of definitions are whole numbers, written as text without a leading zero: "10" comes
// after "9".
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace ecab {

inline constexpr std::int32_t kVersionMax = 999'999;

constexpr std::optional<std::int32_t> version_number(std::string_view text) {
    if (text.empty() || text.size() > 6 || text.front() == '0') return std::nullopt;
    std::int32_t number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace ecab
