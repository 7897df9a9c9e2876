// The letters of scanned pages, by poppler's pdftoppm and Tesseract with its Vietnamese data, each
// in a sandbox, a page at a time: about ten seconds of one core for a page. What comes out is a
// hint for search and for a person: of handwritten numbers it reads one in five wrongly and
// plausibly, so that no number and no date of it is ever a key.
#pragma once
#include <cstddef>
#include <string>

#include "base/result.hpp"
#include "documents/child.hpp"

namespace ecab::intake {

struct RecogniseSettings {
    documents::ChildLimits limits{
        .memory_bytes_max = std::uint64_t{2} << 30,
        .output_bytes_max = 256u << 20,
        .cpu_seconds_max = 120,
        .wall_ms_max = 300'000,
    };
    int dots_per_inch = 200;
};

// Text of page `page` (1, 2 …) in NFC. TooLarge "time"; UnsupportedMedia "unreadable".
Result<std::string> recognise_page(std::string const& pdf,
                                   std::size_t page,
                                   RecogniseSettings const& settings);

}  // namespace ecab::intake
