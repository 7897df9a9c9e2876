// One document, set: the only entrance for who wants the PDF. The same document, form and moment
// give the same bytes. Takes about a hundredth of a second a page; no state.
#pragma once
#include <string>
#include <vector>

#include "base/moment.hpp"
#include "forms/document.hpp"
#include "forms/form.hpp"
#include "forms/set_sheet.hpp"

namespace ecab::forms {

struct Rendered {
    std::string pdf;
    int pages = 0;
    std::vector<PlacedBox> boxes;
};

// `document` was read for this form; `made` is what the file says of when it was made.
Rendered render(Document const& document, Template const& form, Moment made);

}  // namespace ecab::forms
