// A converter may write in its folder and start threads; whatever else it tries, it gets nothing.
#include "documents/child.hpp"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace ecab::documents {
namespace {

class ConverterTest : public testing::Test {
  protected:
    ConverterTest() {
        std::string name = (std::filesystem::temp_directory_path() / "ecab-child-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        needs_.scratch = folder_;
        needs_.scratch_bytes_max = 1u << 20;
        needs_.program = Program::Converter;
        needs_.knows_itself = true;
        has_sandbox_ = !sandbox_problem(limits_, needs_);
        if (!has_sandbox_) limits_.sandbox.reset();
    }
    ~ConverterTest() override { std::filesystem::remove_all(folder_); }
    ChildResult shell(std::string const& script) {
        return run_child(
            {"bash", "-c", "exec 2>&1; " + script, "bash", std::string(kScratchInside)},
            {},
            limits_,
            needs_);
    }
    std::string folder_;
    ChildLimits limits_;
    ChildNeeds needs_;
    bool has_sandbox_ = false;
};

TEST_F(ConverterTest, WritesInItsFolderAndNowhereElse) {
    shell("echo made > \"$1/file\"");
    std::ifstream in(folder_ + "/file");
    std::string made;
    in >> made;
    EXPECT_EQ(made, "made");
    if (!has_sandbox_) return;  // declared away: its limits and the filter remain
    EXPECT_THAT(shell("echo x > /usr/new").output, testing::HasSubstr("Read-only file system"));
    EXPECT_THAT(shell("read -r x < /etc/passwd").output, testing::HasSubstr("No such file"));
    EXPECT_THAT(shell("echo x > /proc/sys/kernel/hostname").output,
                testing::HasSubstr("Read-only"));
}

TEST_F(ConverterTest, ReachesNoNetwork) {
    EXPECT_THAT(shell("echo x > /dev/tcp/127.0.0.1/9").output,
                testing::HasSubstr("Operation not permitted"));
}

TEST_F(ConverterTest, StartsNoProcess) {
    ChildResult const child = shell("echo begun; /usr/bin/true && echo started");
    EXPECT_THAT(child.output, testing::StartsWith("begun\n"));
    EXPECT_THAT(child.output, testing::Not(testing::HasSubstr("started")));
}

TEST_F(ConverterTest, GetsNoMoreMemoryThanItMay) {
    limits_.memory_bytes_max = 64u << 20;
    ChildResult const child = run_child({"tail", "/dev/zero"}, {}, limits_, needs_);
    EXPECT_FALSE(child.too_much);
    EXPECT_NE(child.exit_code, 0);
}

TEST_F(ConverterTest, IsEndedWhenItsFolderIsFull) {
    limits_.wall_ms_max = 30'000;
    // Many small files: the limit of one alone would not stop them.
    ChildResult const child = shell("n=0; while :; do n=$((n+1)); echo x > \"$1/$n\"; done");
    EXPECT_TRUE(child.too_much);
    EXPECT_EQ(child.exit_code, -1);
}

TEST_F(ConverterTest, HidesNothingInAFolderThatItClosed) {
    needs_.program = Program::Reader;
    limits_.wall_ms_max = 30'000;
    ChildResult const child = shell(
        "mkdir \"$1/in\"; head -c 900000 /dev/zero > \"$1/in/a\"; head -c 900000 /dev/zero > "
        "\"$1/in/b\"; chmod 0 \"$1/in\"; sleep 20; echo slept");
    EXPECT_TRUE(child.too_much);
    std::filesystem::permissions(folder_ + "/in", std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace ecab::documents
