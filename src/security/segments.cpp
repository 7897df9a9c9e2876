#include "security/segments.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "security/line.hpp"

namespace ecab::security {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".jsonl";
constexpr std::size_t kMonthLength = 7;  // "2026-11"
constexpr std::size_t kDayLength = 10;   // "2026-11-29"
constexpr std::uint64_t kPageBytes = 256 * 1024;
constexpr std::size_t kPageLines = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void each_text(std::string const& path, std::function<void(std::string const&)> const& take) {
    std::ifstream in(path, std::ios::binary);
    for (std::string text; std::getline(in, text);) take(text);
}

}  // namespace

std::string node_folder(std::string const& folder, std::int32_t node) {
    return (fs::path(folder) / std::to_string(node)).string();
}

std::vector<std::int32_t> nodes_in(std::string const& folder) {
    std::vector<std::int32_t> nodes;
    for (std::int32_t node = 1; node <= kNodesMax; ++node)
        if (fs::is_directory(node_folder(folder, node))) nodes.push_back(node);
    return nodes;
}

std::string month_of(Moment moment) { return to_text(moment).substr(0, kMonthLength); }

bool is_month(std::string_view text) {
    if (text.size() != kMonthLength || text[4] != '-') return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i != 4 && !is_digit(text[i])) return false;
    return text.substr(5) >= "01" && text.substr(5) <= "12";
}

std::string segment_path(std::string const& folder, std::string_view month) {
    return (fs::path(folder) / (std::string(month) + std::string(kEnding))).string();
}

std::vector<std::string> months_in(std::string const& folder) {
    std::vector<std::string> months;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator(folder, none)) {
        std::string const stem = entry.path().stem().string();
        if (entry.path().extension() == kEnding && is_month(stem)) months.push_back(stem);
    }
    std::sort(months.begin(), months.end());
    return months;
}

namespace {

// One reading of a chain, segment after segment.
struct ChainReading {
    ChainReport report{};
    std::optional<Digest> expected{};
    std::optional<Digest> began_after{};  // what the first line that is there goes on from
    bool is_said = false;                 // a line says that what ended so was removed

    void take(std::string const& month, std::uint64_t number, std::string const& text) {
        ++report.lines;
        std::optional<Line> const line = read_line(text);
        if (!line) {
            report.faults.push_back({month, number, "is no line of the log, or was changed"});
            return;
        }
        if (!began_after) began_after = report.head = line->previous;
        if (line->previous != report.head)
            report.faults.push_back({month, number, "does not follow the line before it"});
        is_said = is_said ||
                  (line->kind == "log-removed" && line->target.ends_with(to_hex(*began_after)));
        report.head = line->hash;
        report.saw_expected = report.saw_expected || (expected && line->hash == *expected);
    }
    void take_segment(std::string const& folder, std::string const& month) {
        std::uint64_t number = 0;
        each_text(segment_path(folder, month),
                  [&](std::string const& text) { take(month, ++number, text); });
    }
};

}  // namespace

ChainReport check_chain(std::string const& folder, std::optional<Digest> const& expected) {
    ChainReading reading{.expected = expected};
    std::vector<std::string> const months = months_in(folder);
    for (std::string const& month : months) reading.take_segment(folder, month);
    if (reading.began_after && *reading.began_after != Digest{} && !reading.is_said)
        reading.report.faults.push_back({months.front(), 1, "what was before it is missing"});
    return reading.report;
}

ChainReport check_newest(std::string const& folder) {
    ChainReading reading;
    std::vector<std::string> const months = months_in(folder);
    if (!months.empty()) reading.take_segment(folder, months.back());
    return reading.report;
}

void each_line(std::string const& folder,
               std::string_view since,
               std::string_view until,
               std::function<void(std::string_view)> const& take) {
    for (std::string const& month : months_in(folder)) {
        if (!since.empty() && month < since.substr(0, kMonthLength)) continue;
        if (!until.empty() && month > until.substr(0, kMonthLength)) continue;
        each_text(segment_path(folder, month), [&](std::string const& text) {
            std::optional<Line> const line = read_line(text);
            std::string const day = line ? line->at.substr(0, kDayLength) : std::string{};
            bool const is_before = line && !since.empty() && day < since;
            bool const is_after = line && !until.empty() && day > until;
            if (!is_before && !is_after) take(text);
        });
    }
}

ports::SecurityPage page_of(std::string const& folder,
                            std::string_view month,
                            std::string_view org,
                            std::uint64_t before) {
    ports::SecurityPage page;
    std::ifstream in(segment_path(folder, month), std::ios::binary | std::ios::ate);
    if (!in) return page;
    auto const size = static_cast<std::uint64_t>(in.tellg());
    std::uint64_t const end = before == 0 ? size : std::min(before, size);
    std::uint64_t const start = end > kPageBytes ? end - kPageBytes : 0;
    std::string bytes(end - start, '\0');
    in.seekg(static_cast<std::streamoff>(start));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    // A line that the beginning cuts belongs to the next page; one without its end is not written.
    std::size_t stop = bytes.rfind('\n');
    while (stop != std::string::npos && page.lines.size() < kPageLines) {
        std::size_t const newline = stop == 0 ? std::string::npos : bytes.rfind('\n', stop - 1);
        if (newline == std::string::npos && start > 0) break;
        std::size_t const from = newline == std::string::npos ? 0 : newline + 1;
        std::string text = bytes.substr(from, stop - from);
        std::optional<Line> const line = read_line(text);
        if (!line) page.is_damaged = true;
        if (line && line->org == org) page.lines.push_back(std::move(text));
        page.before = start + from;
        stop = newline;
    }
    return page;
}

}  // namespace ecab::security
