#include "domain/calendar/holidays.hpp"

#include <algorithm>
#include <map>

#include "domain/calendar/lunar.hpp"

namespace ecab::domain {

namespace {

constexpr int kLunarMonthDays = 29;  // every month has these
constexpr int kSolarMonthDays = 28;
constexpr std::string_view kUnannounced =
    "Ngày nghỉ theo luật; chưa có công bố hoán đổi ngày làm việc của năm này";

bool is_weekend(Date date) { return weekday_of(date) >= kWeekend; }

bool is_granted(StatutoryHoliday const& holiday, int year) {
    return holiday.first_year.value_or(year) <= year && year <= holiday.last_year.value_or(year);
}

Date day_of(StatutoryHoliday const& holiday, int year, int zone_minutes) {
    if (holiday.reckoning == Reckoning::Solar)
        return Date::of(
            year, static_cast<unsigned>(holiday.month), static_cast<unsigned>(holiday.day));
    Date const month = lunar_month_start(year, holiday.month, zone_minutes);
    return Date{month.days + holiday.day - 1};
}

// From Monday, Thursday and Sunday the day after joins the weekend; from the others the day before.
int side_of_weekend(Date date) {
    int const weekday = weekday_of(date);
    return weekday == 0 || weekday == 3 || weekday == 6 ? 1 : -1;
}

using Named = std::map<Date, StatutoryHoliday const*>;

Named granted_days(std::vector<StatutoryHoliday> const& statutory, int year, int zone_minutes) {
    Named days;
    for (StatutoryHoliday const& holiday : statutory) {
        if (!is_granted(holiday, year)) continue;
        Date const day = day_of(holiday, year, zone_minutes);
        for (int at = -holiday.days_before; at <= holiday.days_after; ++at)
            days.emplace(Date{day.days + at}, &holiday);
        if (holiday.beside == Beside::TowardsWeekend)
            days.emplace(Date{day.days + side_of_weekend(day)}, &holiday);
    }
    return days;
}

std::vector<CalendarDay> in_lieu(Named const& granted) {
    std::map<Date, CalendarDay> days;
    for (auto const& [date, holiday] : granted) {
        if (!is_weekend(date) || holiday->undecided) continue;
        Date day{date.days + 1};
        while (is_weekend(day) || granted.contains(day) || days.contains(day)) ++day.days;
        days[day] = {day, "Nghỉ bù " + holiday->vi, holiday->en + " (in lieu)"};
    }
    std::vector<CalendarDay> out;
    for (auto& [date, day] : days) out.push_back(std::move(day));
    return out;
}

// What was announced stands before what is computed.
void add_unlisted(CalendarYear& year, std::vector<CalendarDay>& to, CalendarDay day) {
    auto const lists = [&](std::vector<CalendarDay> const& days) {
        return std::ranges::find(days, day.date, &CalendarDay::date) != days.end();
    };
    bool const is_listed =
        lists(year.days_off) || lists(year.extra_working_days) || lists(year.undecided);
    if (!is_listed && civil_of(day.date).year == year.year) to.push_back(std::move(day));
}

}  // namespace

Result<Done> check_holidays(std::vector<StatutoryHoliday> const& statutory) {
    REQUIRE(statutory.size() <= kHolidaysMax, Reason::LimitReached, "statutory");
    for (StatutoryHoliday const& holiday : statutory) {
        std::string const name = "statutory." + holiday.en;
        int const days_max =
            holiday.reckoning == Reckoning::Lunar ? kLunarMonthDays : kSolarMonthDays;
        // Days that every such month has; 30 April and its like are solar and not in February.
        bool const is_late = holiday.reckoning == Reckoning::Solar && holiday.month != 2;
        REQUIRE(holiday.month >= 1 && holiday.month <= 12, Reason::InvalidInput, name + ".month");
        REQUIRE(holiday.day >= 1 && holiday.day <= (is_late ? 30 : days_max),
                Reason::InvalidInput,
                name + ".day");
        REQUIRE(holiday.days_before >= 0 && holiday.days_before <= kHolidayDaysMax,
                Reason::InvalidInput,
                name + ".days_before");
        REQUIRE(holiday.days_after >= 0 && holiday.days_after <= kHolidayDaysMax,
                Reason::InvalidInput,
                name + ".days_after");
        REQUIRE(!holiday.vi.empty() && !holiday.en.empty(), Reason::InvalidInput, name);
        REQUIRE(!holiday.source.empty(), Reason::InvalidInput, name + ".source");
    }
    return Done{};
}

CalendarYear with_holidays(std::vector<StatutoryHoliday> const& statutory,
                           int year,
                           int zone_minutes,
                           std::optional<CalendarYear> announced) {
    CalendarYear out;
    if (announced) out = std::move(*announced);
    out.year = year;
    if (out.source.empty()) {
        out.source = kUnannounced;
        out.verified = Verified::Assumed;
    }
    Named const granted = granted_days(statutory, year, zone_minutes);
    for (auto const& [date, holiday] : granted)
        add_unlisted(out,
                     holiday->undecided ? out.undecided : out.days_off,
                     {date, holiday->vi, holiday->en});
    for (CalendarDay& day : in_lieu(granted)) add_unlisted(out, out.days_off, std::move(day));
    for (auto* days : {&out.days_off, &out.extra_working_days, &out.undecided})
        std::ranges::sort(*days, {}, &CalendarDay::date);
    return out;
}

}  // namespace ecab::domain
