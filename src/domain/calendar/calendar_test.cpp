#include "domain/calendar/calendar.hpp"

#include <gtest/gtest.h>

namespace ecab::domain {
namespace {

CalendarData data_2019() {
    CalendarData data;
    data.id = "test";
    data.zone = "Asia/Ho_Chi_Minh";
    data.zone_offset_minutes = 420;
    data.office_end_minutes = {std::nullopt, 17 * 60, "assumed", Verified::Unknown};
    CalendarYear year;
    year.year = 2019;
    year.swaps = Swaps::Known;
    year.source = "test";
    year.days_off = {{Date::of(2019, 4, 29), "Nghỉ hoán đổi", "Bridge day"},
                     {Date::of(2019, 4, 30), "Ngày Chiến thắng", "Reunification Day"},
                     {Date::of(2019, 5, 1), "Ngày Quốc tế lao động", "Labour Day"}};
    year.extra_working_days = {{Date::of(2019, 5, 4), "Làm bù", "Worked for 29 April"}};
    data.years = {year};
    return data;
}

WorkingCalendar calendar() { return WorkingCalendar::create(data_2019()).value(); }
Moment at(char const* text) { return parse_moment(text).value(); }

TEST(WorkingCalendar, CountsOverHolidaysAndASwappedSaturday) {
    // Friday 26 April: 29 and 30 April and 1 May are off, Saturday 4 May is worked.
    EXPECT_EQ(calendar().add_working_days(Date::of(2019, 4, 26), 1).value(), Date::of(2019, 5, 2));
    EXPECT_EQ(calendar().add_working_days(Date::of(2019, 4, 26), 3).value(), Date::of(2019, 5, 4));
    EXPECT_EQ(calendar().add_working_days(Date::of(2019, 4, 26), 4).value(), Date::of(2019, 5, 6));
    EXPECT_EQ(calendar().working_days_between(Date::of(2019, 4, 26), Date::of(2019, 5, 6)), 4);
    EXPECT_EQ(calendar().working_days_between(Date::of(2019, 5, 6), Date::of(2019, 4, 26)), 0);
}

TEST(WorkingCalendar, ADeadlineEndsWithOfficeHoursOfTheLastDayInVietNam) {
    EXPECT_EQ(to_text(calendar().deadline(at("2019-06-24T02:30:00.000Z"), 2).value()),
              "2019-06-26T10:00:00.000Z");
    // 23:30 in Ha Noi is still the 24th; half an hour later the 25th has begun.
    EXPECT_EQ(to_text(calendar().deadline(at("2019-06-24T16:30:00.000Z"), 1).value()),
              "2019-06-25T10:00:00.000Z");
    EXPECT_EQ(to_text(calendar().deadline(at("2019-06-24T17:00:00.000Z"), 1).value()),
              "2019-06-26T10:00:00.000Z");
}

TEST(WorkingCalendar, DeclaredDaysStandBeforeWhatTheCountrySays) {
    WorkingCalendar const local = calendar().with({{Date::of(2019, 5, 2), false},
                                                   {Date::of(2019, 5, 4), false},
                                                   {Date::of(2019, 4, 30), true},
                                                   {Date::of(2019, 5, 5), true}});
    EXPECT_EQ(local.add_working_days(Date::of(2019, 4, 26), 1).value(), Date::of(2019, 4, 30));
    EXPECT_EQ(local.add_working_days(Date::of(2019, 4, 26), 2).value(), Date::of(2019, 5, 3));
    EXPECT_EQ(local.add_working_days(Date::of(2019, 4, 26), 3).value(), Date::of(2019, 5, 5));
    EXPECT_EQ(to_text(local.deadline(at("2019-05-01T02:00:00.000Z"), 1).value()),
              "2019-05-03T10:00:00.000Z");
    EXPECT_EQ(calendar().add_working_days(Date::of(2019, 4, 26), 1).value(), Date::of(2019, 5, 2));
}

TEST(WorkingCalendar, AnswersAreInTimeUpToTheDeadlineAndNotAMillisecondLonger) {
    Moment const deadline = at("2019-06-26T10:00:00.000Z");
    EXPECT_TRUE(in_time(at("2019-06-26T09:59:59.999Z"), deadline));
    EXPECT_TRUE(in_time(deadline, deadline));
    EXPECT_FALSE(in_time(at("2019-06-26T10:00:00.001Z"), deadline));
}

TEST(WorkingCalendar, NothingIsRefusedForTheYearItFallsIn) {
    EXPECT_TRUE(calendar().is_working_day(Date::of(2020, 1, 1))) << "no holiday is given";
    EXPECT_EQ(calendar().add_working_days(Date::of(2019, 12, 30), 2).value(), Date::of(2020, 1, 1));
    EXPECT_EQ(calendar().add_working_days(Date::of(9000, 1, 1), 1).value(), Date::of(9000, 1, 2));
    EXPECT_EQ(calendar().working_days_between(Date::of(2018, 12, 28), Date::of(2019, 1, 2)), 3);
    EXPECT_FALSE(calendar().are_swaps_known(2020));
}

TEST(WorkingCalendar, APeriodIsBounded) {
    EXPECT_FALSE(calendar().add_working_days(Date::of(2019, 6, 3), 0));
    EXPECT_TRUE(calendar().add_working_days(Date::of(2019, 6, 3), kWorkingDaysMax));
    EXPECT_FALSE(calendar().add_working_days(Date::of(2019, 6, 3), kWorkingDaysMax + 1));
    EXPECT_EQ(calendar().working_days_between(Date::of(2019, 6, 3), Date::of(9999, 6, 3)),
              kWorkingDaysMax);
}

TEST(WorkingCalendar, TheNextYearIsMissedFromOctoberAndThisOneAlways) {
    EXPECT_EQ(calendar().unannounced(Date::of(2019, 9, 30)), std::vector<int>{});
    EXPECT_EQ(calendar().unannounced(Date::of(2019, 10, 1)), std::vector<int>{2020});
    EXPECT_EQ(calendar().unannounced(Date::of(2020, 1, 1)), std::vector<int>{2020});
    EXPECT_EQ(calendar().unannounced(Date::of(2020, 12, 31)), (std::vector<int>{2020, 2021}));
}

TEST(WorkingCalendar, AddingAndCountingAgreeForEveryDayOfTheYear) {
    WorkingCalendar const known = calendar();
    for (Date day = Date::of(2019, 1, 1); day < Date::of(2019, 11, 1); ++day.days)
        for (int count = 1; count <= 10; ++count) {
            Date const end = known.add_working_days(day, count).value();
            ASSERT_TRUE(known.is_working_day(end));
            ASSERT_EQ(known.working_days_between(day, end), count);
        }
}

TEST(WorkingCalendar, ContradictingDataIsRefused) {
    CalendarData data = data_2019();
    data.years[0].extra_working_days.push_back({Date::of(2019, 4, 30), "x", "x"});
    EXPECT_FALSE(WorkingCalendar::create(data));
    data = data_2019();
    data.years[0].days_off.push_back({Date::of(2020, 4, 30), "x", "x"});
    EXPECT_FALSE(WorkingCalendar::create(data));
    data = data_2019();
    data.years.push_back(data.years[0]);
    EXPECT_FALSE(WorkingCalendar::create(data));
}

}  // namespace
}  // namespace ecab::domain
