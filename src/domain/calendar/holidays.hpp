// The days off that the law grants in one year, worked out from the data of a calendar. Used by
// WorkingCalendar alone. Pure; bounded by kHolidaysMax holidays of at most kHolidayDaysMax days to
// either side.
#pragma once
#include <optional>
#include <vector>

#include "domain/calendar/calendar.hpp"

namespace ecab::domain {

inline constexpr std::size_t kHolidaysMax = 40;
inline constexpr int kHolidayDaysMax = 7;
inline constexpr int kWeekend = 5;  // the first day of it, Monday being 0

// Every holiday is possible in every year it is granted in.
Result<Done> check_holidays(std::vector<StatutoryHoliday> const& statutory);

// The year as announced, or as nobody has announced it, with its holidays and the days in lieu of
// those that fall on a weekend; each list in the order of days.
CalendarYear with_holidays(std::vector<StatutoryHoliday> const& statutory,
                           int year,
                           int zone_minutes,
                           std::optional<CalendarYear> announced);

}  // namespace ecab::domain
