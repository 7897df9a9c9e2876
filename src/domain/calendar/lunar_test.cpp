// Against the days on which Viet Nam kept Tết, and China its new year: written down from calendars
// and notices, not computed.
#include "domain/calendar/lunar.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ecab::domain {
namespace {

constexpr int kHaNoi = 7 * 60;
constexpr int kBeijing = 8 * 60;

std::string start(int year, int month, int zone = kHaNoi) {
    return to_text(lunar_month_start(year, month, zone));
}

TEST(LunarCalendar, TetFallsOnTheDayItWasKept) {
    std::vector<std::string> const kept{
        "2000-02-05", "2001-01-24", "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09",
        "2006-01-29", "2007-02-17", "2008-02-07", "2009-01-26", "2010-02-14", "2011-02-03",
        "2012-01-23", "2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28",
        "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22",
        "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13"};
    for (std::string const& day : kept)
        EXPECT_EQ(start(civil_of(Date::parse(day).value()).year, 1), day);
}

TEST(LunarCalendar, DiffersFromTheChineseOneIn2007And2030) {
    EXPECT_EQ(start(2007, 1, kHaNoi), "2007-02-17");
    EXPECT_EQ(start(2007, 1, kBeijing), "2007-02-18");
    EXPECT_EQ(start(2030, 1, kHaNoi), "2030-02-02");
    EXPECT_EQ(start(2030, 1, kBeijing), "2030-02-03");
    EXPECT_EQ(start(2053, 1, kHaNoi), "2053-02-18");
    EXPECT_EQ(start(2053, 1, kBeijing), "2053-02-19");
}

TEST(LunarCalendar, In1985TetWasAMonthBeforeTheChineseNewYear) {
    EXPECT_EQ(start(1985, 1, kHaNoi), "1985-01-21");
    EXPECT_EQ(start(1985, 1, kBeijing), "1985-02-20");
}

TEST(LunarCalendar, TheThirdMonthComesRightInYearsWithALeapMonth) {
    // The tenth of it is Giỗ Tổ Hùng Vương.
    for (auto const& [year, day] : std::vector<std::pair<int, char const*>>{{2007, "2007-04-17"},
                                                                            {2019, "2019-04-05"},
                                                                            {2020, "2020-03-24"},
                                                                            {2021, "2021-04-12"},
                                                                            {2022, "2022-04-01"},
                                                                            {2023, "2023-04-20"},
                                                                            {2024, "2024-04-09"},
                                                                            {2025, "2025-03-29"},
                                                                            {2026, "2026-04-17"}})
        EXPECT_EQ(start(year, 3), day);       // 2023 had a second February
    EXPECT_EQ(start(2020, 5), "2020-06-21");  // after a second month 4
    EXPECT_EQ(start(2025, 7), "2025-08-23");  // after a second month 6
}

TEST(LunarCalendar, EveryMonthHas29Or30DaysAndAYearIsAnswered) {
    for (int year : {1975, 2000, 2028, 2033, 2100, 5000, 9998}) {
        for (int month = 1; month < 12; ++month) {
            int const days = lunar_month_start(year, month + 1, kHaNoi).days -
                             lunar_month_start(year, month, kHaNoi).days;
            EXPECT_TRUE((days >= 29 && days <= 30) || (days >= 58 && days <= 60))
                << year << " " << month << " " << days;
        }
    }
}

}  // namespace
}  // namespace ecab::domain
