#include "server/private_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "crypto/random.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

struct PrivateFiles : ::testing::Test {
    crypto::SystemRandom random;
    fs::path const folder = fs::temp_directory_path() / crypto::random_id(random, "modes-");

    void SetUp() override {
        fs::create_directories(folder / "keys" / "government");
        fs::permissions(folder, fs::perms::owner_all);
    }
    void TearDown() override { fs::remove_all(folder); }
    void write(fs::path const& name, unsigned mode) const {
        std::ofstream(folder / name) << "x";
        fs::permissions(folder / name, static_cast<fs::perms>(mode));
    }
    void check() const { require_private_files(folder.string()); }
};

TEST_F(PrivateFiles, OpensWhatOnlyItsUserReads) {
    write("ecabinet.sqlite", 0600);
    write("keys/government/ca-key.pem", 0600);
    EXPECT_NO_THROW(check());
    EXPECT_NO_THROW(require_private_files((folder / "none-yet").string()));
}

TEST_F(PrivateFiles, RefusesADatabaseOrAKeyThatOthersMayRead) {
    for (char const* name : {"ecabinet.sqlite",
                             "ecabinet.sqlite-wal",
                             "sealing-key",
                             "tls-key.pem",
                             "keys/government/ca-key.pem"}) {
        for (unsigned const mode : {0640u, 0604u}) {
            write(name, mode);
            EXPECT_THROW(check(), std::runtime_error) << name << std::oct << mode;
            fs::remove(folder / name);
        }
    }
}

TEST_F(PrivateFiles, RefusesAFolderThatOthersMayWrite) {
    fs::permissions(folder, fs::perms::group_write, fs::perm_options::add);
    EXPECT_THROW(check(), std::runtime_error);
}

TEST_F(PrivateFiles, MakesNewFilesPrivate) {
    check();
    std::ofstream(folder / "fresh") << "x";
    auto const mode = fs::status(folder / "fresh").permissions();
    EXPECT_EQ(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
}

}  // namespace
}  // namespace ecab::server
