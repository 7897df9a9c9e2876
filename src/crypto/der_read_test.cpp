#include "crypto/der_read.hpp"

#include <gtest/gtest.h>

#include "crypto/der.hpp"

namespace ecab::crypto::der {
namespace {

bool reads(std::string_view hex) { return well_formed(*from_hex(hex)); }

TEST(DerReading, OneEncodingOfEachValueIsTaken) {
    for (char const* good : {"0500",
                             "0101ff",
                             "010100",
                             "020100",
                             "0202008f",
                             "0201ff",
                             "06012a",
                             "030100",
                             "03020780",
                             "040161",
                             "3000",
                             "3003020105",
                             "a003020105"})
        EXPECT_TRUE(reads(good)) << good;
    for (char const* bad : {"010101",
                            "01020000",
                            "0200",
                            "0202007f",
                            "0202ff80",
                            "0600",
                            "06018a",
                            "06028001",
                            "0300",
                            "030108",
                            "03020781",
                            "0301ff",
                            "050100",
                            "030107"})
        EXPECT_FALSE(reads(bad)) << bad;
}

TEST(DerReading, LengthsAreDefiniteShortestAndKept) {
    EXPECT_FALSE(
        reads("3080020105"
              "0000"))
        << "indefinite";
    EXPECT_FALSE(reads("04810161")) << "a byte where none is needed";
    EXPECT_FALSE(reads("0482000161"));
    EXPECT_FALSE(
        reads("048400000001"
              "61"))
        << "four bytes of length";
    EXPECT_FALSE(
        reads("0402"
              "61"))
        << "more than there is";
    EXPECT_FALSE(
        reads("0401"
              "6161"))
        << "surplus behind it";
    EXPECT_FALSE(
        reads("3003"
              "020205"))
        << "an inner element beyond the outer one";
    EXPECT_FALSE(reads(""));
    EXPECT_FALSE(reads("04"));
    EXPECT_TRUE(well_formed(octets(Bytes(300, 0x61))));
}

TEST(DerReading, TypesNobodyNeedsAreRefused) {
    EXPECT_FALSE(reads("1f2000")) << "a long tag";
    EXPECT_FALSE(reads("4100")) << "an application's own";
    EXPECT_FALSE(reads("2403040161")) << "octets in pieces";
    EXPECT_FALSE(reads("090101")) << "a real number";
    EXPECT_FALSE(reads("2800")) << "EXTERNAL";
}

TEST(DerReading, NestingAndNumberAreBounded) {
    Bytes nested{0x05, 0x00};
    for (std::size_t i = 0; i < kDepthMax; ++i) nested = sequence({nested});
    EXPECT_TRUE(well_formed(nested));
    EXPECT_FALSE(well_formed(sequence({nested})));
    Bytes many;
    for (std::size_t i = 0; i + 1 < kElementsMax; ++i) many.insert(many.end(), {0x05, 0x00});
    EXPECT_TRUE(well_formed(tlv(kSequence, many)));
    many.insert(many.end(), {0x05, 0x00});
    EXPECT_FALSE(well_formed(tlv(kSequence, many)));
}

TEST(DerReading, ARowIsReadToItsEndOrNotAtAll) {
    Bytes const row = join({integer(std::uint8_t{1}), octets({})});
    EXPECT_EQ(elements(row, 2)->size(), 2u);
    EXPECT_FALSE(elements(row, 1));
    EXPECT_FALSE(elements(*from_hex("02010104"), 2));
    Reader reader(row);
    EXPECT_FALSE(reader.next(kSet));
    EXPECT_TRUE(reader.next(kOctets));
    EXPECT_TRUE(reader.at_end());
}

TEST(DerReading, ASetStandsInOrderWithoutRepeats) {
    auto set = [](char const* hex) {
        static std::vector<Bytes> kept;
        kept.push_back(*from_hex(hex));
        return *elements(kept.back(), 4);
    };
    EXPECT_TRUE(ordered(set("020101020102")));
    EXPECT_FALSE(ordered(set("020102020101")));
    EXPECT_FALSE(ordered(set("020101020101")));
}

TEST(DerReading, ObjectIdentifiersAreCompared) {
    Bytes const sha256 = oid("2.16.840.1.101.3.4.2.1");
    EXPECT_TRUE(is_oid(*Reader(sha256).next(), "2.16.840.1.101.3.4.2.1"));
    EXPECT_FALSE(is_oid(*Reader(sha256).next(), "2.16.840.1.101.3.4.2.2"));
}

}  // namespace
}  // namespace ecab::crypto::der
