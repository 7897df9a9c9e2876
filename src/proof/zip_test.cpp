#include "proof/zip.hpp"

#include <gtest/gtest.h>

namespace ecab::proof {
namespace {

std::string sample() {
    return write_zip({{"mimetype", "application/x"}, {"a/b.txt", "bytes"}, {"a/c.txt", ""}})
        .value();
}

// The first fault where it cannot be told what the files are; empty where it can.
std::string why(std::string_view bytes) {
    Faults faults;
    if (read_zip(bytes, faults)) return "";
    return to_text(faults.kept.at(0), true);
}

// The sample with a number of `bytes` bytes, little endian, at this place of the first entry of the
// table of contents.
std::string with_central(std::size_t place, std::uint32_t value, int bytes) {
    std::string out = sample();
    std::size_t const start = out.find("PK\x01\x02");
    for (int i = 0; i < bytes; ++i)
        out[start + place + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
    return out;
}

TEST(Zip, GivesBackWhatWasWritten) {
    std::string const bytes = sample();
    Faults faults;
    auto const files = read_zip(bytes, faults);
    ASSERT_TRUE(files);
    EXPECT_EQ(faults.count, 0U);
    ASSERT_EQ(files->size(), 3U);
    EXPECT_EQ((*files)[1].name, "a/b.txt");
    EXPECT_EQ((*files)[1].content, "bytes");
    EXPECT_EQ(sample(), bytes);
}

TEST(Zip, KnowsTheCrcOfTheStandard) { EXPECT_EQ(crc32("123456789"), 0xcbf43926U); }

TEST(Zip, EveryChangedByteIsSeen) {
    std::string const good = sample();
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
            Faults faults;
            read_zip(bad, faults);
            EXPECT_GT(faults.count, 0U) << i;
        }
    }
}

TEST(Zip, EveryCutAndEveryTailIsRefused) {
    std::string const good = sample();
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_NE(why(std::string_view(good).substr(0, size)), "") << size;
    EXPECT_NE(why(good + "x"), "");
}

TEST(Zip, NothingIsInflated) {
    EXPECT_EQ(why(with_central(10, 8, 2)), "mimetype: is compressed; only stored files are read");
    EXPECT_EQ(why(with_central(24, 0xfffffff0U, 4)),
              "mimetype: is said to be larger than the whole");
    EXPECT_EQ(why(with_central(8, 1, 2)), "mimetype: is encrypted");
}

TEST(Zip, NamesStayInside) {
    for (char const* name : {"", "/a", "a/", "a//b", "..", "a/../b", ".", "a\\b", "a b", "C:x"})
        EXPECT_FALSE(is_zip_name(name)) << name;
    EXPECT_TRUE(is_zip_name("definitions/vn-government@2.yaml"));
    std::string bad = sample();
    for (std::size_t at = bad.find("a/b.txt"); at != std::string::npos; at = bad.find("a/b.txt"))
        bad.replace(at, 7, "../.txt");
    EXPECT_EQ(why(bad), "the container: has a file with a name that is not allowed");
}

TEST(Zip, TwoFilesOfOneNameAreRefused) {
    std::string bad = sample();
    for (std::size_t at = bad.find("a/c.txt"); at != std::string::npos; at = bad.find("a/c.txt"))
        bad.replace(at, 7, "a/b.txt");
    EXPECT_EQ(why(bad), "a/b.txt: is there twice");
}

TEST(Zip, TooManyFilesAreNeitherWrittenNorRead) {
    std::string bad = sample();
    std::uint32_t const count = kZipFilesMax + 1;
    bad[bad.size() - 12] = static_cast<char>(count);
    bad[bad.size() - 11] = static_cast<char>(count >> 8);
    EXPECT_EQ(why(bad), "the container: has no files, or too many");
    std::vector<ZipFile> const many(kZipFilesMax + 1, {"a", ""});
    EXPECT_EQ(write_zip(many).error().reason, Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::proof
