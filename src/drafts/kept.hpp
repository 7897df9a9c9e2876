// What a draft holds, counted again from the draft alone: that nothing of the file was lost, and
// nothing stands in it twice. Pure.
#pragma once
#include "drafts/draft.hpp"
#include "drafts/text.hpp"

namespace ecab::drafts {

Tally tally_of(Draft const& draft);
Counts counts_of(Draft const& draft);

}  // namespace ecab::drafts
