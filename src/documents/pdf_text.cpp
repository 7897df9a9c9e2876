#include "documents/pdf_text.hpp"

#include <chrono>
#include <fstream>
#include <sstream>
#include <utility>

#include "documents/child.hpp"
#include "ports/outage.hpp"

namespace ecab::documents {
namespace {

constexpr std::string_view kPdfMark = "%PDF-";

bool starts_like_pdf(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::string head(kPdfMark.size(), '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    return in.good() && head == kPdfMark;
}

// pdftotext ends every page with a form feed.
ports::PaperText split_pages(std::string const& text) {
    ports::PaperText paper;
    std::size_t from = 0;
    for (std::size_t at = text.find('\f'); at != std::string::npos; at = text.find('\f', from)) {
        paper.pages.push_back(text.substr(from, at - from));
        from = at + 1;
    }
    if (from < text.size()) paper.pages.push_back(text.substr(from));
    return paper;
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// The dictionary of the file, its custom entries and its XMP, one after the other.
constexpr std::string_view kTellLabels =
    "pdfinfo -enc UTF-8 -custom \"$0\" && pdfinfo -meta \"$0\"";

// What stands between the tags and in their attributes: XMP says the same in both ways.
std::string without_tags(std::string const& line) {
    std::string out;
    bool inside = false;
    char quote = '\0';
    for (char const c : line) {
        if (inside && quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
            out += ' ';
        } else if (quote != '\0' && c == quote) {
            quote = '\0';
            out += ' ';
        } else if (quote != '\0') {
            out += c;
        } else if (c == '<' || c == '>') {
            inside = c == '<';
        } else if (!inside) {
            out += c;
        }
    }
    return out;
}

// "Title:           Tờ trình", "<rdf:li>Tờ trình</rdf:li>": what people wrote about the paper.
std::vector<std::string> labels_in(std::string const& info) {
    std::vector<std::string> labels;
    for (std::string const& line : lines_of(info)) {
        bool const is_xmp = line.find('<') != std::string::npos;
        std::size_t const colon = is_xmp ? std::string::npos : line.find(':');
        std::string const text = is_xmp ? without_tags(line) : line;
        std::size_t const from = colon == std::string::npos ? 0 : colon + 1;
        std::size_t const value = text.find_first_not_of(" \t\r", from);
        if (value != std::string::npos) labels.push_back(text.substr(value));
    }
    return labels;
}

// The table of pdffonts: a head of two lines, then a name in the first column of each.
std::vector<std::string> names_in(std::string const& table) {
    constexpr std::size_t kTableHead = 2;
    constexpr std::size_t kNameWidth = 36;
    std::vector<std::string> names;
    std::vector<std::string> const lines = lines_of(table);
    for (std::size_t i = kTableHead; i < lines.size(); ++i) {
        std::string name = lines[i].substr(0, kNameWidth);
        name.resize(name.find_last_not_of(' ') + 1);
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace

Result<ports::PaperText> PdfText::read(std::string const& path) {
    REQUIRE(starts_like_pdf(path), Reason::UnsupportedMedia, "not a PDF");
    std::string const paper(kPaperInside);
    auto const end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits_.wall_ms_max);
    auto const run = [&](std::vector<std::string> const& command) -> Result<std::string> {
        ChildLimits left = limits_;
        left.wall_ms_max = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                end - std::chrono::steady_clock::now())
                                                .count());
        REQUIRE(left.wall_ms_max > 0, Reason::TooLarge, "text");
        ChildResult child = run_child(command, path, left);
        REQUIRE(!child.too_much, Reason::TooLarge, "text");
        REQUIRE(child.exit_code == 0, Reason::UnsupportedMedia, "the PDF cannot be read");
        return std::move(child.output);
    };
    std::string const layout =
        TRY(run({"pdftotext", "-q", "-enc", "UTF-8", "-layout", paper, "-"}));
    ports::PaperText text = split_pages(layout);
    text.labels = labels_in(TRY(run({"sh", "-c", std::string(kTellLabels), paper})));
    // Only then does the name of a font tell anything: "mật" in the codes of TCVN3.
    if (layout.find("\u00CB") != std::string::npos)
        text.fonts = names_in(TRY(run({"pdffonts", paper})));
    return text;
}

std::optional<std::string> PdfText::problem() const { return sandbox_problem(limits_); }

}  // namespace ecab::documents
