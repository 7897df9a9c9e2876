#include "documents/listings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

namespace ecab::documents {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";

std::string trimmed(std::string_view text) {
    std::size_t const from = text.find_first_not_of(kSpaces);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(kSpaces) - from + 1));
}

void add(std::vector<std::string>& labels, std::string_view text) {
    if (std::string label = trimmed(text); !label.empty()) labels.push_back(std::move(label));
}

// A text over several lines: all of it in one, and each line, for a mark may stand on its own.
void add_lines(std::vector<std::string>& labels, std::string const& text) {
    std::string together = text;
    std::ranges::replace_if(
        together, [](char c) { return kSpaces.find(c) != std::string_view::npos; }, ' ');
    add(labels, together);
    if (trimmed(text).find_first_of("\n\r") == std::string::npos) return;
    for (std::string const& line : lines_of(text)) add(labels, line);
}

// Where the value begins in a line that names one: pdfinfo puts it into a column, or right behind
// the colon of a name that is longer.
std::optional<std::size_t> value_at(std::string const& line) {
    constexpr std::size_t kColumn = 17;
    std::size_t const colon = line.find(':');
    if (colon == std::string::npos) return std::nullopt;
    std::size_t const value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    if (value < kColumn) return std::nullopt;
    return value;
}

void append_utf8(std::string& out, std::uint32_t code) {
    auto const byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
    auto const tail = [&](int shift) { byte(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) {
        byte(0xC0 | (code >> 6));
        return tail(0);
    }
    if (code < 0x10000) {
        byte(0xE0 | (code >> 12));
        tail(6);
        return tail(0);
    }
    byte(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
}

// The name of an entity without & and ;. What is none stays as it is written.
bool append_entity(std::string& out, std::string_view name) {
    constexpr std::uint32_t kCodeMax = 0x10FFFF;
    constexpr std::array<std::pair<std::string_view, char>, 5> kNamed{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (auto const& [known, letter] : kNamed) {
        if (name != known) continue;
        out += letter;
        return true;
    }
    if (!name.starts_with('#')) return false;
    bool const is_hex = name.starts_with("#x") || name.starts_with("#X");
    std::string_view const digits = name.substr(is_hex ? 2 : 1);
    std::uint32_t code = 0;
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
    bool const is_whole = error == std::errc{} && end == digits.data() + digits.size();
    if (!is_whole || code == 0 || code > kCodeMax) return false;
    append_utf8(out, code);
    return true;
}

std::string without_entities(std::string_view text) {
    constexpr std::size_t kNameMax = 12;
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t const end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
        bool const is_short = end != std::string_view::npos && end - at <= kNameMax;
        if (is_short && append_entity(out, text.substr(at + 1, end - at - 1)))
            at = end;
        else
            out += text[at];
    }
    return out;
}

std::vector<std::string> words_in(std::string const& line) {
    std::istringstream in(line);
    return {std::istream_iterator<std::string>(in), {}};
}

// What a word says from its begin to its end; zero when it is no such number.
template <class Number>
Number number_in(std::string_view word) {
    Number number{};
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() ? number : Number{};
}

// One walk over a text with tags.
class Tags {
  public:
    explicit Tags(std::string_view xml) : rest_(xml) {}

    std::vector<std::string> labels() && {
        while (!rest_.empty()) {
            take(rest_.find('<'), 0);
            if (rest_.starts_with("<!--"))
                between("<!--", "-->");
            else if (rest_.starts_with("<![CDATA["))
                between("<![CDATA[", "]]>");
            else if (!rest_.empty())
                attributes();
        }
        return std::move(labels_);
    }

  private:
    // Everything before `end` is a text of its own; goes on `skipped` letters behind it.
    void take(std::size_t end, std::size_t skipped) {
        add_lines(labels_, without_entities(rest_.substr(0, end)));
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + skipped);
    }
    void between(std::string_view begin, std::string_view end) {
        rest_.remove_prefix(begin.size());
        take(rest_.find(end), end.size());
    }
    void attributes() {
        for (;;) {
            std::size_t const at = rest_.find_first_of("\"'>");
            if (at == std::string_view::npos) return take(at, 0);  // never closed: read it all
            char const found = rest_[at];
            rest_.remove_prefix(at + 1);
            if (found == '>') return;
            take(rest_.find(found), 1);
        }
    }

    std::string_view rest_;
    std::vector<std::string> labels_;
};

}  // namespace

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> labels_in_list(std::string const& list) {
    std::vector<std::string> labels;
    std::vector<std::string> const lines = lines_of(list);
    std::string value;
    for (std::string const& line : lines) {
        std::optional<std::size_t> const at = value_at(line);
        if (at) add_lines(labels, value);
        value = at ? line.substr(*at) : value + "\n" + line;
    }
    add_lines(labels, value);
    for (std::string const& line : lines) add(labels, line);
    return labels;
}

