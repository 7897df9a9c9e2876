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

TEST(SecretMarks, AreFoundInTheLeftColumnBesidePlaceAndDate) {
    EXPECT_EQ(find_secret_mark("Số: 12/TTr-BTP   Độc lập - Tự do - Hạnh phúc\n"
                               "   MẬT           Hà Nội, ngày 5 tháng 6 năm 2026\n"),
              "MẬT");
    EXPECT_EQ(find_secret_mark("M Ậ T      Hà Nội, ngày 5 tháng 6"), "MẬT");
    EXPECT_EQ(find_secret_mark("MẬT\tHà Nội"), "MẬT");
    EXPECT_EQ(find_secret_mark("Hà Nội, ngày 5 tháng 6       [MẬT]"), "MẬT");
    EXPECT_EQ(find_secret_mark("Độ mật:   Mật"), "MẬT");
    EXPECT_EQ(find_secret_mark("Độ mật: Mật     Độ khẩn: Hỏa tốc"), "MẬT");
}

TEST(SecretMarks, AreFoundInPiecesThatExtractionLeaves) {
    EXPECT_EQ(find_secret_mark("TUYỆ T MẬ T"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("văn bản TỐ I MẬ T kèm theo"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("MẬ T       Hà Nội"), "MẬT");
    EXPECT_EQ(find_secret_mark("TUYE\u0302 \u0323T MA\u0302 \u0323T"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("M\u00C2 \u0323T"), "MẬT");
}

TEST(SecretMarks, AreFoundInTheCodesOfOldFonts) {
    EXPECT_EQ(find_secret_mark("TUYEÄT MAÄT\nÑieàu 1. Phaïm vi"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("TOÁI MAÄT"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("MAÄT    Haø Noäi"), "MẬT");
    EXPECT_EQ(find_secret_mark("Ñoä maät: Maät"), "MẬT");
    EXPECT_EQ(find_secret_mark("TUYÖT MËT"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("§é mËt: Tèi mËt"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("§é mËt: tèi mËt"), "TỐI MẬT");
    EXPECT_EQ(find_secret_mark("mËt", Lettering::Tcvn3Capitals), "MẬT");
    EXPECT_EQ(find_secret_mark("  tuyÖt mËt    Hµ Néi", Lettering::Tcvn3Capitals), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_mark("mËt"), std::nullopt) << "small letters of .VnTime";
    EXPECT_EQ(find_secret_mark("bÝ mËt nhµ nuíc", Lettering::Tcvn3Capitals), std::nullopt);
    EXPECT_EQ(find_secret_mark("BAÛO VEÄ BÍ MAÄT NHAØ NÖÔÙC"), std::nullopt);
    EXPECT_EQ(lettering_of({"ABCDEF+.VnTimeH"}), Lettering::Tcvn3Capitals);
    EXPECT_EQ(lettering_of({"Helvetica", ".VnArialH,Bold"}), Lettering::Tcvn3Capitals);
    EXPECT_EQ(lettering_of({".VnTime", "VNI-Times", "TimesNewRomanH"}), Lettering::Plain);
}

TEST(SecretMarks, LetWordsSetApartByJustificationPass) {
    for (char const* text : {"BẢO VỆ  BÍ  MẬT  NHÀ NƯỚC",
                             "AN TOÀN, BẢO  MẬT  THÔNG TIN",
                             "MẬT  KHẨU",
                             "  BẢO VỆ BÍ               Hà Nội\n  MẬT",
                             "KHOÁ MAT"})
        EXPECT_EQ(find_secret_mark(text), std::nullopt) << text;
}

TEST(SecretLabels, AreFoundInNamesOfFilesAndMetadata) {
    EXPECT_EQ(find_secret_label("To trinh (Mật).pdf"), "MẬT");
    EXPECT_EQ(find_secret_label("[MAT] To trinh.pdf"), "MẬT");
    EXPECT_EQ(find_secret_label("12-TTr_TUYET_MAT.pdf"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_label("to trinh toi mat.pdf"), "TỐI MẬT");
    EXPECT_EQ(find_secret_label("Tờ trình - tuyệt mật"), "TUYỆT MẬT");
    EXPECT_EQ(find_secret_label("ngân sách; tối mật"), "TỐI MẬT");
    EXPECT_EQ(find_secret_label("MẬT"), "MẬT");
    EXPECT_EQ(find_secret_label("Độ mật: Mật"), "MẬT");
}

TEST(SecretLabels, LetOrdinaryNamesPass) {
    for (char const* name : {"be_mat_duong.pdf",
                             "Bao cao ra mat.pdf",
                             "Luật Bảo vệ bí mật nhà nước.pdf",
                             "bí-mật-nhà-nước.pdf",
                             "QUY CHẾ BẢO MẬT.pdf",
                             "mat bang.pdf",
                             "Danh muc bi mat nha nuoc do tuyet mat, toi mat.pdf",
                             "2025-10-06 (1)",
                             ""})
        EXPECT_EQ(find_secret_label(name), std::nullopt) << name;
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
