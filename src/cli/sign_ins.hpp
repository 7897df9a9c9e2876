// The sign-ins of a demonstration, in the two forms it leaves: sign-ins.txt for people, and
// sign-ins.json for `ecabinet serve --try-as`, whose page offers them to visitors.
#pragma once
#include <string>

#include "cli/story.hpp"

namespace ecab::cli {

// Both files, readable by their owner only. Throws std::runtime_error.
void write_sign_ins(std::string const& folder, Story& story);

}  // namespace ecab::cli
