// Makes of cairo's PDF the file that is kept: language vi-VN, marked as tagged, title and dates
// also as XMP, the profile of its colours, glyph maps and an identifier, in the form of PDF/A-2
// conformance B (ISO 19005-2). Cairo writes none of these. Pure: the same input gives the same
// bytes.
#pragma once
#include <string>

#include "base/moment.hpp"

namespace ecab::forms {

struct PdfFacts {
    std::string title;
    Moment made{};  // shown in the zone of Viet Nam, +07:00
};

// Throws std::exception where `pdf` is none: a bug of ours, no input decides it.
std::string finish_pdf(std::string const& pdf, PdfFacts const& facts);

}  // namespace ecab::forms
