// Each letter of the alphabet in the codes of before Unicode, and what stands around them.
#include "letters/old_letters.hpp"

#include <gmock/gmock.h>

#include "letters/text_forms.hpp"

namespace ecab::letters {
namespace {

TEST(OldLetters, AreKnownByTheNameOfTheirFont) {
    EXPECT_EQ(old_codes_of(".VnTime"), OldCodes::Tcvn3);
    EXPECT_EQ(old_codes_of(".VNARIAL NARROW"), OldCodes::Tcvn3);
    EXPECT_EQ(old_codes_of(".VnTimeH"), OldCodes::Tcvn3Capitals);
    EXPECT_EQ(old_codes_of(".VNTIMEH"), OldCodes::Tcvn3Capitals);
    EXPECT_EQ(old_codes_of(".vntimeh"), OldCodes::Tcvn3Capitals);
    EXPECT_EQ(old_codes_of(".VnFlourish"), OldCodes::Tcvn3) << "a name that ends in a small letter";
    EXPECT_EQ(old_codes_of("VNI-Times"), OldCodes::Vni);
    EXPECT_EQ(old_codes_of("vni times"), OldCodes::Vni);
    for (char const* font : {"Times New Roman", "Vni", "Vnurban", "", "My .VnTime"})
        EXPECT_EQ(old_codes_of(font), std::nullopt) << font;
}

TEST(OldLetters, AFontOfTodayTakesTheirPlace) {
    EXPECT_EQ(modern_font_for(".VnTime"), "Times New Roman");
    EXPECT_EQ(modern_font_for(".VnArialH"), "Arial");
    EXPECT_EQ(modern_font_for("VNI-Helve"), "Arial");
    EXPECT_EQ(modern_font_for(".VnCourier"), "Courier New");
}

TEST(OldLetters, Tcvn3IsDecoded) {
    EXPECT_EQ(decoded("Céng hoµ x· héi chñ nghÜa ViÖt Nam", OldCodes::Tcvn3),
              "Cộng hoà xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(decoded("§éc lËp - Tù do - H¹nh phóc", OldCodes::Tcvn3),
              "Độc lập - Tự do - Hạnh phúc");
    EXPECT_EQ(decoded("th\u00ADëng, \u03BCo", OldCodes::Tcvn3), "thưởng, ào")
        << "a soft hyphen is a letter here, and a Greek mu the micro sign";
}

TEST(OldLetters, TheCapitalFontsOfTcvn3DrawCapitals) {
    EXPECT_EQ(decoded("céng hoµ x· héi", OldCodes::Tcvn3Capitals), "CỘNG HOÀ XÃ HỘI");
    EXPECT_EQ(decoded("Nghi quyet 12", OldCodes::Tcvn3Capitals), "NGHI QUYET 12");
}

TEST(OldLetters, VniIsDecoded) {
    EXPECT_EQ(decoded("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", OldCodes::Vni),
              "Cộng hòa xã hội chủ nghĩa Việt Nam");
    EXPECT_EQ(decoded("Ñoäc laäp - Töï do - Haïnh phuùc", OldCodes::Vni),
              "Độc lập - Tự do - Hạnh phúc");
    EXPECT_EQ(decoded("COÄNG HOØA XAÕ HOÄI", OldCodes::Vni), "CỘNG HÒA XÃ HỘI");
    EXPECT_EQ(decoded("ngöôøi ñöôïc lôøi kyø îì", OldCodes::Vni), "người được lời kỳ ỵì");
}

// Word shows letters that a font lacks in another, without a word: the name of the font lies.
TEST(OldLetters, WhatIsUnicodeAlreadyIsOnlyComposed) {
    for (OldCodes const codes : {OldCodes::Tcvn3, OldCodes::Tcvn3Capitals, OldCodes::Vni}) {
        EXPECT_EQ(decoded("xã hội chủ nghĩa", codes), "xã hội chủ nghĩa");
        EXPECT_EQ(decoded("xa\u0303 ho\u0323\u0302i", codes), "xã hội");
    }
    EXPECT_TRUE(is_unicode_already("hội"));
    EXPECT_FALSE(is_unicode_already("héi 12 \u2013 \u201Ca\u201D \u02C6")) << "cp1252 has them";
    EXPECT_FALSE(is_unicode_already("h\u03BC")) << "a micro sign once";
    EXPECT_FALSE(is_unicode_already(""));
}

TEST(OldLetters, TheCodesOfSymbolFontsAreTheSameCodes) {
    EXPECT_EQ(decoded("\uF043\uF0E9\uF06E\uF067 \uF0D7\uF031", OldCodes::Tcvn3), "Cộng ì1");
    EXPECT_EQ(decoded("\uF063\uF0E9", OldCodes::Tcvn3Capitals), "CỘ");
    EXPECT_EQ(decoded("\uF061\uF0E4", OldCodes::Vni), "ậ");
    EXPECT_EQ(decoded("\uF0B0", OldCodes::Tcvn3), "\u00B0") << "a code that stands for itself";
    EXPECT_EQ(decoded("\uF100", OldCodes::Tcvn3), "\uF100");
}

TEST(OldLetters, AnAccentWhoseLetterStandsBeforeComesFirst) {
    std::string const text = decoded("äp", OldCodes::Vni);
    std::size_t const accents = leading_accent_bytes(text);
    EXPECT_GT(accents, 0U);
    EXPECT_EQ(composed_text("la" + text), "lập");
    EXPECT_EQ(leading_accent_bytes("ập"), 0U);
}

TEST(OldLetters, IllFormedTextPassesAsWhatCanBeRead) {
    EXPECT_EQ(decoded("a\xFF"
                      "b",
                      OldCodes::Tcvn3),
              "a\uFFFDb");
    EXPECT_EQ(decoded("", OldCodes::Vni), "");
}

TEST(TextForms, HalfComposedLettersAreComposed) {
    EXPECT_EQ(composed_text("o\u0302\u0309 \u01B0\u0301 i\u0323"), "ổ ứ ị");
    EXPECT_EQ(count_words(" một\n hai\t ba "), 3U);
}

}  // namespace
}  // namespace ecab::letters
