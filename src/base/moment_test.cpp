#include "base/moment.hpp"

#include <gtest/gtest.h>

#include "base/bytes.hpp"

namespace ecab {
namespace {

TEST(Moment, TextFormsRoundTrip) {
    Result<Moment> const moment = parse_moment("2019-06-24T01:30:00.250Z");
    ASSERT_TRUE(moment);
    EXPECT_EQ(to_text(*moment), "2019-06-24T01:30:00.250Z");
    EXPECT_EQ(to_utc_time(*moment), "190624013000Z");
    EXPECT_EQ(parse_utc_time("190624013000Z")->ms, moment->ms - 250);
}

TEST(Moment, RefusesWhatIsNotADate) {
    for (char const* text : {"2019-02-29T00:00:00.000Z",
                             "2019-13-01T00:00:00.000Z",
                             "2019-06-24T24:00:00.000Z",
                             "2019-06-24T01:30:00Z"})
        EXPECT_FALSE(parse_moment(text)) << text;
    EXPECT_TRUE(Date::parse("2020-02-29"));
    EXPECT_FALSE(Date::parse("2100-02-29"));
}

TEST(Date, KnowsItsWeekday) {
    EXPECT_EQ(weekday_of(Date::of(2019, 6, 24)), 0);  // the first e-Cabinet meeting: a Monday
    EXPECT_EQ(weekday_of(Date::of(2026, 11, 22)), 6);
    EXPECT_EQ(to_text(Date::of(1969, 12, 31)), "1969-12-31");
}

TEST(Bytes, TextFormsAreStrict) {
    Bytes const bytes{0, 1, 250, 255};
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_FALSE(from_base64url("AAECA="));
    EXPECT_FALSE(from_base64url("AB"));  // stray bits
    EXPECT_FALSE(from_hex("0G"));
}

}  // namespace
}  // namespace ecab
