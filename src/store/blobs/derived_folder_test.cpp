#include "store/blobs/derived_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace ecab::store {
namespace {

namespace fs = std::filesystem;

struct DerivedFolderTest : ::testing::Test {
    fs::path const root =
        fs::path(::testing::TempDir()) /
        (std::string("derived-") + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    OrgId const org{"vn"};

    void SetUp() override {
        fs::remove_all(root);
        put(root / "vn" / "postlist.glass");
        put(root / "vn" / "deep" / "more");
        put(root / "tinh-thu" / "postlist.glass");
    }
    void TearDown() override { fs::remove_all(root); }
    static void put(fs::path const& path) {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << "words of a paper";
    }
    static std::string text_of(fs::path const& path) {
        std::ifstream in(path);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(DerivedFolderTest, ForgetsWhatIsOneOrganisationsAndNothingElse) {
    // A second name of the same bytes shows that they were overwritten, not only unlinked.
    fs::create_hard_link(root / "vn" / "postlist.glass", root / "witness");
    DerivedFolder folder(root.string());
    EXPECT_TRUE(folder.forget(org));
    EXPECT_FALSE(fs::exists(root / "vn"));
    EXPECT_FALSE(fs::exists(root / ".gone-vn"));
    EXPECT_EQ(text_of(root / "witness").find("words"), std::string::npos);
    EXPECT_EQ(text_of(root / "tinh-thu" / "postlist.glass"), "words of a paper");
    EXPECT_TRUE(folder.forget(org)) << "again, to no effect";
    EXPECT_TRUE(DerivedFolder((root / "none").string()).forget(org));
}

TEST_F(DerivedFolderTest, TakesWhatADeadProcessLeftAndFollowsNoLink) {
    put(root / ".gone-vn" / "postlist.glass");
    put(root / "elsewhere" / "kept");
    fs::create_directory_symlink(root / "elsewhere", root / "vn" / "link");
    fs::create_symlink(root / "elsewhere" / "kept", root / "vn" / "file");
    fs::create_symlink(root / "nowhere", root / "vn" / "broken");
    EXPECT_TRUE(DerivedFolder(root.string()).forget(org));
    EXPECT_FALSE(fs::exists(root / ".gone-vn"));
    EXPECT_FALSE(fs::exists(root / "vn"));
    EXPECT_EQ(text_of(root / "elsewhere" / "kept"), "words of a paper");
}

}  // namespace
}  // namespace ecab::store
