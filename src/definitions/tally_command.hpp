// `ecabinet tally`: recompute a result from a file, without a server. The JSON forms of the tally
// live here too, so that the API and the proof print the same object. Exit 0 and one JSON object on
// `out`; exit 2 and one line on `err` for any input that is not exactly in order: nothing is
// guessed.
#pragma once
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/tally/tally.hpp"

namespace ecab::definitions {

inline constexpr std::size_t kTallyBytesMax = 4u << 20;

// Strict. `detail` is one sentence that names what is wrong. `present` and `remote` may be left out
// for a ballot, where they mean nothing; `at_opening` has them of the opening of the vote, where
// they were others.
Result<domain::TallyInput> parse_tally_input(std::string_view text);

// One line of JSON with exactly the keys of domain::TallyResult, no newline.
std::string tally_json(domain::TallyResult const& result);

// `args` without program and command name: --rules ID@VERSION --input FILE [--rules-dir DIR].
int run_tally(std::span<std::string const> args,
              std::filesystem::path const& default_rules_dir,
              std::ostream& out,
              std::ostream& err);

}  // namespace ecab::definitions
