// The serving process of a benchmark: a whole Node on a prepared data folder. Its main thread only
// waits for orders (fanout/sides.hpp) and is not counted.
#pragma once
#include <string>

namespace ecab::bench {

inline constexpr char kBatches = 'b';  // order: commits of the journal so far

// A child's main. The first answer is the port.
void serve_node(std::string const& folder, int orders, int answers);

}  // namespace ecab::bench
