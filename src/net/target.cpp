#include "net/target.hpp"

#include <algorithm>
#include <cstdint>

namespace ecab::net {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Cuts the part before `separator` off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    auto const end = rest.find(separator);
    std::string_view const part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        std::string_view const segment = next_part(path, '/');
        if (segment == "." || segment == "..") return true;
    }
    return false;
}

bool has_escaped_slash(std::string_view path) {
    for (std::size_t at = path.find('%'); at != std::string_view::npos;
         at = path.find('%', at + 1)) {
        if (at + 2 >= path.size() || path[at + 1] != '2') continue;
        if (lower(path[at + 2]) == 'f') return true;
    }
    return false;
}

// The path and query of an absolute-form target, else the target itself.
std::string_view strip_authority(std::string_view target) {
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        auto const slash = target.find('/', scheme.size());
        return slash == std::string_view::npos ? std::string_view{} : target.substr(slash);
    }
    return target;
}

// The length of the well-formed UTF-8 sequence at the front, 0 when there is none (Unicode
// table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF).
std::size_t utf8_length(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    auto const within = [&](std::size_t i, std::uint8_t low, std::uint8_t high) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    std::uint8_t const lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return within(1, 0x80, 0xBF) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        std::uint8_t const low = lead == 0xE0 ? 0xA0 : 0x80;
        std::uint8_t const high = lead == 0xED ? 0x9F : 0xBF;
        return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        std::uint8_t const low = lead == 0xF0 ? 0x90 : 0x80;
        std::uint8_t const high = lead == 0xF4 ? 0x8F : 0xBF;
        return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(text[i]);
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        int const high = hex_value(text[i + 1]);
        int const low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        std::size_t const length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::optional<Target> parse_target(std::string_view target) {
    target = strip_authority(target);
    if (!target.starts_with('/')) return std::nullopt;
    std::string_view rest = target.substr(0, target.find('#'));
    std::string_view const raw_path = next_part(rest, '?');
    if (has_escaped_slash(raw_path)) return std::nullopt;
    auto path = percent_decode(raw_path);
    if (!path || !is_utf8(*path) || has_dot_segment(*path)) return std::nullopt;
    auto const is_control = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; };
    if (std::any_of(path->begin(), path->end(), is_control)) return std::nullopt;
    if (std::any_of(rest.begin(), rest.end(), is_control)) return std::nullopt;
    return Target{std::move(*path), std::string(rest)};
}

std::string_view find_cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        std::string_view const pair = trim(next_part(header, ';'));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return {};
}

std::string find_query_value(std::string_view query, std::string_view name) {
    auto const decode = [](std::string_view text) {
        std::string spaced(text);
        std::replace(spaced.begin(), spaced.end(), '+', ' ');
        return percent_decode(spaced);
    };
    while (!query.empty()) {
        std::string_view value = next_part(query, '&');
        std::string_view const raw_key = next_part(value, '=');
        auto const key = decode(raw_key);
        if (!key || *key != name) continue;
        auto decoded = decode(value);
        if (!decoded || !is_utf8(*decoded)) return {};
        return std::move(*decoded);
    }
    return {};
}

bool has_token(std::string_view list, std::string_view lower_token) {
    while (!list.empty()) {
        std::string_view const token = trim(next_part(list, ','));
        bool const same = std::equal(
            token.begin(), token.end(), lower_token.begin(), lower_token.end(), [](char a, char b) {
                return lower(a) == b;
            });
        if (same) return true;
    }
    return false;
}

std::string_view last_forwarded(std::string_view header) {
    auto const comma = header.rfind(',');
    std::string_view const hop =
        trim(comma == std::string_view::npos ? header : header.substr(comma + 1));
    auto const fits = [](char c) { return hex_value(c) >= 0 || c == '.' || c == ':'; };
    bool const plain =
        !hop.empty() && hop.size() <= 45 && std::all_of(hop.begin(), hop.end(), fits);
    return plain ? hop : std::string_view{};
}

}  // namespace ecab::net
