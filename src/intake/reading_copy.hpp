// The PDF that a converter made, finished: its language is Vietnamese whatever the runs of the
// document were marked with, and two conversions of one file give the same bytes. Never for a file
// that somebody signed or brought as PDF: those are kept as they are.
#pragma once
#include <optional>
#include <string>

#include "base/result.hpp"

namespace ecab::intake {

// UnsupportedMedia "unconvertible" when it is no PDF with pages.
Result<std::string> finish_reading_copy(std::string const& pdf);

// What the catalogue of a PDF says of its language, if anything; nothing for what cannot be read.
std::optional<std::string> language_of(std::string const& pdf);

}  // namespace ecab::intake
