#include "paper_index.hpp"

#include <glib.h>

#include <algorithm>
#include <memory>

namespace ecab::samples {
namespace {

std::string lower(std::string const& text) {
    std::unique_ptr<char, decltype(&g_free)> const low(
        g_utf8_strdown(text.data(), static_cast<gssize>(text.size())), &g_free);
    return low.get();
}

std::size_t first_letter(std::string const& text) {
    return static_cast<std::size_t>(g_utf8_next_char(text.c_str()) - text.c_str());
}

std::string sentence_case(std::string const& text) {
    if (text.empty()) return text;
    std::size_t const first = first_letter(text);
    return text.substr(0, first) + lower(text.substr(first));
}

std::string inside_a_sentence(std::string const& text) {
    if (text.empty()) return text;
    std::size_t const first = first_letter(text);
    return lower(text.substr(0, first)) + text.substr(first);
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\\', ' ');
    return text;
}

// Heads are one line without control characters: two characters need an escape.
std::string quoted(std::string const& text) {
    std::string out = "\"";
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

std::string entry_of(Entry const& entry) {
    std::string points;
    for (Point const& point : entry.paper.points)
        points += std::string(points.empty() ? "" : ", ") +
                  "{\"page\": " + std::to_string(point.page) + ", \"text\": " + quoted(point.text) +
                  "}";
    return "{\"file\": " + quoted(entry.file) + ", \"title\": " + quoted(title_of(entry.paper)) +
           ", \"kind\": " + quoted(kind_of(entry.paper)) +
           ", \"matter\": " + quoted(entry.paper.matter) + ", \"points\": [" + points + "]}";
}

}  // namespace

std::string title_of(Paper const& paper) {
    constexpr std::string_view kAbout = "V/v ";
    if (paper.kind.empty()) {
        std::string const about = one_line(paper.subject);
        return "Công văn về việc " +
               (about.starts_with(kAbout) ? about.substr(kAbout.size()) : about);
    }
    std::string const name =
        sentence_case(one_line(paper.kind)) + ' ' + inside_a_sentence(one_line(paper.title));
    return paper.draft.empty() ? name : "Dự thảo " + name;
}

std::string kind_of(Paper const& paper) {
    if (!paper.draft.empty()) return "draft";
    if (paper.kind == "TỜ TRÌNH") return "submission";
    if (paper.kind.starts_with("BẢN TIẾP THU")) return "explanation_report";
    if (paper.kind == "BÁO CÁO" && paper.title.starts_with("Thẩm định")) return "appraisal_report";
    return "other";
}

bool points_fit(Paper const& paper, int pages) {
    return std::all_of(paper.points.begin(), paper.points.end(), [&](Point const& point) {
        return point.page >= 1 && point.page <= pages;
    });
}

std::string index_of(std::vector<Entry> const& entries) {
    std::string out;
    for (Entry const& entry : entries) out += (out.empty() ? "" : ",\n") + entry_of(entry);
    return "{\"papers\": [\n" + out + "\n]}\n";
}

}  // namespace ecab::samples
