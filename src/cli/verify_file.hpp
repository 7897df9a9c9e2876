// `ecabinet verify FILE`: a container of evidence, offline and without a folder of data.
#pragma once
#include "cli/arguments.hpp"

namespace ecab::cli {

// Prints a page; 0 when all is sound, 1 when something is broken or cannot be read.
int verify_file(Arguments const& arguments, unsigned threads);

}  // namespace ecab::cli
