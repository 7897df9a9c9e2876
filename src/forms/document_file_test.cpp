#include "forms/document_file.hpp"

#include <gmock/gmock.h>

#include "forms/testing/sample.hpp"

namespace ecab::forms {
namespace {

using testing::HasSubstr;

struct Told {
    Reason reason{};
    std::string detail;
};

Told told(std::string const& text, std::string_view kind) {
    auto const document = read_document(text, "d.yaml", shipped_form(kind));
    return document ? Told{Reason::Damaged, "accepted"}
                    : Told{document.error().reason, document.error().detail};
}

Told changed(std::string_view old_text, std::string_view new_text) {
    return told(with(sample_text("cong-van"), old_text, new_text), "cong-van");
}

TEST(Documents, EverySampleFitsItsForm) {
    for (std::string_view const kind : kKinds)
        EXPECT_EQ(told(sample_text(kind), kind).detail, "accepted") << kind;
}

TEST(Documents, EveryWrongFieldIsNamed) {
    struct Case {
        std::string_view old_text, new_text, named;
    };
    constexpr std::array kCases{
        Case{"issuer: Văn phòng\n", "", "issuer: missing"},
        Case{"issuer: Văn phòng\n", "issuer: ''\n", "issuer: empty"},
        Case{"number: 5", "number: 0", "number: expected 1 to 99999"},
        Case{"number: 5", "number: 100000", "number: expected"},
        Case{"number: 5", "number: 05x", "number: expected a whole number"},
        Case{"symbol: BNV-VP", "symbol: BNV", "symbol: expected letters"},
        Case{"symbol: BNV-VP", "symbol: BNV/VP-1", "symbol: expected letters"},
        Case{"symbol: BNV-VP", "symbol: BNV-", "symbol: expected letters"},
        Case{"symbol: BNV-VP", "symbol: ABCDEFGHIJKLMNOPQRSTUVWXYZ-ABCD", "symbol: expected"},
        Case{"date: 2020-01-05", "date: 2020-02-30", "date: expected a date"},
        Case{"date: 2020-01-05", "date: 0945-01-05", "date: expected a day"},
        Case{"place: Hà Nội\n", "", "place: missing"},
        Case{"urgency: khan", "urgency: ngay", "urgency: unknown name"},
        Case{"urgency: khan", "colour: red", "colour: unknown key"},
        Case{"filing: VT, TCCB", "legal_bases: [Căn cứ Luật]", "legal_bases: this form has no"},
        Case{"filing: VT, TCCB", "authority: Bộ trưởng", "authority: this form has no place"},
        Case{"filing: VT, TCCB", "fields: {chair: A}", "fields.chair: this form has no place"},
        Case{"filing: VT, TCCB", "filing: \"VT\\tTCCB\"", "filing: one paragraph only"},
        Case{
            "filing: VT, TCCB", "filing: \"VT\\u202E\"", "filing: has an invisible letter, U+202E"},
        Case{"filing: VT, TCCB", "filing: \"VT 中\"", "filing: the font has no letter U+4E2D"},
        Case{"as: KT", "as: XX", "signer.by.as: unknown name"},
        Case{"  title: Phó Chánh Văn phòng\n", "", "signer.title: missing"},
        Case{"text: \"Tiếp nhận", "text: \"\\n\\nTiếp nhận", "body.2.inside.0.text: one paragraph"},
    };
    for (Case const& one : kCases)
        EXPECT_THAT(changed(one.old_text, one.new_text).detail, HasSubstr(one.named)) << one.named;
}

TEST(Documents, ASecretNeverEnters) {
    for (std::string_view const marked :
         {"secrecy: Mật", "draft: TỐI MẬT", "circulation: Tuyệt mật", "filing: TUYỆT MẬT"}) {
        Told const said = changed("filing: VT, TCCB", marked);
        EXPECT_EQ(said.reason, Reason::SecretMaterial) << marked;
        EXPECT_THAT(said.detail, HasSubstr(std::string(marked.substr(0, marked.find(':'))) + ": "));
    }
    Told const title = changed("title: góp ý", "title: (Mật) góp ý");
    EXPECT_EQ(title.reason, Reason::SecretMaterial);
    EXPECT_EQ(changed("title: góp ý", "title: bảo vệ bí mật nhà nước, góp ý").detail, "accepted");
}

TEST(Documents, ASymbolBeginsWithTheKind) {
    std::string const text = with(sample_text("nghi-quyet"), "symbol: NQ-CP", "symbol: QĐ-TTg");
    EXPECT_THAT(told(text, "nghi-quyet").detail,
                HasSubstr("symbol: of this form it begins with NQ-"));
}

TEST(Documents, WhoSignsForWhomFollowsArticle13) {
    auto const by = [](std::string const& list) {
        return changed("by: [{as: KT, of: Chánh Văn phòng}]", "by: [" + list + "]").detail;
    };
    std::string const tm = "{as: TM, of: Ủy ban}";
    std::string const kt = "{as: KT, of: Chủ tịch}";
    std::string const tl = "{as: TL, of: Chủ tịch}";
    std::string const tuq = "{as: TUQ, of: Chủ tịch}";
    for (std::string const& allowed : {tm, kt, tm + ", " + kt, tl + ", " + kt, tuq, std::string()})
        EXPECT_EQ(by(allowed), "accepted") << allowed;
    EXPECT_THAT(by(kt + ", " + tm), HasSubstr("signer.by: TM stands first"));
    EXPECT_THAT(by(tm + ", " + tl), HasSubstr("signer.by: TM is signed by"));
    EXPECT_THAT(by(tm + ", " + tuq), HasSubstr("signer.by: TM is signed by"));
    EXPECT_THAT(by(tl + ", " + tuq), HasSubstr("signer.by: TL and TUQ exclude"));
    EXPECT_THAT(by(kt + ", " + kt), HasSubstr("signer.by: KT stands twice"));
}

TEST(Documents, WhatAFormAsksOnItsOwnIsNeeded) {
    std::string const text = sample_text("giay-moi");
    std::string const line = "  chair: Phó Thủ tướng Chính phủ.\n";
    EXPECT_THAT(told(with(text, line, ""), "giay-moi").detail, HasSubstr("fields.chair: missing"));
    std::string const event = "  event: ";
    EXPECT_THAT(told(with(text, event, "  occasion: "), "giay-moi").detail,
                HasSubstr("fields.event: missing"));
    std::string const due = "  due: trước ngày 12 tháng 3 năm 2026\n";
    EXPECT_EQ(told(with(sample_text("phieu-trinh"), due, ""), "phieu-trinh").detail, "accepted");
}

TEST(Documents, LettersThatAreNotComposedAreRefused) {
    EXPECT_EQ(changed("place: Hà Nội", "place: Ha\xCC\x80 Nội").reason, Reason::NotNormalised);
}

TEST(Documents, OneByteTooManyIsRefused) {
    std::string const longest(kTextBytesMax, 'a');
    EXPECT_EQ(changed("filing: VT, TCCB", "filing: " + longest).detail, "accepted");
    EXPECT_EQ(changed("filing: VT, TCCB", "filing: a" + longest).reason, Reason::LimitReached);
    std::string text = sample_text("cong-van");
    text += "#" + std::string(kDocumentBytesMax - text.size(), 'a');
    EXPECT_EQ(told(text, "cong-van").reason, Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::forms
