#include "compose.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "forms/page_flow.hpp"

namespace ecab::samples {
namespace {

using forms::Align;
using forms::Box;
using forms::PageFlow;
using forms::TextStyle;

constexpr double kFirstLine = 36;  // 1.27 cm
constexpr std::string_view kFoot =
    "Văn bản mẫu kèm theo phần mềm e-Cabinet, dùng để trình diễn; không có giá trị pháp lý";

std::string plain(std::string const& text) { return to_markup(text); }

Box left_column(PageFlow const& flow) {
    Box const full = flow.full_width();
    return {full.x - 10, 190};
}

Box right_column(PageFlow const& flow) {
    Box const full = flow.full_width();
    return {full.x + 182, full.width - 182 + 6};
}

TextStyle centred(double points, bool bold) {
    return {.points = points, .bold = bold, .align = Align::Centre, .space_after = 0};
}

double centre(Box const& box) { return box.x + box.width / 2; }

// Boxes 1 to 4 and 5b of the map: two columns side by side.
void head(PageFlow& flow, Paper const& paper) {
    double left = flow.y();
    Box const mine = left_column(flow);
    if (!paper.superior.empty())
        left += flow.text_at(mine, left, plain(paper.superior), centred(12.5, false));
    left += flow.text_at(mine, left, plain(paper.issuer), centred(12.5, true));
    flow.rule(centre(mine), left + 2, 70);
    left += 12;
    left += flow.text_at(mine, left, "Số: " + plain(paper.number), centred(13, false));
    if (!paper.subject.empty()) {
        left += 4;
        left += flow.text_at(mine, left, plain(paper.subject), centred(12, false));
    }
    if (!paper.draft.empty()) {
        left += 6;
        left += flow.text_at(mine, left, plain(paper.draft), centred(13, true));
    }

    double right = flow.y();
    Box const state = right_column(flow);
    right += flow.text_at(state, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", centred(12.5, true));
    right += flow.text_at(state, right, "Độc lập - Tự do - Hạnh phúc", centred(13.5, true));
    flow.rule(centre(state), right + 2, 168);
    right += 12;
    TextStyle date = centred(13.5, false);
    date.italic = true;
    right += flow.text_at(state, right, plain(paper.place + ", " + paper.date), date);
    flow.move_to(std::max(left, right) + 16);
}

void title(PageFlow& flow, Paper const& paper) {
    if (paper.kind.empty()) return;
    Box const full = flow.full_width();
    flow.text(full, plain(paper.kind), centred(14, true));
    flow.text({full.x + 45, full.width - 90}, plain(paper.title), centred(14, true));
    flow.rule(centre(full), flow.y() + 3, 150);
    flow.skip(14);
}

void addressees(PageFlow& flow, std::vector<std::string> const& to) {
    if (to.empty()) return;
    Box const full = flow.full_width();
    if (to.size() == 1) {
        flow.text(full, "Kính gửi: " + plain(to[0]), centred(14, false));
    } else {
        Box const box{full.x + 70, full.width - 70};
        TextStyle const style{.align = Align::Left, .space_after = 2};
        flow.text(box, "Kính gửi:", style);
        for (std::size_t at = 0; at < to.size(); ++at)
            flow.text({box.x + 18, box.width - 18},
                      "- " + plain(to[at]) + (at + 1 == to.size() ? "." : ";"),
                      style);
    }
    flow.skip(10);
}

void legal_bases(PageFlow& flow, Paper const& paper) {
    Box const full = flow.full_width();
    auto const& bases = paper.legal_bases;
    TextStyle const style{.italic = true, .indent = kFirstLine};
    for (std::size_t at = 0; at < bases.size(); ++at)
        flow.text(full, plain(bases[at]) + (at + 1 == bases.size() ? "." : ";"), style);
    for (std::string const& line : {paper.authority, paper.resolves}) {
        if (line.empty()) continue;
        flow.keep_together(60);
        flow.text(full, plain(line), {.bold = true, .align = Align::Centre});
    }
}

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::size_t start = 1;
    for (auto end = line.find('|', start); end != std::string::npos; end = line.find('|', start)) {
        std::string cell = line.substr(start, end - start);
        auto const first = cell.find_first_not_of(' ');
        auto const last = cell.find_last_not_of(' ');
        cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
        start = end + 1;
    }
    return cells;
}

// The first column of our tables is the number of the row.
std::vector<double> shares_for(std::size_t columns) {
    std::vector<double> shares(columns, 0.92 / static_cast<double>(columns - 1));
    shares[0] = 0.08;
    return shares;
}

void table_line(PageFlow& flow, std::string const& line, bool is_heading) {
    std::vector<std::string> cells = cells_of(line);
    if (cells.size() < 2) throw std::runtime_error("a table row needs two cells: " + line);
    for (auto& cell : cells) cell = plain(cell);
    TextStyle const style{
        .points = 12.5, .bold = is_heading, .align = is_heading ? Align::Centre : Align::Left};
    flow.table_row(shares_for(cells.size()), cells, style);
}

// "Điều 5. Tên điều" stands in bold; so does a heading of a part.
bool is_article(std::string const& line) {
    return line.starts_with("Điều ") && line.find(". ") != std::string::npos &&
           line.find(". ") < std::string_view("Điều 999. ").size();
}

void article(PageFlow& flow, std::string const& line) {
    auto const end = line.find(". ") + 1;
    bool const has_name = line.find(';') == std::string::npos && !line.ends_with('.');
    flow.keep_together(48);
    std::string const shown =
        has_name ? "<b>" + plain(line) + "</b>"
                 : "<b>" + plain(line.substr(0, end)) + "</b>" + plain(line.substr(end));
    flow.text(flow.full_width(), shown, {.indent = kFirstLine});
}

void body_line(PageFlow& flow, std::string const& line, bool after_table_line) {
    Box const full = flow.full_width();
    if (after_table_line && !line.starts_with("|")) flow.skip(8);
    if (line.starts_with("## ")) {
        flow.keep_together(56);
        flow.text(full, plain(line.substr(3)), {.bold = true, .indent = kFirstLine});
    } else if (line.starts_with("# ")) {
        flow.keep_together(80);
        flow.skip(4);
        flow.text(full, plain(line.substr(2)), {.bold = true, .align = Align::Centre});
    } else if (line.starts_with("|")) {
        table_line(flow, line, !after_table_line);
    } else if (is_article(line)) {
        article(flow, line);
    } else {
        flow.text(full, plain(line), {.indent = kFirstLine});
    }
}

double signature_room(Paper const& paper) {
    auto const lines = std::max(paper.copies.size() + 1, paper.signer.size());
    return paper.signer.empty() ? 0 : static_cast<double>(lines) * 15 + 90;
}

// Boxes 7 and 9b: recipients on the left, authority and name on the right.
void signature(PageFlow& flow, Paper const& paper) {
    if (paper.signer.empty()) return;
    flow.keep_together(signature_room(paper));
    flow.skip(10);
    double left = flow.y();
    Box const mine{flow.full_width().x, 215};
    TextStyle const word{.points = 12, .bold = true, .italic = true, .align = Align::Left};
    TextStyle const list{.points = 11, .align = Align::Left};
    if (!paper.copies.empty()) left += flow.text_at(mine, left, "Nơi nhận:", word);
    for (std::size_t at = 0; at < paper.copies.size(); ++at) {
        std::string const end = at + 1 == paper.copies.size() ? "." : ";";
        left += flow.text_at(mine, left, "- " + plain(paper.copies[at]) + end, list);
    }
    double right = flow.y();
    Box const signer = right_column(flow);
    for (std::string const& line : paper.signer)
        right += flow.text_at(signer, right, plain(line), centred(13.5, true));
    TextStyle note = centred(13, false);
    note.italic = true;
    right += 44;
    right += flow.text_at(signer, right, "(Văn bản mẫu, không ký)", note);
    flow.move_to(std::max(left, right));
}

bool ends_the_text(Paper const& paper, std::size_t at) {
    return at + 1 == paper.body.size() || paper.body[at + 1] == "===";
}

// A signature never stands alone on a page, nor a heading without what follows it.
void keep_with_signature(PageFlow& flow, Paper const& paper, std::size_t at) {
    bool const heads_the_end = paper.body[at].starts_with("## ") && at + 1 < paper.body.size() &&
                               ends_the_text(paper, at + 1);
    if (!heads_the_end && !ends_the_text(paper, at)) return;
    double room = signature_room(paper) + 20;
    for (std::size_t line = at; line <= at + (heads_the_end ? 1 : 0); ++line)
        room += flow.height_of(flow.full_width().width, plain(paper.body[line]), {}) + 6;
    flow.keep_together(room);
}

void body(PageFlow& flow, Paper const& paper) {
    bool after_table_line = false;
    bool is_signed = false;
    for (std::size_t at = 0; at < paper.body.size(); ++at) {
        std::string const& line = paper.body[at];
        if (line == "===") {
            signature(flow, paper);
            flow.new_page();
            is_signed = true;
            continue;
        }
        if (!is_signed) keep_with_signature(flow, paper, at);
        body_line(flow, line, after_table_line);
        after_table_line = line.starts_with("|");
    }
    if (!is_signed) signature(flow, paper);
}

}  // namespace

int compose(Paper const& paper, std::filesystem::path const& pdf) {
    std::string const name = paper.kind.empty() ? paper.subject : paper.kind + " " + paper.title;
    PageFlow flow({.title = name, .foot = std::string(kFoot)});
    head(flow, paper);
    title(flow, paper);
    addressees(flow, paper.to);
    legal_bases(flow, paper);
    body(flow, paper);
    int const pages = flow.finish();
    std::ofstream out(pdf, std::ios::binary);
    out << flow.take_bytes();
    if (!out.flush()) throw std::runtime_error(pdf.string() + " could not be written");
    return pages;
}

}  // namespace ecab::samples
