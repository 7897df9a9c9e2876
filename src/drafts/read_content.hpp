// From the bytes of a .docx to what it says, in the order of the file. Pure.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "drafts/content.hpp"

namespace ecab::drafts {

// Refuses what is no Word file, is protected, broken or larger than any document; the detail of the
// refusal is a sentence about the file: "is protected by a password: …".
Result<Content> read_content(std::string_view bytes);

}  // namespace ecab::drafts
