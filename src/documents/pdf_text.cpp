#include "documents/pdf_text.hpp"

#include <fstream>

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

}  // namespace

Result<ports::PaperText> PdfText::read(std::string const& path) {
    REQUIRE(starts_like_pdf(path), Reason::UnsupportedMedia, "not a PDF");
    ChildResult const child =
        run_child({"pdftotext", "-q", "-enc", "UTF-8", "-layout", path, "-"}, limits_);
    REQUIRE(!child.too_much, Reason::TooLarge, "text");
    // 127: the reader is not installed. The gate never lets a paper through unread.
    if (child.exit_code == 127) throw ports::StoreDown("pdftotext is not installed");
    REQUIRE(child.exit_code == 0, Reason::UnsupportedMedia, "the PDF cannot be read");
    return split_pages(child.output);
}

}  // namespace ecab::documents
