#include "domain/calendar/calendar.hpp"

#include <algorithm>
#include <set>

#include "domain/calendar/holidays.hpp"

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
    REQUIRE(years.size() <= kYearsMax, Reason::LimitReached, "years");
    for (std::size_t i = 0; i < years.size(); ++i) {
        CalendarYear const& year = years[i];
        std::string const name = std::to_string(year.year);
        REQUIRE(year.year >= 1975 && year.year <= 9999, Reason::InvalidInput, name);
        REQUIRE(i == 0 || year.year > years[i - 1].year, Reason::InvalidInput, name);
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
    TRY(check_holidays(data.statutory));
    REQUIRE(
        data.zone_offset_minutes >= -kZoneMinutesMax && data.zone_offset_minutes <= kZoneMinutesMax,
        Reason::InvalidInput,
        "zone_offset_minutes");
    int const end = data.office_end_minutes.in_force();
    REQUIRE(end > 0 && end < kDayMinutes, Reason::InvalidInput, "office_end_minutes");
    return WorkingCalendar(std::move(data));
}

WorkingCalendar::WorkingCalendar(CalendarData data)
    : country_(std::make_shared<CalendarData const>(std::move(data))) {}

// The days of one year at a time, worked out when the first day of it is asked for.
class WorkingCalendar::Days {
  public:
    explicit Days(WorkingCalendar const& calendar) : calendar_(calendar) {}

    bool works(Date date) {
        auto const declared = calendar_.declared_.find(date);
        if (declared != calendar_.declared_.end()) return declared->second;
        int const year = civil_of(date).year;
        if (year != year_) read(year);
        if (extra_.contains(date)) return true;
        return weekday_of(date) < kWeekend && !off_.contains(date);
    }

  private:
    void read(int year) {
        year_ = year;
        off_.clear();
        extra_.clear();
        CalendarYear const days = calendar_.year_of(year);
        for (CalendarDay const& day : days.days_off) off_.insert(day.date);
        for (CalendarDay const& day : days.extra_working_days) extra_.insert(day.date);
    }

    WorkingCalendar const& calendar_;
    std::optional<int> year_;
    std::set<Date> off_, extra_;
};

CalendarYear WorkingCalendar::year_of(int year) const {
    auto const found = std::ranges::find(country_->years, year, &CalendarYear::year);
    std::optional<CalendarYear> announced;
    if (found != country_->years.end()) announced = *found;
    return with_holidays(country_->statutory, year, country_->zone_offset_minutes, announced);
}

bool WorkingCalendar::are_swaps_known(int year) const {
    auto const found = std::ranges::find(country_->years, year, &CalendarYear::year);
    return found != country_->years.end() && found->swaps == Swaps::Known;
}

std::vector<int> WorkingCalendar::unannounced(Date today) const {
    Civil const civil = civil_of(today);
    std::vector<int> years;
    if (!are_swaps_known(civil.year)) years.push_back(civil.year);
    if (civil.month >= kAnnouncedByMonth && !are_swaps_known(civil.year + 1))
        years.push_back(civil.year + 1);
    return years;
}

bool WorkingCalendar::is_working_day(Date date) const { return Days(*this).works(date); }

Result<Date> WorkingCalendar::add_working_days(Date from, int working_days) const {
    REQUIRE(
        working_days >= 1 && working_days <= kWorkingDaysMax, Reason::InvalidInput, "working_days");
    Days days(*this);
    Date day = from;
    for (int left = working_days; left > 0;) {
        ++day.days;
        if (days.works(day)) --left;
    }
    return day;
}

int WorkingCalendar::working_days_between(Date from, Date to) const {
    Days days(*this);
    int count = 0;
    for (Date day{from.days + 1}; day <= to && count < kWorkingDaysMax; ++day.days)
        if (days.works(day)) ++count;
    return count;
}

Result<Moment> WorkingCalendar::deadline(Moment issued, int working_days) const {
    Date const last = TRY(add_working_days(local_date(issued), working_days));
    return at_local(last, country_->office_end_minutes.in_force());
}

WorkingCalendar WorkingCalendar::with(std::vector<DeclaredDay> const& days) const {
    WorkingCalendar out = *this;
    for (DeclaredDay const& day : days) out.declared_[day.date] = day.works;
    return out;
}

Date WorkingCalendar::local_date(Moment moment) const {
    std::int64_t const local = moment.ms + country_->zone_offset_minutes * kMinuteMs;
    return Date{static_cast<std::int32_t>(floor_div(local, kDayMs))};
}

Moment WorkingCalendar::at_local(Date date, int minutes_after_midnight) const {
    std::int64_t const minutes = minutes_after_midnight - country_->zone_offset_minutes;
    return Moment{date.days * kDayMs + minutes * kMinuteMs};
}

bool in_time(Moment arrival, Moment deadline) { return arrival <= deadline; }

}  // namespace ecab::domain
