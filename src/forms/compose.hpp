// A document and its form → a sheet: which words stand in which box, in which style, in which
// order. Pure. The words, order and sizes are those of the form; Decree 30/2020/NĐ-CP Annexes I and
// III.
#pragma once
#include "forms/document.hpp"
#include "forms/form.hpp"
#include "forms/sheet.hpp"

namespace ecab::forms {

// `document` was read for this form (`read_document`).
Sheet compose(Document const& document, Template const& form);

}  // namespace ecab::forms
