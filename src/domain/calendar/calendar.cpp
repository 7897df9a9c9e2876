#include "domain/calendar/calendar.hpp"

#include <algorithm>

namespace ecab::domain {

namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr int kZoneMinutesMax = 14 * 60;
constexpr std::size_t kYearsMax = 200;

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    std::int64_t const quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

Result<Done> check_days(CalendarYear const& year,
                        std::vector<CalendarDay> const& days,
                        std::set<Date>& seen) {
    for (CalendarDay const& day : days) {
        REQUIRE(civil_of(day.date).year == year.year, Reason::InvalidInput, to_text(day.date));
        REQUIRE(seen.insert(day.date).second, Reason::InvalidInput, to_text(day.date));
        REQUIRE(!day.vi.empty() && !day.en.empty(), Reason::InvalidInput, to_text(day.date));
    }
    return Done{};
}

Result<Done> check_years(std::vector<CalendarYear> const& years) {
    REQUIRE(!years.empty() && years.size() <= kYearsMax, Reason::InvalidInput, "years");
    for (std::size_t i = 0; i < years.size(); ++i) {
        CalendarYear const& year = years[i];
        std::string const name = std::to_string(year.year);
        REQUIRE(year.year >= 1975 && year.year <= 9999, Reason::InvalidInput, name);
        REQUIRE(i == 0 || year.year == years[i - 1].year + 1, Reason::InvalidInput, name);
        REQUIRE(!year.source.empty(), Reason::InvalidInput, name + ".source");
        std::set<Date> seen;
        TRY(check_days(year, year.days_off, seen));
        TRY(check_days(year, year.extra_working_days, seen));
        TRY(check_days(year, year.undecided, seen));
    }
    return Done{};
}

}  // namespace

Result<WorkingCalendar> WorkingCalendar::create(CalendarData data) {
    std::ranges::sort(data.years, {}, &CalendarYear::year);
    TRY(check_years(data.years));
    REQUIRE(
        data.zone_offset_minutes >= -kZoneMinutesMax && data.zone_offset_minutes <= kZoneMinutesMax,
        Reason::InvalidInput,
        "zone_offset_minutes");
    int const end = data.office_end_minutes.in_force();
    REQUIRE(end > 0 && end < kDayMinutes, Reason::InvalidInput, "office_end_minutes");
    return WorkingCalendar(std::move(data));
}

WorkingCalendar::WorkingCalendar(CalendarData data) : data_(std::move(data)) {
    for (CalendarYear const& year : data_.years) {
        for (CalendarDay const& day : year.days_off) off_.insert(day.date);
        for (CalendarDay const& day : year.extra_working_days) extra_.insert(day.date);
        for (CalendarDay const& day : year.undecided) undecided_.insert(day.date);
    }
}

bool WorkingCalendar::knows(Date date) const {
    int const year = civil_of(date).year;
    return data_.years.front().year <= year && year <= data_.years.back().year;
}

bool WorkingCalendar::are_swaps_known(int year) const {
    auto const found = std::ranges::find(data_.years, year, &CalendarYear::year);
    return found != data_.years.end() && found->swaps == Swaps::Known;
}

bool WorkingCalendar::is_undecided(Date date) const { return undecided_.contains(date); }

bool WorkingCalendar::works(Date date) const {
    if (extra_.contains(date)) return true;
    return weekday_of(date) < 5 && !off_.contains(date);
}

Result<bool> WorkingCalendar::is_working_day(Date date) const {
    REQUIRE(knows(date), Reason::InvalidInput, "calendar.year");
    return works(date);
}

Result<Date> WorkingCalendar::add_working_days(Date from, int working_days) const {
    REQUIRE(
        working_days >= 1 && working_days <= kWorkingDaysMax, Reason::InvalidInput, "working_days");
    REQUIRE(knows(from), Reason::InvalidInput, "calendar.year");
    Date day = from;
    for (int left = working_days; left > 0;) {
        ++day.days;
        REQUIRE(knows(day), Reason::InvalidInput, "calendar.year");
        if (works(day)) --left;
    }
    return day;
}

Result<int> WorkingCalendar::working_days_between(Date from, Date to) const {
    REQUIRE(knows(from) && knows(to), Reason::InvalidInput, "calendar.year");
    int count = 0;
    for (Date day{from.days + 1}; day <= to; ++day.days)
        if (works(day)) ++count;
    return count;
}

Result<Moment> WorkingCalendar::deadline(Moment issued, int working_days) const {
    Date const last = TRY(add_working_days(local_date(issued), working_days));
    return at_local(last, data_.office_end_minutes.in_force());
}

WorkingCalendar WorkingCalendar::with(std::vector<DeclaredDay> const& days) const {
    WorkingCalendar out = *this;
    for (DeclaredDay const& day : days) {
        (day.works ? out.off_ : out.extra_).erase(day.date);
        (day.works ? out.extra_ : out.off_).insert(day.date);
        out.undecided_.erase(day.date);
    }
    return out;
}

Date WorkingCalendar::local_date(Moment moment) const {
    std::int64_t const local = moment.ms + data_.zone_offset_minutes * kMinuteMs;
    return Date{static_cast<std::int32_t>(floor_div(local, kDayMs))};
}

Moment WorkingCalendar::at_local(Date date, int minutes_after_midnight) const {
    std::int64_t const minutes = minutes_after_midnight - data_.zone_offset_minutes;
    return Moment{date.days * kDayMs + minutes * kMinuteMs};
}

bool in_time(Moment arrival, Moment deadline) { return arrival <= deadline; }

}  // namespace ecab::domain
