#include "json/search_key.hpp"

#include <utf8proc.h>

#include <cstdlib>

namespace ecab::json {
namespace {

constexpr std::string_view kBarredD = "\xC4\x91";  // đ: a letter of its own to Unicode

constexpr auto kOptions = static_cast<utf8proc_option_t>(
    UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
    UTF8PROC_STRIPMARK | UTF8PROC_STRIPCC | UTF8PROC_IGNORE);

}  // namespace

std::optional<std::string> search_key(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped,
                     kOptions);
    if (size < 0) return std::nullopt;
    std::string_view left(reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size));
    std::string out;
    out.reserve(left.size());
    bool blank = false;
    while (!left.empty()) {
        if (left.front() == ' ') {
            blank = true;
            left.remove_prefix(1);
            continue;
        }
        if (blank && !out.empty()) out += ' ';
        blank = false;
        bool const barred = left.starts_with(kBarredD);
        out += barred ? 'd' : left.front();
        left.remove_prefix(barred ? kBarredD.size() : 1);
    }
    std::free(mapped);  // allocated by utf8proc with malloc
    return out;
}

}  // namespace ecab::json
