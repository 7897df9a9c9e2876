// WorkingCalendar: the working days of Viet Nam, the zone of Asia/Ho_Chi_Minh (+07:00, no summer
// time since 1975, hence fixed data), and the one function that decides "in time" for ballot,
// reminder and report. Immutable after `create`; safe from every thread; a copy is cheap.
// The holidays that the law names are computed for every year from data (`StatutoryHoliday`): no
// table ends and nothing is refused for the year it falls in. What the authorities announce for
// one year (bridge days, Saturdays worked instead) is data of that year; a year without such data
// has `Swaps::Unknown`. A statutory day off that falls on a weekend is made up for on the next
// working day (Bộ luật Lao động 45/2019/QH14, Điều 111.3). Monday to Friday work otherwise.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"
#include "domain/rules/sourced.hpp"

namespace ecab::domain {

inline constexpr int kWorkingDaysMax = 366;        // the longest period a caller may ask for
inline constexpr unsigned kAnnouncedByMonth = 10;  // of the year before

enum class Reckoning : std::uint8_t { Solar, Lunar };

// One more day off beside the holiday: the one that brings it nearer to the weekend.
enum class Beside : std::uint8_t { Nothing, TowardsWeekend };

// A holiday the law grants every year, for the years it does so.
struct StatutoryHoliday {
    std::string vi;
    std::string en;
    Reckoning reckoning{};
    int month{};
    int day{};
    int days_before{};  // days off before it
    int days_after{};   // days off after it
    Beside beside{};
    std::optional<int> first_year;
    std::optional<int> last_year;
    bool undecided{};  // announced, law not seen: counted as working
    std::string source;
    Verified verified{Verified::Unknown};
    static constexpr auto fields(auto visit) {
        return visit(field("vi", &StatutoryHoliday::vi),
                     field("en", &StatutoryHoliday::en),
                     field("reckoning", &StatutoryHoliday::reckoning),
                     field("month", &StatutoryHoliday::month),
                     field("day", &StatutoryHoliday::day),
                     field("days_before", &StatutoryHoliday::days_before),
                     field("days_after", &StatutoryHoliday::days_after),
                     field("beside", &StatutoryHoliday::beside),
                     field("first_year", &StatutoryHoliday::first_year),
                     field("last_year", &StatutoryHoliday::last_year),
                     field("undecided", &StatutoryHoliday::undecided),
                     field("source", &StatutoryHoliday::source),
                     field("verified", &StatutoryHoliday::verified));
    }
};

// Whether the official exchange of working days for a year has been published and entered.
enum class Swaps : std::uint8_t { Known, Unknown };

struct CalendarDay {
    Date date;
    std::string vi;
    std::string en;
    static constexpr auto fields(auto visit) {
        return visit(field("date", &CalendarDay::date),
                     field("vi", &CalendarDay::vi),
                     field("en", &CalendarDay::en));
    }
};

// A day an organisation itself declares, over the country's calendar.
struct DeclaredDay {
    Date date;
    bool works{};
};

// In a file: what was announced for one year beyond the statutory holidays. As `year_of` gives it:
// every day of that year that departs from the week.
struct CalendarYear {
    int year{};
    Swaps swaps{Swaps::Unknown};
    std::string source;
    Verified verified{Verified::Unknown};
    std::vector<CalendarDay> days_off;            // bridge days; of `year_of` holidays as well
    std::vector<CalendarDay> extra_working_days;  // worked instead of a bridge day
    std::vector<CalendarDay> undecided;  // announced as days off, law not seen: counted as working
    static constexpr auto fields(auto visit) {
        return visit(field("year", &CalendarYear::year),
                     field("swaps", &CalendarYear::swaps),
                     field("source", &CalendarYear::source),
                     field("verified", &CalendarYear::verified),
                     field("days_off", &CalendarYear::days_off),
                     field("extra_working_days", &CalendarYear::extra_working_days),
                     field("undecided", &CalendarYear::undecided));
    }
};

struct CalendarData {
    std::string id;             // "vn"
    std::string version = "1";  // a number
    std::string zone;           // "Asia/Ho_Chi_Minh"
    int zone_offset_minutes{};
    Sourced<int> office_end_minutes;  // end of office hours, minutes after local midnight
    std::vector<StatutoryHoliday> statutory;
    std::vector<CalendarYear> years;  // those announced; others are computed alone
    static constexpr auto fields(auto visit) {
        return visit(field("id", &CalendarData::id),
                     field("version", &CalendarData::version),
                     field("zone", &CalendarData::zone),
                     field("zone_offset_minutes", &CalendarData::zone_offset_minutes),
                     field("office_end_minutes", &CalendarData::office_end_minutes),
                     field("statutory", &CalendarData::statutory),
                     field("years", &CalendarData::years));
    }
};

class WorkingCalendar {
  public:
    // Refuses repeated years, days outside their year, a day both off and extra, impossible
    // holidays.
    static Result<WorkingCalendar> create(CalendarData data);

    bool are_swaps_known(int year) const;  // false also for a year that nobody has entered
    bool is_working_day(Date date) const;
    // The n-th working day after `from` (the day itself is not counted); 1 ≤ n ≤ kWorkingDaysMax.
    Result<Date> add_working_days(Date from, int working_days) const;
    // Working days in (from, to]; 0 when to ≤ from, and never more than kWorkingDaysMax.
    int working_days_between(Date from, Date to) const;
    // What the country says of a year: holidays by law, days in lieu and what was announced.
    CalendarYear year_of(int year) const;
    // The years whose exchange of working days should be known by `today` and is not: this year,
    // and from October (kAnnouncedByMonth) the next.
    std::vector<int> unannounced(Date today) const;
    // End of office hours on the n-th working day after the local day of issue. Counting rule
    // (assumed; Bộ luật Dân sự 2015 Art. 147-148 counts the same way): the day of issue is not
    // counted, and the last day ends with office hours.
    Result<Moment> deadline(Moment issued, int working_days) const;

    // The same calendar where the declared days stand before what the country says of them. `data`
    // stays the country's.
    WorkingCalendar with(std::vector<DeclaredDay> const& days) const;

    Date local_date(Moment moment) const;
    Moment at_local(Date date, int minutes_after_midnight) const;
    CalendarData const& data() const { return *country_; }

  private:
    class Days;
    explicit WorkingCalendar(CalendarData data);
    std::shared_ptr<CalendarData const> country_;
    std::map<Date, bool> declared_;  // by the organisation: works or not
};

// True up to and including the deadline; one millisecond later is late.
bool in_time(Moment arrival, Moment deadline);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Swaps> {
    using S = ecab::domain::Swaps;
    static constexpr std::array<std::pair<S, std::string_view>, 2> all{{
        {S::Known, "known"},
        {S::Unknown, "unknown"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Reckoning> {
    using R = ecab::domain::Reckoning;
    static constexpr std::array<std::pair<R, std::string_view>, 2> all{{
        {R::Solar, "solar"},
        {R::Lunar, "lunar"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Beside> {
    using B = ecab::domain::Beside;
    static constexpr std::array<std::pair<B, std::string_view>, 2> all{{
        {B::Nothing, "nothing"},
        {B::TowardsWeekend, "towards_weekend"},
    }};
};
