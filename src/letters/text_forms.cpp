#include "letters/text_forms.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <memory>
#include <sstream>

#include "base/check.hpp"

namespace ecab::letters {
namespace {

constexpr utf8proc_int32_t kUnreadable = 0xFFFD;

// Every code point of the text as `change` gives it; -1 leaves it out.
std::string each_letter(std::string_view text,
                        std::function<utf8proc_int32_t(utf8proc_int32_t)> const& change) {
    std::string out;
    out.reserve(text.size());
    auto const* at = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        utf8proc_ssize_t const count = utf8proc_iterate(at, left, &letter);
        utf8proc_int32_t const changed = change(count > 0 ? letter : kUnreadable);
        utf8proc_uint8_t bytes[4];
        if (changed > 0)
            out.append(reinterpret_cast<char const*>(bytes),
                       static_cast<std::size_t>(utf8proc_encode_char(changed, bytes)));
        at += std::max<utf8proc_ssize_t>(count, 1);
        left -= std::max<utf8proc_ssize_t>(count, 1);
    }
    return out;
}

}  // namespace

std::string composed_text(std::string_view text) {
    std::string const clean = each_letter(text, [](utf8proc_int32_t letter) { return letter; });
    std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const composed(
        utf8proc_NFC(reinterpret_cast<utf8proc_uint8_t const*>(clean.c_str())), &std::free);
    CHECK(composed != nullptr);
    return reinterpret_cast<char const*>(composed.get());
}

std::string in_capitals(std::string_view text) {
    return each_letter(text, [](utf8proc_int32_t letter) { return utf8proc_toupper(letter); });
}

std::size_t count_words(std::string_view text) {
    std::istringstream in{std::string(text)};
    return static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(in),
                                                  std::istream_iterator<std::string>()));
}

}  // namespace ecab::letters
