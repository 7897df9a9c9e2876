#include "crypto/foreign_container.hpp"

#include <gtest/gtest.h>

#include "crypto/der.hpp"

namespace ecab::crypto {
namespace {

std::string utc(std::string_view text) {
    auto const time = stated_time(0x17, text);
    return time ? to_text(*time) : "none";
}
std::string generalized(std::string_view text) {
    auto const time = stated_time(0x18, text);
    return time ? to_text(*time) : "none";
}

TEST(ForeignContainer, ReadsTimesAsTheyAreStated) {
    EXPECT_EQ(utc("251013164111Z"), "2025-10-13T16:41:11.000Z");
    EXPECT_EQ(utc("251013164111+0700"), "2025-10-13T09:41:11.000Z");
    EXPECT_EQ(utc("991231235959Z"), "1999-12-31T23:59:59.000Z");
    EXPECT_EQ(generalized("20251013094112Z"), "2025-10-13T09:41:12.000Z");
    EXPECT_EQ(generalized("20251013094112.75Z"), "2025-10-13T09:41:12.000Z");
    for (char const* text : {"", "2510131641Z", "251313164111Z", "251013164111", "25101316411xZ"})
        EXPECT_EQ(utc(text), "none") << text;
}

TEST(ForeignContainer, WritesObjectIdentifiers) {
    for (char const* dotted :
         {"1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "0.9.2342", "2.999"}) {
        Bytes const encoded = der::oid(dotted);
        EXPECT_EQ(dotted_oid(ByteView(encoded).subspan(2)), dotted);
    }
    EXPECT_EQ(dotted_oid({}), "");
    Bytes const cut{0x2a, 0x86};
    EXPECT_EQ(dotted_oid(cut), "");
}

TEST(ForeignContainer, RefusesWhatIsNoSignedData) {
    Bytes const data =
        der::sequence({der::oid("1.2.840.113549.1.7.1"),
                       der::tlv(der::context(0), ByteView(der::octets(as_bytes("content"))))});
    for (Bytes const& bytes : {Bytes{}, Bytes(40, 0), data}) {
        auto const read = read_foreign_container(bytes);
        ASSERT_FALSE(read.has_value());
        EXPECT_EQ(read.error().reason, Reason::InvalidInput);
    }
}

}  // namespace
}  // namespace ecab::crypto
