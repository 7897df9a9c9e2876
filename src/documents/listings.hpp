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

}  // namespace ecab::documents
