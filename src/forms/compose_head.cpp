#include "forms/blocks.hpp"
#include "forms/compose_parts.hpp"
#include "forms/wording.hpp"

namespace ecab::forms {
namespace {

constexpr std::string_view kState = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
constexpr std::string_view kMotto = "Độc lập - Tự do - Hạnh phúc";
constexpr double kIssuerRule = 0.4;  // of the line above: between 1/3 and 1/2
constexpr double kStampHeight = 8 * kPointsPerMillimetre;

// Annex I.II.8: frames of 20, 40 and 30 mm by 8 mm.
double stamp_width(Urgency urgency) {
    switch (urgency) {
        case Urgency::Urgent:
            return 20 * kPointsPerMillimetre;
        case Urgency::VeryUrgent:
            return 40 * kPointsPerMillimetre;
        case Urgency::Express:
            return 30 * kPointsPerMillimetre;
    }
    return 0;
}

Row names(Document const& document, PageSizes const& sizes) {
    Row row;
    row.right_first = true;
    row.right.push_back(centred("1", escaped(kState), sizes.state, true));
    row.right.push_back(centred("1", escaped(kMotto), sizes.motto, true));
    row.right.push_back(rule("1", 1));
    if (document.superior)
        row.left.push_back(
            centred("2", escaped(capitals(*document.superior)), sizes.superior, false));
    row.left.push_back(centred("2", escaped(capitals(document.issuer)), sizes.issuer, true));
    row.left.push_back(rule("2", kIssuerRule));
    return row;
}

Row number_and_date(Document const& document, Template const& form) {
    PageSizes const& sizes = form.page.sizes;
    Row row;
    row.left.push_back(
        centred("3", escaped(number_line(document.number, document.symbol)), sizes.number, false));
    if (!form.shows_date()) return row;
    row.right.push_back(centred("4",
                                escaped(place_and_date(document.place.value_or(""), document.date)),
                                sizes.place_date,
                                false));
    row.right.back().style.italic = true;
    return row;
}

// What stands below the number: the subject of a letter and what is stamped on a paper.
Row below_number(Document const& document, Template const& form) {
    PageSizes const& sizes = form.page.sizes;
    Row row;
    auto const add = [&](Block block) {
        if (!row.left.empty()) row.left.push_back(room("", 4));
        row.left.push_back(std::move(block));
    };
    if (!form.form.kind) {
        add(centred("5b", escaped("V/v " + document.title), sizes.subject, false));
        row.left.back().style.tag = "H1";
    }
    if (document.draft) add(centred("5b", escaped(capitals(*document.draft)), sizes.title, true));
    if (document.urgency) {
        Block stamp = centred("10b", escaped(urgency_word(*document.urgency)), sizes.stamp, true);
        stamp.kind = BlockKind::Stamp;
        stamp.width = stamp_width(*document.urgency);
        stamp.height = kStampHeight;
        add(stamp);
    }
    if (document.circulation)
        add(centred("11", escaped(capitals(*document.circulation)), sizes.stamp, true));
    return row;
}

}  // namespace

std::vector<Element> head_of(Document const& document, Template const& form) {
    std::vector<Element> head;
    head.emplace_back(names(document, form.page.sizes));
    head.emplace_back(room("", 5));
    head.emplace_back(number_and_date(document, form));
    Row below = below_number(document, form);
    if (!below.left.empty()) {
        head.emplace_back(room("", 4));
        head.emplace_back(std::move(below));
    }
    head.emplace_back(room("", 18));
    return head;
}

std::vector<Block> address_of(Document const& document, FormPage const& page) {
    std::vector<Block> foot;
    if (!document.address) return foot;
    foot.push_back(rule("13", 0));
    foot.push_back(centred("13", escaped(*document.address), page.sizes.address, false));
    return foot;
}

}  // namespace ecab::forms
