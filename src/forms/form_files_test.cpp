#include "forms/form_files.hpp"

#include <gmock/gmock.h>

#include "forms/testing/sample.hpp"

namespace ecab::forms {
namespace {

using testing::HasSubstr;

std::string file_text(std::string_view name) {
    auto const file = source_dir() / "rules" / "forms" / std::string(name);
    return definitions::read_file(file, kFormBytesMax).value();
}

std::string form_refusal(std::string_view old_text, std::string_view new_text) {
    auto const form =
        read_form(with(file_text("nghi-quyet@1.yaml"), old_text, new_text), "nghi-quyet@1.yaml");
    return form ? "" : form.error().detail;
}

std::string page_refusal(std::string_view old_text, std::string_view new_text) {
    auto const page = read_page(with(file_text("page@1.yaml"), old_text, new_text), "page@1.yaml");
    return page ? "" : page.error().detail;
}

TEST(Forms, EveryShippedKindIsRead) {
    for (std::string_view const kind : kKinds) {
        Template const form = shipped_form(kind);
        EXPECT_EQ(form.form.id, kind);
        EXPECT_EQ(form.page.margins.left.value, 300) << kind;
        EXPECT_EQ(shipped_form(std::string(kind) + "@1").form.id, kind);
    }
}

TEST(Forms, AnUnknownNameIsToldWhatThereIs) {
    auto const folder = source_dir() / "rules" / "forms";
    for (std::string_view const name :
         {"nghi-dinh", "nghi-quyet@9", "", "../rules", "nghi-quyet@"}) {
        auto const form = load_template(folder, name);
        ASSERT_FALSE(form.has_value()) << name;
        EXPECT_EQ(form.error().reason, Reason::NotFound);
        EXPECT_THAT(form.error().detail, HasSubstr("there are: bien-ban cong-dien cong-van"));
    }
    EXPECT_EQ(load_template(folder, "page@1").error().reason, Reason::NotFound);
    EXPECT_EQ(load_template(folder / "none", "nghi-quyet").error().reason, Reason::NotFound);
}

TEST(Forms, ABrokenFormIsRefusedWithThePlaceOfTheFault) {
    EXPECT_THAT(form_refusal("id: nghi-quyet", "id: nghi"),
                HasSubstr("id: the file must be named"));
    EXPECT_THAT(form_refusal("version: 1", "version: 2"), HasSubstr("the file must be named"));
    EXPECT_THAT(form_refusal("source: Decree 30/2020/NĐ-CP, Annex III, form 1.1", "source: ''"),
                HasSubstr("source: a source is needed"));
    EXPECT_THAT(form_refusal("{slot: body}", "{slot: bodi}"), HasSubstr(":14: slots.slot"));
    EXPECT_THAT(form_refusal("{slot: body}", "{slot: kind}"),
                HasSubstr("slots.4: kind stands twice"));
    EXPECT_THAT(form_refusal("  - {slot: body}\n", ""), HasSubstr("slots: body is missing"));
    EXPECT_THAT(form_refusal("  - {slot: signature}\n", ""), HasSubstr("signature or two-signers"));
    EXPECT_THAT(form_refusal(", text: \"QUYẾT NGHỊ:\"", ""),
                HasSubstr("slots.3: incomplete for words"));
    EXPECT_THAT(form_refusal("kind: NGHỊ QUYẾT\n", ""), HasSubstr("kind: a slot for the kind"));
    EXPECT_THAT(form_refusal("symbol: NQ", "colour: red"), HasSubstr("colour: unknown key"));
}

TEST(Forms, OneSlotPastTheLimitIsRefused) {
    std::string more;
    for (std::size_t at = 0; at < kSlotsMax - 6; ++at) more += "  - {slot: words, text: A}\n";
    std::string const end = "  - {slot: signature}\n";
    EXPECT_EQ(form_refusal(end, end + more), "");
    EXPECT_THAT(form_refusal(end, end + more + "  - {slot: words, text: A}\n"),
                HasSubstr("slots: too many"));
}

TEST(Pages, WhatTheDecreeDoesNotAllowIsRefusedByName) {
    EXPECT_EQ(page_refusal("left: 30", "left: 35"), "");
    EXPECT_THAT(page_refusal("left: 30", "left: 29.9"), HasSubstr("margins.left: outside"));
    EXPECT_THAT(page_refusal("right: 20", "right: 14.9"), HasSubstr("margins.right"));
    EXPECT_THAT(page_refusal("top: 20", "top: 25.1"), HasSubstr("margins.top"));
    EXPECT_THAT(page_refusal("points: 14", "points: 12"), HasSubstr("text.points"));
    EXPECT_THAT(page_refusal("state: 13", "state: 14"), HasSubstr("sizes.state"));
    EXPECT_THAT(page_refusal("line: 1.2", "line: 1.6"), HasSubstr("text.line"));
    EXPECT_THAT(page_refusal("space: 6", "space: 5"), HasSubstr("text.space"));
}

TEST(Pages, ASizeIsANumberWithOnePlaceAtMost) {
    for (std::string_view const wrong : {"12.75", "-13", "13,5", "x", "12.", ".5", "1e1", "12.-5"})
        EXPECT_THAT(page_refusal("state: 13", "state: \"" + std::string(wrong) + "\""),
                    HasSubstr("sizes.state: expected a number"))
            << wrong;
}

TEST(Placeholders, AreFoundInOrder) {
    EXPECT_THAT(placeholders("{issuer} kính mời: {invited}, {"),
                testing::ElementsAre("issuer", "invited"));
}

}  // namespace
}  // namespace ecab::forms
