// The container of a Word file: what is refused, in words that name the way out.
#include "drafts/package.hpp"

#include <gmock/gmock.h>

#include "archives/testing/archives.hpp"

namespace ecab::drafts {
namespace {

using archives::testing_archives::archive;
using testing::HasSubstr;

std::string opening_words(std::string const& file) {
    Result<Package> const package = Package::open(file);
    return package ? "" : package.error().detail;
}

TEST(Package, GivesThePartsThatAreAskedFor) {
    std::string const file = archive({{"word/document.xml", "<w/>"}, {"b.xml", "<b/>"}});
    Package package = *Package::open(file);
    EXPECT_TRUE(package.has("b.xml"));
    EXPECT_FALSE(package.has("c.xml"));
    EXPECT_EQ(*package.read("b.xml"), "<b/>");
    EXPECT_THAT(package.read("c.xml").error().detail, HasSubstr("has no c.xml"));
}

TEST(Package, NamesWhatIsWrongWithTheContainer) {
    std::string const whole = archive({{"a.xml", "<a/>"}});
    EXPECT_EQ(opening_words(whole), "");
    EXPECT_THAT(opening_words(whole.substr(0, whole.size() - 4)), HasSubstr("is broken"));
    EXPECT_THAT(opening_words(archive({{"../a.xml", "x"}})), HasSubstr("outside of itself"));
    EXPECT_THAT(opening_words(archive({{"a.xml", "x"}, {"a.xml", "y"}})),
                HasSubstr("two parts of one name"));
    std::string locked = whole;
    locked[locked.find("PK\x01\x02") + 8] = 1;
    EXPECT_THAT(opening_words(locked), HasSubstr("protected by a password"));
    EXPECT_THAT(opening_words(archive({{"mimetype", "x"}, {"content.xml", "x"}})),
                HasSubstr("LibreOffice"));
}

TEST(Package, UnpacksNoMoreThanADraftHas) {
    std::string const part(kPartBytesMax, ' ');
    std::string const plain = archive({{"a.xml", ""}, {"b.xml", ""}, {"c.xml", "x"}});
    archives::ZipFile const zip = *archives::ZipFile::open(as_bytes(plain));
    std::string const file = *zip.with({{"a.xml", part}, {"b.xml", part}});  // packed
    Package package = *Package::open(file);
    EXPECT_TRUE(package.read("a.xml").has_value());
    EXPECT_TRUE(package.read("b.xml").has_value());
    EXPECT_THAT(package.read("c.xml").error().detail, HasSubstr("too large when unpacked"));
    std::string const large = archive({{"a.xml", part + ' '}});
    EXPECT_EQ(Package::open(large)->read("a.xml").error().reason, Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::drafts
