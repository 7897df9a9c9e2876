// The consumer that keeps the table of the content that matters use (records/papers.hpp).
#pragma once
#include "feed/feed.hpp"

namespace ecab::feed {

Consumer paper_use();

}  // namespace ecab::feed
