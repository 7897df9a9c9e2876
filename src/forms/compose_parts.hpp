// The parts of a sheet, one function each, for `compose.cpp`. Pure.
#pragma once
#include <vector>

#include "forms/document.hpp"
#include "forms/form.hpp"
#include "forms/sheet.hpp"

namespace ecab::forms {

// Boxes 1 to 5b, 10b and 11 in two columns.
std::vector<Element> head_of(Document const& document, Template const& form);

// Box 6: what the drafter wrote, numbered.
std::vector<Block> body_of(Document const& document, FormPage const& page);

// Boxes 7a to 7c, read before 9b beside them.
Row signature_of(Document const& document, FormPage const& page);

// Two names side by side; the recipients below, on the left.
std::vector<Element> two_signers_of(FormSlot const& slot,
                                    Document const& document,
                                    FormPage const& page);

// Box 13, at the foot of the first page.
std::vector<Block> address_of(Document const& document, FormPage const& page);

}  // namespace ecab::forms
