// A sample paper as written in data/papers/*.md: fields in YAML between two `---` lines, then the
// body in a small part of Markdown. A paper with `base:` is an edition of another: it takes the
// other's text and replaces the passages it lists, so what differs between editions is in one
// place. Used when the project is built, never by the server.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace ecab::samples {

// What a summary says of a paper, and the page that says it.
struct Point {
    int page = 1;
    std::string text;
};

struct Paper {
    std::string matter;    // words that the title of its ballot or agenda item has
    std::string kind;      // "TỜ TRÌNH"; empty for an official letter
    std::string title;     // trích yếu
    std::string subject;   // "V/v …" of an official letter
    std::string superior;  // superior body, above the issuer
    std::string issuer;
    std::string number;
    std::string place;
    std::string date;   // "ngày 03 tháng 6 năm 2019"
    std::string draft;  // "DỰ THẢO LẦN 2"
    std::vector<std::string> to;
    std::vector<std::string> legal_bases;
    std::string authority;  // the body in capitals above the resolving word
    std::string resolves;   // "QUYẾT NGHỊ:"
    std::vector<std::string> signer;
    std::vector<std::string> copies;
    // One line a paragraph, heading or table row; `===` is where the signature stands when an
    // annex follows it.
    std::vector<std::string> body;
    std::vector<Point> points;
    bool is_edition = false;  // has a base
};

// Throw std::runtime_error that names the file and what is wrong with it.
Paper read_paper(std::filesystem::path const& file);

// `**bold**` and `*italic*` as Pango markup, a backslash as a new line, everything else escaped.
std::string to_markup(std::string const& text);

}  // namespace ecab::samples
