// Text in its composed form. Pure.
#pragma once
#include <string>
#include <string_view>

namespace ecab::letters {

// UTF-8 in NFC; ill-formed bytes become U+FFFD, characters that no JSON carries (U+0000) are left
// out.
std::string composed_text(std::string_view text);

std::string in_capitals(std::string_view text);

// How many words stand between white space.
std::size_t count_words(std::string_view text);

}  // namespace ecab::letters
