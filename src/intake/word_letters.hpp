// Word documents (Office Open XML) whose text stands in the codes of before Unicode: decoded in a
// copy of the document before anything draws it, because afterwards no program can tell the codes
// of a font from letters with accents. What a run is drawn in is its own font, its styles', or the
// document's.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "archives/zip_file.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::intake {

struct DecodedWord {
    std::map<std::string, std::int64_t> characters;  // decoded, by the name of their old font
    std::string file;                                // the new archive; empty: nothing to decode
};

// UnsupportedMedia "broken" when a part is no XML.
Result<DecodedWord> decode_word(archives::ZipFile const& zip);

}  // namespace ecab::intake
