// Numbers the parts of a body: phần I, chương I, mục 1, điều 1, I., 1., a), in the order they
// stand; Decree 30/2020/NĐ-CP Annex I.II.6. Chapters and articles count through the whole document,
// sections through a chapter, the others through what they stand in. Pure.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "forms/document.hpp"

namespace ecab::forms {

// One paragraph as it is printed. `lead` is the number with its word; `title` stands beside or
// below it; `text` follows.
struct NumberedParagraph {
    ClauseKind kind{};
    std::string lead;
    std::string title;
    std::string text;
};

// Refuses, naming the place ("body.0.inside.2"), what cannot stand where it stands: a part inside a
// smaller one, a paragraph without words, more points than letters.
Result<std::vector<NumberedParagraph>> number_body(std::vector<Clause> const& body);

}  // namespace ecab::forms
