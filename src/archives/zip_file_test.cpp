// Archives as they should be, and as somebody who means ill makes them.
#include "archives/zip_file.hpp"

#include <gmock/gmock.h>

#include "archives/testing/archives.hpp"

namespace ecab::archives {
namespace {

using testing_archives::archive;
using testing_archives::Part;

std::string reason_of(std::string const& file) {
    Result<ZipFile> const zip = ZipFile::open(as_bytes(file));
    if (!zip) return zip.error().detail;
    Result<Done> const good = zip->check();
    return good ? "" : good.error().detail;
}

TEST(ZipFile, PartsAreReadAndReplaced) {
    std::string const file = archive({{"a.xml", "<a/>"}, {"b/c.xml", std::string(5000, 'x')}});
    ZipFile const zip = *ZipFile::open(as_bytes(file));
    ASSERT_EQ(zip.entries().size(), 2U);
    EXPECT_EQ(*zip.read(*zip.find("a.xml"), 10), "<a/>");
    EXPECT_EQ(zip.read(*zip.find("b/c.xml"), 4999).error().detail, "bomb");
    std::string const other = *zip.with({{"b/c.xml", "<c>mới</c>"}});
    ZipFile const again = *ZipFile::open(as_bytes(other));
    EXPECT_EQ(*again.read(*again.find("b/c.xml"), 100), "<c>mới</c>");
    EXPECT_EQ(*again.read(*again.find("a.xml"), 100), "<a/>");
    EXPECT_TRUE(again.check());
}

TEST(ZipFile, WhatLeadsOutOrLiesIsRefused) {
    for (char const* name : {"../a.xml", "/a.xml", "a\\b.xml", "a/../../b.xml", ".."})
        EXPECT_EQ(reason_of(archive({{name, "x"}})), "names") << name;
    EXPECT_EQ(reason_of(archive({{std::string(kPartNameBytesMax, 'a'), "x"}})), "");
    EXPECT_EQ(reason_of(archive({{std::string(kPartNameBytesMax + 1, 'a'), "x"}})), "names");
    EXPECT_EQ(reason_of(archive({{"a.xml", "x"}, {"b.xml", "x"}, {"a.xml", "y"}})), "twice");
    EXPECT_EQ(reason_of(archive({{"a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}})), "bomb");
    std::string const whole = archive({{"a.xml", "<a/>"}});
    EXPECT_EQ(reason_of(whole.substr(0, whole.size() - 4)), "broken");
    EXPECT_EQ(reason_of("PK\x03\x04"), "broken");
    Part lying{"a.xml", "<a>1234567890</a>"};
    lying.told_bytes = 4;
    EXPECT_EQ(reason_of(archive({lying})), "broken");
    Part large{"a.xml", "x"};
    large.told_bytes = 0xFFFFFFF0;
    EXPECT_EQ(reason_of(archive({large})), "bomb");
}

TEST(ZipFile, APartWhoseBytesChangedOnTheWayIsBroken) {
    std::string file = archive({{"a.xml", "<a>12345</a>"}});
    file[file.find("12345")] = '9';
    EXPECT_EQ(reason_of(file), "broken") << "stored, so only the sum tells";
}

TEST(ZipFile, HoldsNoMorePartsThanADocumentHas) {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < kPartsMax; ++i) parts.push_back({std::to_string(i), ""});
    EXPECT_EQ(reason_of(archive(parts)), "");
    parts.push_back({"one more", ""});
    EXPECT_EQ(reason_of(archive(parts)), "bomb");
}

TEST(ZipFile, AnEncryptedPartIsNamed) {
    std::string file = archive({{"a.xml", "x"}});
    std::size_t const entry = file.find("PK\x01\x02");
    file[entry + 8] = 1;
    EXPECT_EQ(reason_of(file), "encrypted");
}

}  // namespace
}  // namespace ecab::archives
