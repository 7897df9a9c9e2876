#include "api/content_coding.hpp"

#include <gtest/gtest.h>

namespace ecab::api {
namespace {

Coding both(std::string_view accept) { return choose_coding(accept, true, true); }

TEST(ContentCoding, TheSmallerFormGoesToWhoTakesBoth) {
    EXPECT_EQ(both("gzip, deflate, br, zstd"), Coding::Brotli);
    EXPECT_EQ(both("br;q=0.5, gzip;q=0.5"), Coding::Brotli);
    EXPECT_EQ(both("gzip"), Coding::Gzip);
    EXPECT_EQ(both("X-GZIP"), Coding::Gzip);
    EXPECT_EQ(both("*"), Coding::Brotli);
}

TEST(ContentCoding, WeightsDecide) {
    EXPECT_EQ(both("br;q=0.2, gzip;q=0.8"), Coding::Gzip);
    EXPECT_EQ(both("br ; q=0.200 , gzip ; Q=0.199"), Coding::Brotli);
    EXPECT_EQ(both("identity;q=1, gzip;q=0.5"), Coding::Identity);
    EXPECT_EQ(both("*;q=0.1, gzip;q=0"), Coding::Brotli);
    EXPECT_EQ(coding_weight("br;q=0.123", Coding::Brotli), 123);
    EXPECT_EQ(coding_weight("br;q=1.000", Coding::Brotli), 1000);
}

TEST(ContentCoding, WhoTakesNothingGetsTheFileAsItIs) {
    for (char const* accept : {"", "identity", "br;q=0, gzip;q=0", "deflate", "*;q=0", ", ,;"})
        EXPECT_EQ(both(accept), Coding::Identity) << accept;
    EXPECT_EQ(choose_coding("br", true, false), Coding::Identity);
    EXPECT_EQ(choose_coding("br, gzip", true, false), Coding::Gzip);
    EXPECT_EQ(choose_coding("br, gzip", false, false), Coding::Identity);
}

TEST(ContentCoding, AWeightThatCannotBeReadSaysNothing) {
    for (char const* accept : {"br;q=2", "br;q=1.001", "br;q=0.1234", "br;q=", "br;q=a", "br;x=1"})
        EXPECT_EQ(both(accept), Coding::Identity) << accept;
}

TEST(ContentCoding, AnEtagIsFoundInAListComparedWeakly) {
    EXPECT_TRUE(names_etag("\"a\"", "\"a\""));
    EXPECT_TRUE(names_etag("\"b\", W/\"a\"", "\"a\""));
    EXPECT_TRUE(names_etag("*", "\"a\""));
    EXPECT_FALSE(names_etag("\"a-br\"", "\"a\""));
    EXPECT_FALSE(names_etag("", "\"a\""));
}

}  // namespace
}  // namespace ecab::api
