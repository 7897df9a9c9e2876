// What is said to people about a file that was taken in, or was not: one sentence a code, in
// Vietnamese and in English; a refusal says what is wrong and the way out.
#pragma once
#include <string>
#include <string_view>

namespace ecab::intake {

struct Sentence {
    std::string_view vi;
    std::string_view en;
};

// By the detail of a refusal; a code that nobody wrote words for is answered as "unconvertible".
Sentence refusal_words(std::string_view code);

// "wrong_extension", "fallback_font", "font_not_embedded", "old_letters_decoded",
// "old_letters_left", "no_text_layer", "attachments", "macros", "recognised".
Sentence warning_words(std::string_view code);

}  // namespace ecab::intake
