#include "net/answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace ecab::net {
namespace {

std::string_view find_header(Response const& response, std::string_view lower_name) {
    auto const same = [&](std::string_view name) {
        return std::equal(
            name.begin(), name.end(), lower_name.begin(), lower_name.end(), [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
            });
    };
    for (auto const& [name, value] : response.headers)
        if (same(name)) return value;
    return {};
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    std::size_t const from = out.size();
    out.append(value);
    // A line break here would let content start a header or an answer of its own.
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(from),
        out.end(),
        [](char c) { return c == '\r' || c == '\n' || c == '\0'; },
        ' ');
    out.append("\r\n");
}

std::string render_common(Response const& response, std::string_view date) {
    std::string out;
    out.reserve(256 + response.body.size());
    out.append("HTTP/1.1 ");
    std::array<char, 16> digits{};
    auto const end =
        std::to_chars(digits.data(), digits.data() + digits.size(), response.status).ptr;
    out.append(digits.data(), end).append(" ").append(reason_phrase(response.status));
    out.append("\r\nDate: ").append(date).append("\r\n");
    for (auto const& [name, value] : response.headers) append_header(out, name, value);
    return out;
}

std::optional<std::uint64_t> parse_count(std::string_view digits) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string http_date(Moment now) {
    static constexpr std::array<char const*, 7> kDays{
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array<char const*, 12> kMonths{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::int64_t const seconds = now.ms / 1000;
    Date const date{static_cast<std::int32_t>(seconds / 86'400)};
    auto const second_of_day = static_cast<int>(seconds % 86'400);
    Civil const civil = civil_of(date);
    std::array<char, 64> text{};
    int const length = std::snprintf(text.data(),
                                     text.size(),
                                     "%s, %02u %s %04d %02d:%02d:%02d GMT",
                                     kDays[static_cast<std::size_t>(weekday_of(date))],
                                     civil.day,
                                     kMonths[civil.month - 1],
                                     civil.year,
                                     second_of_day / 3600,
                                     second_of_day / 60 % 60,
                                     second_of_day % 60);
    return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string render_head(Response const& response,
                        std::uint64_t content_bytes,
                        std::string_view date,
                        Closing closing) {
    std::string out = render_common(response, date);
    bool const bodiless = response.status < 200 || response.status == 204 || response.status == 304;
    if (!bodiless) {
        std::array<char, 24> digits{};
        auto const end =
            std::to_chars(digits.data(), digits.data() + digits.size(), content_bytes).ptr;
        out.append("Content-Length: ").append(digits.data(), end).append("\r\n");
    }
    switch (closing) {
        case Closing::KeepOpen:
            break;
        case Closing::KeepOpenHttp10:
            out.append("Connection: keep-alive\r\n");
            break;
        case Closing::Close:
            out.append("Connection: close\r\n");
            break;
    }
    return out.append("\r\n");
}

std::string render_stream_head(Response const& response, std::string_view date) {
    std::string out = render_common(response, date);
    return out.append("Connection: close\r\n\r\n");
}

std::string_view reason_phrase(int status) {
    static constexpr std::array<std::pair<int, std::string_view>, 41> kPhrases{{
        {100, "Continue"},
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {416, "Range Not Satisfiable"},
        {417, "Expectation Failed"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {423, "Locked"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
    }};
    for (auto const& [code, phrase] : kPhrases)
        if (code == status) return phrase;
    return "Status";
}

Slice slice_of(std::string_view range, std::uint64_t file_bytes) {
    Slice const whole{Slice::Kind::Whole, 0, file_bytes};
    Slice const none{Slice::Kind::Unsatisfiable, 0, 0};
    constexpr std::string_view kUnit = "bytes=";
    if (!range.starts_with(kUnit)) return whole;
    range.remove_prefix(kUnit.size());
    auto const dash = range.find('-');
    if (dash == std::string_view::npos || range.find(',') != std::string_view::npos) return whole;
    std::string_view const from = range.substr(0, dash);
    std::string_view const to = range.substr(dash + 1);
    if (from.empty()) {
        auto const suffix = parse_count(to);
        if (!suffix) return whole;
        if (*suffix == 0 || file_bytes == 0) return none;
        std::uint64_t const bytes = std::min(*suffix, file_bytes);
        return {Slice::Kind::Part, file_bytes - bytes, bytes};
    }
    auto const first = parse_count(from);
    if (!first) return whole;
    std::uint64_t last = file_bytes == 0 ? 0 : file_bytes - 1;
    if (!to.empty()) {
        auto const named = parse_count(to);
        if (!named || *named < *first) return whole;
        last = std::min(last, *named);
    }
    if (*first >= file_bytes) return none;
    return {Slice::Kind::Part, *first, last - *first + 1};
}

bool range_applies(std::string_view if_range, Response const& response) {
    if (if_range.empty()) return true;
    if (if_range.starts_with("W/")) return false;
    return if_range == find_header(response, "etag") ||
           if_range == find_header(response, "last-modified");
}

}  // namespace ecab::net
