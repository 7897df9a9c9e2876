// The consumer that keeps the table of what matters are found by (records/search.hpp).
#pragma once
#include "feed/feed.hpp"

namespace ecab::feed {

Consumer search_index();

}  // namespace ecab::feed
