// A converter that hangs, dies, lies, writes without end, or tries what it may not.
#include "intake/office.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "intake/scratch_folder.hpp"
#include "ports/outage.hpp"

namespace ecab::intake {
namespace {

// What a shell does in place of LibreOffice, in the sandbox that this system has, or as if its
// absence had been declared. Of a shell only builtins work: it may start nothing.
OfficeSettings shell(std::string const& script) {
    OfficeSettings settings;
    settings.program = {"bash", "-c", script};
    ScratchFolder const folder;
    if (documents::sandbox_problem(settings.limits, office_needs(settings, folder.path())))
        settings.limits.sandbox.reset();
    settings.limits.wall_ms_max = 20'000;
    return settings;
}

// The words that follow a shell's script are $0, $1 and so on: $9 is the folder of results.
std::string reason_of(OfficeSettings const& settings) {
    Result<std::string> const made = office_convert("{\\rtf1}", FileKind::Rtf, "pdf", settings);
    return made ? "made" : made.error().detail;
}

TEST(Office, WhatIsNotWrittenIsAFailureWhateverTheExitCode) {
    EXPECT_EQ(reason_of(shell("exit 0")), "unconvertible");
    EXPECT_EQ(reason_of(shell("exit 1")), "unconvertible");
    EXPECT_EQ(reason_of(shell("kill -9 $$")), "unconvertible");
}

TEST(Office, WhatIsWrittenCountsWhateverTheExitCode) {
    EXPECT_EQ(reason_of(shell("printf '%%PDF-1.4' > \"$9/paper.pdf\"; exit 7")), "made");
    EXPECT_EQ(reason_of(shell("printf 'words' > \"$9/paper.pdf\"")), "unconvertible");
}

TEST(Office, AFailureWithoutAWordIsRepeatedOnce) {
    ScratchFolder const outside;
    std::string const mark = outside.path() + "/mark";
    OfficeSettings settings =
        shell("if [ -e '" + mark + "' ]; then printf '%%PDF-1.4' > \"$9/paper.pdf\"; else : > '" +
              mark + "'; fi");
    settings.limits.sandbox.reset();  // a program that remembers what it did before
    EXPECT_EQ(reason_of(settings), "made");
    settings.program = {"no-such-office-program"};
    EXPECT_THROW(static_cast<void>(reason_of(settings)), ports::StoreDown);
}

TEST(Office, ThatHangsIsEndedAtItsDeadline) {
    OfficeSettings settings = shell("while :; do read -t 1 < /dev/zero; done");
    settings.limits.wall_ms_max = 1'500;
    EXPECT_EQ(reason_of(settings), "time");
}

TEST(Office, ThatFillsTheDiskIsEnded) {
    std::string const fill =
        "printf -v x '%65536s'; n=0; while :; do n=$((n+1)); for i in 1 2 3 4 5 6 7 8; do "
        "printf %s \"$x\"; done > \"$9/$n\"; done";
    OfficeSettings settings = shell(fill);
    settings.written_bytes_max = 4u << 20;
    EXPECT_EQ(reason_of(settings), "time");
}

TEST(Office, NoLinkOfItsOwnIsFollowed) {
    ScratchFolder const folder;
    std::filesystem::create_directory(folder.path() + "/out");
    std::filesystem::create_symlink("/etc/hostname", folder.path() + "/out/paper.pdf");
    EXPECT_EQ(folder.take("out", "paper.pdf", 1u << 20), std::nullopt);
    std::filesystem::remove(folder.path() + "/out/paper.pdf");
    std::ofstream(folder.path() + "/out/paper.pdf") << "%PDF-";
    EXPECT_EQ(folder.take("out", "paper.pdf", 1u << 20), "%PDF-");
    EXPECT_EQ(folder.take("out", "paper.pdf", 4), std::nullopt);
}

}  // namespace
}  // namespace ecab::intake
