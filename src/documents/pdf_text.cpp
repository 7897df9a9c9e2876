#include "documents/pdf_text.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <utility>

#include "documents/child.hpp"
#include "documents/listings.hpp"
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

// The outline stands behind the page in what pdftohtml prints; in the page every < is escaped.
std::string outline_in(std::string const& xml) {
    std::size_t const at = xml.find("<outline>");
    return at == std::string::npos ? std::string{} : xml.substr(at);
}

void append(std::vector<std::string>& out, std::vector<std::string> more) {
    std::ranges::move(more, std::back_inserter(out));
}

// By its limit of processor time: SIGXCPU, then SIGKILL, as the sandbox tells it; -1 without one.
bool is_killed(int exit_code) {
    return exit_code == -1 || exit_code == 128 + SIGXCPU || exit_code == 128 + SIGKILL;
}

}  // namespace

Result<ports::PaperText> PdfText::read(std::string const& path) {
    return TRY(read_paper(path, Fonts::WhereTheyTell)).text;
}

Result<PaperInFull> PdfText::read_in_full(std::string const& path) const {
    return read_paper(path, Fonts::Always);
}

Result<PaperInFull> PdfText::read_paper(std::string const& path, Fonts fonts) const {
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
        REQUIRE(!child.too_much && !is_killed(child.exit_code), Reason::TooLarge, "text");
        REQUIRE(child.exit_code == 0, Reason::UnsupportedMedia, "the PDF cannot be read");
        return std::move(child.output);
    };
    std::string const layout =
        TRY(run({"pdftotext", "-q", "-enc", "UTF-8", "-layout", paper, "-"}));
    PaperInFull out;
    ports::PaperText& text = out.text;
    text = split_pages(layout);
    // Each by itself: of two programs in one the paper could pretend where the first ends.
    append(text.labels, labels_in_list(TRY(run({"pdfinfo", "-enc", "UTF-8", "-custom", paper}))));
    append(text.labels, labels_in_xml(TRY(run({"pdfinfo", "-meta", paper}))));
    std::string const outline = TRY(
        run({"pdftohtml", "-q", "-xml", "-i", "-stdout", "-nodrm", "-f", "1", "-l", "1", paper}));
    append(text.labels, labels_in_xml(outline_in(outline)));
    Attachments attached = attachments_in(TRY(run({"pdfdetach", "-enc", "UTF-8", "-list", paper})));
    text.attachments = attached.count;
    append(text.labels, attached.names);
    out.attached = std::move(attached.names);
    std::vector<Picture> const pictures = pictures_in(TRY(run({"pdfimages", "-list", paper})));
    if (!pictures.empty()) {
        std::string const last = std::to_string(text.pages.size());
        std::string const sizes = TRY(run({"pdfinfo", "-f", "1", "-l", last, paper}));
        text.pictures = coverage_of(pictures, sizes, text.pages.size());
    }
    // Only then does the name of a font tell anything: "mật" in the codes of TCVN3.
    bool const is_telling = layout.find("\u00CB") != std::string::npos;
    if (is_telling || fonts == Fonts::Always) out.font_table = TRY(run({"pdffonts", paper}));
    if (is_telling) text.fonts = font_names_in(out.font_table);
    return out;
}

std::optional<std::string> PdfText::problem() const { return sandbox_problem(limits_); }

}  // namespace ecab::documents
