#include "domain/calendar/holidays.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace ecab::domain {
namespace {

constexpr int kHaNoi = 420;

StatutoryHoliday holiday(int month, int day) {
    StatutoryHoliday out;
    out.vi = "Ngày lễ";
    out.en = "Holiday";
    out.month = month;
    out.day = day;
    out.source = "test";
    return out;
}

std::vector<std::string> off(std::vector<StatutoryHoliday> const& statutory, int year) {
    std::vector<std::string> out;
    for (CalendarDay const& day : with_holidays(statutory, year, kHaNoi, {}).days_off)
        out.push_back(to_text(day.date) + " " + day.en);
    return out;
}

using Days = std::vector<std::string>;

TEST(Holidays, OneOnAWeekendIsMadeUpForOnTheNextWorkingDay) {
    EXPECT_EQ(off({holiday(4, 30), holiday(5, 1)}, 2022),
              (Days{"2022-04-30 Holiday",
                    "2022-05-01 Holiday",
                    "2022-05-02 Holiday (in lieu)",
                    "2022-05-03 Holiday (in lieu)"}));
    EXPECT_EQ(off({holiday(4, 30), holiday(5, 1)}, 2026),
              (Days{"2026-04-30 Holiday", "2026-05-01 Holiday"}));
}

TEST(Holidays, TheSecondDayIsTheOneNearerToTheWeekend) {
    StatutoryHoliday national = holiday(9, 2);
    national.beside = Beside::TowardsWeekend;
    std::map<int, char const*> const beside{{2021, "2021-09-03"},
                                            {2022, "2022-09-01"},
                                            {2023, "2023-09-01"},
                                            {2024, "2024-09-03"},
                                            {2025, "2025-09-01"},
                                            {2026, "2026-09-01"}};
    for (auto const& [year, day] : beside) {
        Days const days = off({national}, year);
        EXPECT_NE(std::ranges::find(days, std::string(day) + " Holiday"), days.end()) << year;
    }
}

TEST(Holidays, AreGrantedInTheYearsTheLawSays) {
    StatutoryHoliday one = holiday(6, 3);
    one.first_year = 2007;
    one.last_year = 2010;
    EXPECT_EQ(off({one}, 2006).size() + off({one}, 2011).size(), 0u);
    EXPECT_EQ(off({one}, 2008), Days{"2008-06-03 Holiday"});
}

TEST(Holidays, AnUndecidedOneWorksAndIsMarked) {
    StatutoryHoliday culture = holiday(11, 24);
    culture.undecided = true;
    CalendarYear const year = with_holidays({culture}, 2029, kHaNoi, {});
    EXPECT_TRUE(year.days_off.empty());
    ASSERT_EQ(year.undecided.size(), 1u);  // a Saturday, and nothing in lieu of it
    EXPECT_EQ(year.undecided[0].date, Date::of(2029, 11, 24));
    EXPECT_EQ(year.swaps, Swaps::Unknown);
}

TEST(Holidays, WhatWasAnnouncedStandsBeforeWhatIsComputed) {
    CalendarYear announced;
    announced.year = 2026;
    announced.swaps = Swaps::Known;
    announced.source = "notice";
    announced.extra_working_days = {{Date::of(2026, 4, 30), "Làm việc", "Worked"}};
    announced.days_off = {{Date::of(2026, 4, 29), "Nghỉ hoán đổi", "Bridge day"}};
    CalendarYear const year = with_holidays({holiday(4, 30)}, 2026, kHaNoi, announced);
    ASSERT_EQ(year.days_off.size(), 1u);
    EXPECT_EQ(year.days_off[0].date, Date::of(2026, 4, 29));
    EXPECT_EQ(year.extra_working_days.size(), 1u);
}

TEST(Holidays, ImpossibleOnesAreRefusedByName) {
    auto const refused = [](StatutoryHoliday const& one) {
        Result<Done> const checked = check_holidays({one});
        return checked ? "accepted" : checked.error().detail;
    };
    EXPECT_EQ(refused(holiday(2, 28)), "accepted");
    EXPECT_EQ(refused(holiday(2, 29)), "statutory.Holiday.day");
    EXPECT_EQ(refused(holiday(13, 1)), "statutory.Holiday.month");
    EXPECT_EQ(refused(holiday(0, 1)), "statutory.Holiday.month");
    EXPECT_EQ(refused(holiday(4, 31)), "statutory.Holiday.day");
    StatutoryHoliday lunar = holiday(1, 30);
    EXPECT_EQ(refused(lunar), "accepted");
    lunar.reckoning = Reckoning::Lunar;
    EXPECT_EQ(refused(lunar), "statutory.Holiday.day") << "not every lunar month has 30 days";
    lunar.day = 29;
    lunar.days_after = kHolidayDaysMax;
    EXPECT_EQ(refused(lunar), "accepted");
    lunar.days_after = kHolidayDaysMax + 1;
    EXPECT_EQ(refused(lunar), "statutory.Holiday.days_after");
    EXPECT_TRUE(check_holidays(std::vector(kHolidaysMax, holiday(1, 1))));
    EXPECT_FALSE(check_holidays(std::vector(kHolidaysMax + 1, holiday(1, 1))));
}

}  // namespace
}  // namespace ecab::domain