std::vector<std::string> labels_in_xml(std::string const& xml) { return Tags(xml).labels(); }

Attachments attachments_in(std::string const& list) {
    Attachments found;
    std::size_t const head = std::min(list.find('\n'), list.size());
    std::from_chars(list.data(), list.data() + head, found.count);
    std::string name;
    for (std::string const& line : lines_of(list.substr(std::min(head + 1, list.size())))) {
        std::size_t const digits = std::min(line.find_first_not_of("0123456789"), line.size());
        bool const begins = digits > 0 && line.substr(digits).starts_with(": ");
        if (begins) add_lines(found.names, name);
        name = begins ? line.substr(digits + 2) : name + "\n" + line;
    }
    add_lines(found.names, name);
    if (!found.names.empty()) found.count = std::max(found.count, 1);
    return found;
}

std::vector<std::string> font_names_in(std::string const& table) {
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

std::vector<Picture> pictures_in(std::string const& table) {
    constexpr std::size_t kTableHead = 2;
    constexpr std::size_t kColumnsMin = 15;  // "[inline]" is one word, an object and its age two
    std::vector<Picture> pictures;
    std::vector<std::string> const lines = lines_of(table);
    for (std::size_t i = kTableHead; i < lines.size(); ++i) {
        // page num type width height … x-ppi y-ppi size ratio
        std::vector<std::string> const words = words_in(lines[i]);
        if (words.size() < kColumnsMin) continue;
        if (words[2] != "image" && words[2] != "stencil") continue;
        double const wide = number_in<double>(words[3]) / number_in<double>(words.end()[-4]);
        double const high = number_in<double>(words[4]) / number_in<double>(words.end()[-3]);
        bool const is_told = std::isfinite(wide) && std::isfinite(high);
        pictures.push_back({number_in<std::size_t>(words[0]), is_told ? wide * high : -1.0});
    }
    return pictures;
}

std::vector<std::uint8_t> coverage_of(std::vector<Picture> const& pictures,
                                      std::string const& list,
                                      std::size_t pages) {
    constexpr double kSquarePointsOfInch = 72.0 * 72.0;
    std::vector<double> sizes(pages, 0.0);
    for (std::string const& line : lines_of(list)) {
        // Page 1 size: 595 x 842 pts (A4)
        std::vector<std::string> const words = words_in(line);
        bool const is_size = words.size() >= 7 && words[0] == "Page" && words[2] == "size:";
        std::size_t const page = is_size ? number_in<std::size_t>(words[1]) : 0;
        if (page < 1 || page > pages) continue;
        sizes[page - 1] =
            number_in<double>(words[3]) * number_in<double>(words[5]) / kSquarePointsOfInch;
    }
    std::vector<double> covered(pages, 0.0);
    for (Picture const& picture : pictures) {
        if (picture.page < 1 || picture.page > pages) continue;
        double const size = sizes[picture.page - 1];
        bool const is_known = picture.square_inches >= 0 && size > 0;
        covered[picture.page - 1] += is_known ? 100 * picture.square_inches / size : 100;
    }
    std::vector<std::uint8_t> percent;
    for (double const one : covered)
        percent.push_back(static_cast<std::uint8_t>(std::min(one, 100.0)));
    return percent;
}

}  // namespace ecab::documents
