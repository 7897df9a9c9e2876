// Several signed checkpoints in one text, one after another: what a server keeps beside its journal
// and what somebody outside collects. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ecab::journal {

inline constexpr std::size_t kCheckpointListBytesMax = 64u << 20;

// The notes in their order; InvalidInput when the text does not end with one.
Result<std::vector<std::string>> split_notes(std::string_view text);

}  // namespace ecab::journal
