#include "domain/matter/secret_marks.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/testing/source_dir.hpp"

namespace ecab::domain {
namespace {

TEST(SecretMarks, FindsTheStampOnALineOfItsOwn) {
    for (char const* text : {"MẬT",
                             "CHÍNH PHỦ\nMẬT\nSố: 12",
                             "  MẬT  ",
                             "[MẬT]",
                             "* MẬT *",
                             "“MẬT”",
                             "M Ậ T",
                             "a\r\nMẬT\r\nb",
                             "\fMẬT\f",
                             "MA\u0323\u0302T",
                             "M\u1EA0\u0302T",
                             "M\u00C2\u0323T"})
        EXPECT_EQ(find_secret_mark(text), "MẬT") << text;
}

TEST(SecretMarks, FindsTheTwoWordMarksInCapitalsAnywhere) {
    EXPECT_EQ(find_secret_mark("Văn bản đóng dấu TỐI MẬT của Bộ"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("TUYỆT MẬT"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("TUYỆT  MẬT"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("TỐI\nMẬT"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("TỐI\u00A0MẬT"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("T U Y Ệ T  M Ậ T"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("TO\u0302\u0301I MA\u0323\u0302T"), "TỐI MẬT");
}

TEST(SecretMarks, FindsTheValueOfASecrecyField) {
    EXPECT_EQ(find_secret_mark("Độ mật: MẬT"), "MẬT");
    EXPECT_EQ(find_secret_mark("Độ mật: Mật"), "MẬT");
    EXPECT_EQ(find_secret_mark("Mức độ mật MẬT"), "MẬT");
    EXPECT_EQ(find_secret_mark("Mức độ mật: Tối mật."), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("ĐỘ MẬT : Tuyệt mật"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("Độ mật: Không"), std::nullopt);
    EXPECT_EQ(find_secret_mark("Độ mật:"), std::nullopt);
}

TEST(SecretMarks, LetsProsePass) {
    for (char const* text : {"Luật Bảo vệ bí mật nhà nước",
                             "DANH MỤC BÍ MẬT NHÀ NƯỚC",
                             "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
                             "BẢO MẬT THÔNG TIN",
                             "BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC",
                             "AN TOÀN, BẢO\r\nMẬT",
                             "Tài liệu mật, tối mật, tuyệt mật",
                             "các độ mật: tuyệt mật, tối mật và mật",
                             "Quy định về độ mật",
                             "MẬT KHẨU",
                             "MẬT ĐỘ DÂN SỐ",
                             "MẬT MÃ DÂN SỰ",
                             "mật",
                             "Mật",
                             "MAT",
                             "",
                             "\xE1\xBA",
                             "\xCC"})
        EXPECT_EQ(find_secret_mark(text), std::nullopt) << text;
}

// The public papers beside the project, where they are, hold no secret: the gate stays silent.
TEST(SecretMarks, DoNotFireOnRealPublicPapers) {
    std::filesystem::path const folder = source_dir() / "../shared/data/documents/text";
    if (!std::filesystem::is_directory(folder)) {
        RecordProperty("real_papers", 0);
        return;
    }
    int papers = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        EXPECT_EQ(find_secret_mark(text.str()), std::nullopt) << entry.path();
        ++papers;
    }
    RecordProperty("real_papers", papers);
    EXPECT_GT(papers, 0);
}

}  // namespace
}  // namespace ecab::domain
