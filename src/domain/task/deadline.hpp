// The deadline of a task as its source words it, and the moment that follows from it. Pure.
// A day is in time until it ends (24:00 local time); a last day that is a day off gives way to the
// next working day (Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5, 6). "Trước ngày X" is taken as
// X: the day itself is in time. An hour that the source names stays that hour.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/field_list.hpp"
#include "base/moment.hpp"
#include "domain/calendar/calendar.hpp"

namespace ecab::domain {

// Years a deadline may stand in: no calendar is older, and the day after it still has four digits.
inline constexpr int kDueYearMin = 1975;
inline constexpr int kDueYearMax = 9998;

enum class DeadlineKind : std::uint8_t { None, Day, Hour, Relative, Recurring };
// How exact the source is: a month, quarter or year is entered as its last day.
enum class Precision : std::uint8_t { Exact, Month, Quarter, Year, Range, Approximate };
enum class Every : std::uint8_t { Week, Month, Quarter, Year };

struct TaskDeadline {
    DeadlineKind deadline_kind{};
    std::optional<Date> day;        // Day; of Recurring the first
    std::optional<Moment> at;       // Hour: the last moment in time
    std::int32_t working_days{};    // Relative: so many after the event
    std::string event;              // Relative: what it counts from
    std::optional<Date> event_day;  // Relative: when that happened; none: not yet
    Every every{};                  // Recurring
    Precision precision{};
    std::string text;  // in the words of the source; may be empty
    bool operator==(TaskDeadline const&) const = default;
    ECAB_FIELDS(TaskDeadline,
                deadline_kind,
                day,
                at,
                working_days,
                event,
                event_day,
                every,
                precision,
                text)
};

// Refuses InvalidInput, TooLarge, SecretMaterial; `detail` names the field.
Result<Done> check_deadline(TaskDeadline const& deadline);
// What a term counts from has happened: it lies no later than today.
Result<Done> check_event_day(TaskDeadline const& deadline, Date today);
// A deadline that is asked for is a day or an hour and nothing beside: words or an event that who
// decides is not shown would come into the task with the consent.
Result<Done> check_asked_deadline(TaskDeadline const& deadline);

// The last moment in time; none while there is none. `periods` of a recurring one are over.
// InvalidInput for a term the calendar cannot count, or one that ends after kDueYearMax
// ("deadline").
Result<std::optional<Moment>> due_of(TaskDeadline const& deadline,
                                     std::int32_t periods,
                                     WorkingCalendar const& calendar);
// The day of the period after `periods` others: the 31st of a short month is its last day.
Date period_day(Date first, Every every, std::int32_t periods);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::DeadlineKind> {
    using E = ecab::domain::DeadlineKind;
    static constexpr std::array<std::pair<E, std::string_view>, 5> all{{
        {E::None, "none"},
        {E::Day, "day"},
        {E::Hour, "hour"},
        {E::Relative, "relative"},
        {E::Recurring, "recurring"},
    }};
};
template <>
struct ecab::Names<ecab::domain::Precision> {
    using E = ecab::domain::Precision;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::Exact, "exact"},
        {E::Month, "month"},
        {E::Quarter, "quarter"},
        {E::Year, "year"},
        {E::Range, "range"},
        {E::Approximate, "approximate"},
    }};
};
template <>
struct ecab::Names<ecab::domain::Every> {
    using E = ecab::domain::Every;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Week, "week"},
        {E::Month, "month"},
        {E::Quarter, "quarter"},
        {E::Year, "year"},
    }};
};
