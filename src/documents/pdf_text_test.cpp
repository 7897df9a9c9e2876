// Papers are read in a sandbox, or not at all.
#include "documents/pdf_text.hpp"

#include <gmock/gmock.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "documents/child.hpp"
#include "ports/outage.hpp"

namespace ecab::documents {
namespace {

// One page with one line of text in a font of that name; readers mend the missing table.
std::string pdf_with(std::string const& text, std::string const& font) {
    std::string const page = "BT /F1 12 Tf 60 780 Td (" + text + ") Tj ET";
    return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
           "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
           "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << "
           "/F1 4 0 R >> >> /Contents 5 0 R >>\nendobj\n"
           "4 0 obj\n<< /Type /Font /Subtype /TrueType /Encoding /WinAnsiEncoding /BaseFont /" +
           font + " >>\nendobj\n5 0 obj\n<< /Length " + std::to_string(page.size()) +
           " >>\nstream\n" + page +
           "\nendstream\nendobj\n6 0 obj\n<< /Title (Mat trang) /Keywords (toi mat) >>\nendobj\n"
           "trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n%%EOF\n";
}

class PdfTextTest : public testing::Test {
  protected:
    PdfTextTest() {
        std::string name = (std::filesystem::temp_directory_path() / "ecab-pdf-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~PdfTextTest() override { std::filesystem::remove_all(folder_); }
    // In a sandbox, where this system has one; elsewhere as if its absence had been declared.
    static ChildLimits usual() {
        ChildLimits limits;
        if (sandbox_problem(limits)) limits.sandbox.reset();
        return limits;
    }
    static ChildLimits undeclared() { return ChildLimits{}; }
    static ChildLimits declared_open() {
        ChildLimits limits;
        limits.sandbox.reset();
        return limits;
    }
    std::string file(std::string const& bytes) {
        std::string const path = (folder_ / "paper").string();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::filesystem::path folder_;
};

TEST_F(PdfTextTest, TellsTextAndLabels) {
    PdfText reader{usual()};
    Result<ports::PaperText> const text = reader.read(file(pdf_with("TO TRINH", "Helvetica")));
    ASSERT_TRUE(text) << text.error().detail;
    ASSERT_EQ(text->pages.size(), 1U);
    EXPECT_THAT(text->pages.front(), testing::HasSubstr("TO TRINH"));
    EXPECT_THAT(text->labels, testing::IsSupersetOf({"Mat trang", "toi mat"}));
    EXPECT_TRUE(text->fonts.empty());
    EXPECT_EQ(text->attachments, 0);
}

// A title over two lines, an entry of the outline, and a file inside.
std::string pdf_with_a_file_inside() {
    return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R /Names << "
           "/EmbeddedFiles << /Names [ (a) 7 0 R ] >> >> >>\nendobj\n"
           "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
           "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
           "4 0 obj\n<< /Title (To trinh\\nTOI MAT) >>\nendobj\n"
           "5 0 obj\n<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>\nendobj\n"
           "6 0 obj\n<< /Title (Phu luc \\(mat\\)) /Parent 5 0 R /Dest [3 0 R /Fit] >>\nendobj\n"
           "7 0 obj\n<< /Type /Filespec /F (so lieu.txt) /EF << /F 8 0 R >> >>\nendobj\n"
           "8 0 obj\n<< /Type /EmbeddedFile /Length 5 >>\nstream\nhello\nendstream\nendobj\n"
           "trailer\n<< /Size 9 /Root 1 0 R /Info 4 0 R >>\n%%EOF\n";
}

TEST_F(PdfTextTest, TellsTheOutlineAndWhatIsAttachedInside) {
    PdfText reader{usual()};
    Result<ports::PaperText> const text = reader.read(file(pdf_with_a_file_inside()));
    ASSERT_TRUE(text) << text.error().detail;
    EXPECT_EQ(text->attachments, 1);
    EXPECT_THAT(text->labels,
                testing::IsSupersetOf({"To trinh TOI MAT", "Phu luc (mat)", "so lieu.txt"}));
}

TEST_F(PdfTextTest, TellsTheFontsWhereTheLettersDependOnThem) {
    PdfText reader{usual()};
    Result<ports::PaperText> const text = reader.read(file(pdf_with("m\\313t", ".VnTimeH")));
    ASSERT_TRUE(text) << text.error().detail;
    EXPECT_THAT(text->pages.front(), testing::HasSubstr("m\u00CBt"));
    EXPECT_THAT(text->fonts, testing::ElementsAre(".VnTimeH"));
}

TEST_F(PdfTextTest, InFullTellsTheTableOfFontsAndTheFilesInside) {
    PdfText const reader{usual()};
    Result<PaperInFull> const plain = reader.read_in_full(file(pdf_with("TO TRINH", "Helvetica")));
    ASSERT_TRUE(plain) << plain.error().detail;
    EXPECT_THAT(plain->font_table, testing::HasSubstr("Helvetica"));
    EXPECT_TRUE(plain->text.fonts.empty()) << "the letters do not depend on them";
    EXPECT_TRUE(plain->attached.empty());
    Result<PaperInFull> const more = reader.read_in_full(file(pdf_with_a_file_inside()));
    ASSERT_TRUE(more) << more.error().detail;
    EXPECT_THAT(more->attached, testing::ElementsAre("so lieu.txt"));
    EXPECT_EQ(more->text.attachments, 1);
}

TEST_F(PdfTextTest, WhatIsNoPdfIsRefused) {
    PdfText reader{usual()};
    EXPECT_EQ(reader.read(file("words")).error().reason, Reason::UnsupportedMedia);
    EXPECT_EQ(reader.read(file("%PDF-1.4\nwords")).error().reason, Reason::UnsupportedMedia);
}

TEST_F(PdfTextTest, WithoutASandboxNothingIsReadAndTheReasonIsNamed) {
    ChildLimits limits;
    limits.sandbox = (folder_ / "no-such-program").string();
    PdfText reader{limits};
    std::string const path = file(pdf_with("TO TRINH", "Helvetica"));
    try {
        static_cast<void>(reader.read(path));
        FAIL() << "read without a sandbox";
    } catch (ports::StoreDown const& outage) {
        EXPECT_THAT(outage.what(), testing::HasSubstr("--bwrap"));
    }
    limits.sandbox = "/usr/bin/false";  // a system that allows no namespace
    EXPECT_THROW(static_cast<void>(PdfText{limits}.read(path)), ports::StoreDown);
}

// What one of a shell's builtins says of a call that the filter refuses.
std::string connecting(ChildLimits const& limits, std::string const& paper) {
    return run_child({"bash", "-c", "exec 2>&1; echo x > /dev/tcp/127.0.0.1/9"}, paper, limits)
        .output;
}

TEST_F(PdfTextTest, AChildHasNoNetworkNoOtherFileAndNothingToWrite) {
    std::string const paper = file("x");
    if (sandbox_problem(undeclared())) {
        EXPECT_THROW(static_cast<void>(run_child({"true"}, paper, undeclared())), ports::StoreDown)
            << "a system without namespaces: nothing is run";
        return;
    }
    auto const output = [&](std::string const& script) {
        return run_child({"sh", "-c", script}, paper, undeclared()).output;
    };
    EXPECT_EQ(output("ls /"), "dev\netc\nlib\nlib64\npaper.pdf\nusr\n");
    EXPECT_EQ(output("echo y 2>/dev/null > /paper.pdf || echo refused"), "refused\n");
    EXPECT_EQ(output("touch /new 2>/dev/null || echo refused"), "refused\n");
    EXPECT_EQ(output("id -u"), "65534\n");
    EXPECT_EQ(output("echo $HOME"), "\n");
    EXPECT_THAT(connecting(undeclared(), paper), testing::HasSubstr("Operation not permitted"));
    EXPECT_EQ(output("unshare --user true 2>/dev/null || echo refused"), "refused\n");
}

TEST_F(PdfTextTest, WhereTheSandboxIsDeclaredAwayLimitsAndTheFilterRemain) {
    std::string const paper = file("x");
    auto const output = [&](std::string const& script) {
        return run_child({"sh", "-c", script, std::string(kPaperInside)}, paper, declared_open())
            .output;
    };
    EXPECT_EQ(sandbox_problem(declared_open()), std::nullopt);
    EXPECT_EQ(output("cat \"$0\""), "x");
    EXPECT_EQ(output("echo $HOME"), "\n");
    EXPECT_EQ(output("(echo y > \"$0.new\") 2>/dev/null || echo refused"), "refused\n");
    EXPECT_THAT(connecting(declared_open(), paper), testing::HasSubstr("Operation not permitted"));
    EXPECT_EQ(output("unshare --user true 2>/dev/null || echo refused"), "refused\n");
}

// True once the process has ended, reaped or not; waits for it, not for ever.
bool has_died(std::string const& process) {
    constexpr int kWaitMs = 20'000;
    pid_t number = 0;
    std::from_chars(process.data(), process.data() + process.size(), number);
    auto const handle = static_cast<int>(syscall(SYS_pidfd_open, number, 0));
    if (handle < 0) return errno == ESRCH;
    pollfd waiting{handle, POLLIN, 0};
    bool const died = poll(&waiting, 1, kWaitMs) == 1;
    close(handle);
    return died;
}

TEST_F(PdfTextTest, AChildThatClosesItsOutputAndHangsIsKilledAtItsDeadline) {
    for (ChildLimits limits : {usual(), declared_open()}) {
        limits.wall_ms_max = 2'000;
        ChildResult const child =
            run_child({"sh", "-c", "echo begun; exec >&-; sleep 60"}, file("x"), limits);
        EXPECT_TRUE(child.too_much);
        EXPECT_EQ(child.exit_code, -1);
        EXPECT_EQ(child.output, "begun\n");
    }
}

TEST_F(PdfTextTest, WhatAChildStartedAndLeftDiesWithIt) {
    std::string const leaving = "sleep 60 >&- 2>&- & echo $!";
    ChildResult const child = run_child({"sh", "-c", leaving}, file("x"), declared_open());
    ASSERT_EQ(child.exit_code, 0);
    EXPECT_TRUE(has_died(child.output));
}

}  // namespace
}  // namespace ecab::documents
