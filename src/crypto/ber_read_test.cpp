#include "crypto/ber_read.hpp"

#include <gtest/gtest.h>

#include "crypto/der.hpp"

namespace ecab::crypto::ber {
namespace {

Bytes hex(char const* text) { return *from_hex(text); }

TEST(Ber, LeavesDerAsItIs) {
    Bytes const der = hex("3009020101040401020304");
    auto const normal = normalise(der);
    ASSERT_TRUE(normal.has_value());
    EXPECT_EQ(normal->der, der);
    EXPECT_FALSE(normal->indefinite_lengths || normal->long_lengths || normal->strings_in_pieces);
    EXPECT_EQ(normal->trailing, 0U);
}

TEST(Ber, GivesIndefiniteLengthsTheirLength) {
    auto const normal = normalise(hex("3080020101308004010000000000"));
    ASSERT_TRUE(normal.has_value());
    EXPECT_EQ(normal->der, hex("30080201013003040100"));
    EXPECT_TRUE(normal->indefinite_lengths);
    EXPECT_EQ(normal->trailing, 0U);
}

TEST(Ber, ShortensLengths) {
    auto const normal = normalise(hex("30820003020101"));
    ASSERT_TRUE(normal.has_value());
    EXPECT_EQ(normal->der, hex("3003020101"));
    EXPECT_TRUE(normal->long_lengths);
}

TEST(Ber, JoinsStringsInPieces) {
    auto const normal = normalise(hex("2480040201020402030400002407"));
    ASSERT_TRUE(normal.has_value());
    EXPECT_EQ(normal->der, hex("040401020304"));
    EXPECT_TRUE(normal->strings_in_pieces);
    EXPECT_EQ(normal->trailing, 2U);
    EXPECT_FALSE(normal->trailing_zeros);
}

TEST(Ber, CountsTheZerosBehind) {
    auto const normal = normalise(hex("0201010000"));
    ASSERT_TRUE(normal.has_value());
    EXPECT_EQ(normal->trailing, 2U);
    EXPECT_TRUE(normal->trailing_zeros);
}

TEST(Ber, RefusesWhatIsNotWhole) {
    for (char const* text : {"",
                             "30",
                             "3003",
                             "300302",
                             "3080",
                             "30800201",
                             "0480",
                             "24800201000000",
                             "30ff",
                             "3088ffffffffffffffff00"})
        EXPECT_FALSE(normalise(hex(text)).has_value()) << text;
}

TEST(Ber, NestsSoDeepAndNoDeeper) {
    Bytes at_limit = der::integer(std::uint8_t{1});
    for (std::size_t i = 1; i < kDepthMax; ++i) at_limit = der::sequence({at_limit});
    EXPECT_TRUE(normalise(at_limit).has_value());
    EXPECT_FALSE(normalise(der::sequence({at_limit})).has_value());
}

TEST(Ber, HasSoManyElementsAndNoMore) {
    Bytes row;
    for (std::size_t i = 0; i + 1 < kElementsMax; ++i) row.insert(row.end(), {0x05, 0x00});
    auto const wrapped = [](Bytes const& content) {
        Bytes out{0x30, 0x80};
        out.insert(out.end(), content.begin(), content.end());
        out.insert(out.end(), {0x00, 0x00});
        return out;
    };
    EXPECT_TRUE(normalise(wrapped(row)).has_value());
    row.insert(row.end(), {0x05, 0x00});
    EXPECT_FALSE(normalise(wrapped(row)).has_value());
}

}  // namespace
}  // namespace ecab::crypto::ber
