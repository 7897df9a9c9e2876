// WorkingCalendar: the working days of Viet Nam as data, the zone of Asia/Ho_Chi_Minh (+07:00, no
// summer time since 1975, hence fixed data), and the one function that decides "in time" for
// ballot, reminder and report. Immutable after `create`; safe from every thread.
// A day outside the years the data covers is refused (InvalidInput, detail "calendar.year"): a
// deadline is never guessed. Days: Monday to Friday work unless listed off; a listed extra working
// day works whatever weekday it is (a Saturday worked for a bridge day).
#pragma once
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"
#include "domain/rules/sourced.hpp"

namespace ecab::domain {

inline constexpr int kWorkingDaysMax = 366;  // the longest period a caller may ask for

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

struct CalendarYear {
    int year{};
    Swaps swaps{Swaps::Unknown};
    std::string source;
    Verified verified{Verified::Unknown};
    std::vector<CalendarDay> days_off;            // public holidays, days in lieu, bridge days
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
    std::vector<CalendarYear> years;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &CalendarData::id),
                     field("version", &CalendarData::version),
                     field("zone", &CalendarData::zone),
                     field("zone_offset_minutes", &CalendarData::zone_offset_minutes),
                     field("office_end_minutes", &CalendarData::office_end_minutes),
                     field("years", &CalendarData::years));
    }
};

class WorkingCalendar {
  public:
    // Refuses repeated or gapped years, days outside their year, a day both off and extra.
    static Result<WorkingCalendar> create(CalendarData data);

    bool knows(Date date) const;
    bool are_swaps_known(int year) const;  // false also for a year outside the data
    bool is_undecided(Date date) const;    // the organisation should settle this day first
    Result<bool> is_working_day(Date date) const;
    // The n-th working day after `from` (the day itself is not counted); 1 ≤ n ≤ kWorkingDaysMax.
    Result<Date> add_working_days(Date from, int working_days) const;
    // Working days in (from, to]; 0 when to ≤ from.
    Result<int> working_days_between(Date from, Date to) const;
    // End of office hours on the n-th working day after the local day of issue. Counting rule
    // (assumed; Bộ luật Dân sự 2015 Art. 147-148 counts the same way): the day of issue is not
    // counted, and the last day ends with office hours.
    Result<Moment> deadline(Moment issued, int working_days) const;

    // The same calendar where the declared days stand before what the country says of them. `data`
    // stays the country's.
    WorkingCalendar with(std::vector<DeclaredDay> const& days) const;

    Date local_date(Moment moment) const;
    Moment at_local(Date date, int minutes_after_midnight) const;
    CalendarData const& data() const { return data_; }

  private:
    explicit WorkingCalendar(CalendarData data);
    bool works(Date date) const;
    CalendarData data_;
    std::set<Date> off_;
    std::set<Date> extra_;
    std::set<Date> undecided_;
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
