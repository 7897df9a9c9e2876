// A ministry's Word file as a draft: what `ecabinet draft` prints. Offline and pure: the bytes in,
// the recognised structure out.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "drafts/content.hpp"
#include "drafts/draft.hpp"

namespace ecab::drafts {

// The structure of what was read; `file` is its name.
Draft recognise(Content const& content, std::string file);

// Reads and recognises. Refuses what `read_content` refuses, and SecretMaterial for a file that
// carries the mark of a state secret. The refusal's detail is a sentence about the file, in
// English.
Result<Draft> read_draft(std::string const& file, std::string_view bytes);

}  // namespace ecab::drafts
