// Moment: a point in time, milliseconds since 1970-01-01T00:00:00Z, always stamped by the server.
// Date: a civil day without a zone. Text forms are RFC 3339 (UTC, milliseconds) and ISO 8601.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab {

inline constexpr std::int64_t kSecondMs = 1'000;
inline constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
inline constexpr std::int64_t kHourMs = 60 * kMinuteMs;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;

struct Moment {
    std::int64_t ms{};
    auto operator<=>(Moment const&) const = default;
};

struct Date {
    std::int32_t days{};  // since 1970-01-01
    auto operator<=>(Date const&) const = default;

    static Date of(int year, unsigned month, unsigned day);
    static Result<Date> parse(std::string_view iso);  // "2019-06-24"
};

struct Civil {
    int year;
    unsigned month;
    unsigned day;
};

Civil civil_of(Date date);
int weekday_of(Date date);  // 0 = Monday … 6 = Sunday
std::string to_text(Date date);

// "2026-11-22T01:02:03.456Z"; the only accepted and produced form.
std::string to_text(Moment moment);
Result<Moment> parse_moment(std::string_view text);

// The 13 characters of an ASN.1 UTCTime, seconds precision: "261122010203Z".
std::string to_utc_time(Moment moment);
Result<Moment> parse_utc_time(std::string_view text);

}  // namespace ecab
