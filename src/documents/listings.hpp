// What poppler's small programs print about a paper, read. Pure; every text may be hostile: a value
// runs over lines, or looks like the next one.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ecab::documents {

std::vector<std::string> lines_of(std::string const& text);

// pdfinfo: "Title:           Tờ trình", whose value may run over several lines. Gives each line,
// the value of each, and the lines of one value together.
std::vector<std::string> labels_in_list(std::string const& list);

// XMP and the outline: what stands between the tags, in attributes, comments and CDATA, each by
// itself, its entities resolved; what runs over lines both together and line by line.
std::vector<std::string> labels_in_xml(std::string const& xml);

// pdfdetach -list: "2 embedded files", then "1: name" of each.
struct Attachments {
    std::int32_t count{};  // at least 1 when any is listed
    std::vector<std::string> names;
};
Attachments attachments_in(std::string const& list);

// The table of pdffonts: the name in the first column.
std::vector<std::string> font_names_in(std::string const& table);

// The table of pdfimages -list: pictures as they are drawn. Masks are parts of pictures.
struct Picture {
    std::size_t page{};        // 1, 2 …
    double square_inches = 0;  // negative: not told, or no number
};
std::vector<Picture> pictures_in(std::string const& table);

// How much of each page its pictures cover together, in percent, 100 at most and where anything is
// not known. `list` is that of pdfinfo for all pages: "Page    1 size:  595 x 842 pts (A4)"; the
// last such line of a page counts, for the title stands before and may look like one.
std::vector<std::uint8_t> coverage_of(std::vector<Picture> const& pictures,
                                      std::string const& list,
                                      std::size_t pages);

}  // namespace ecab::documents
