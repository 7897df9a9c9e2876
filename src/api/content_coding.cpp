#include "api/content_coding.hpp"

#include <algorithm>
#include <optional>

namespace ecab::api {
namespace {

constexpr std::string_view kBlank = " \t";
constexpr int kFull = 1000;

std::string_view trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// The part before the next `mark`, which leaves `rest` together with the mark.
std::string_view take_part(std::string_view& rest, char mark) {
    std::size_t const end = rest.find(mark);
    std::string_view const part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return trimmed(part);
}

bool same_word(std::string_view a, std::string_view b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) {
        return lower(x) == lower(y);
    });
}

// qvalue: "0", "1", with up to three decimals.
std::optional<int> thousandths(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int value = (text[0] - '0') * kFull;
    int place = kFull / 10;
    for (char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value += (digit - '0') * place;
        place /= 10;
    }
    if (value > kFull) return std::nullopt;
    return value;
}

std::optional<int> weight_of(std::string_view parameters) {
    if (parameters.empty()) return kFull;
    if (parameters.size() < 2 || !same_word(parameters.substr(0, 2), "q=")) return std::nullopt;
    return thousandths(parameters.substr(2));
}

}  // namespace

int coding_weight(std::string_view accept, Coding coding) {
    std::string_view const name = kCodingNames[static_cast<std::size_t>(coding)];
    std::optional<int> named;
    std::optional<int> others;
    while (!accept.empty()) {
        std::string_view item = take_part(accept, ',');
        std::string_view const word = take_part(item, ';');
        std::optional<int> const weight = weight_of(trimmed(item));
        if (!weight) continue;
        bool const old_name = coding == Coding::Gzip && same_word(word, "x-gzip");
        if (same_word(word, name) || old_name)
            named = weight;
        else if (word == "*")
            others = weight;
    }
    // The file as it is stays acceptable, last of all, unless it is excluded.
    return named.value_or(others.value_or(coding == Coding::Identity ? 1 : 0));
}

Coding choose_coding(std::string_view accept, bool gzip, bool brotli) {
    Coding best = Coding::Identity;
    int weight = coding_weight(accept, Coding::Identity);
    if (gzip && coding_weight(accept, Coding::Gzip) >= std::max(weight, 1)) {
        best = Coding::Gzip;
        weight = coding_weight(accept, Coding::Gzip);
    }
    if (brotli && coding_weight(accept, Coding::Brotli) >= std::max(weight, 1))
        best = Coding::Brotli;
    return best;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        std::string_view named = take_part(if_none_match, ',');
        if (named == "*") return true;
        if (named.starts_with("W/")) named.remove_prefix(2);
        if (named == etag) return true;
    }
    return false;
}

}  // namespace ecab::api
