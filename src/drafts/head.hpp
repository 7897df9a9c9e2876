// The beginning of a document: the boxes above the kind of the document, title, legal bases; Decree
// 30/2020 Annex I.II.1 to 5. Pure.
#pragma once
#include <cstddef>
#include <span>
#include <string>

#include "drafts/ledger.hpp"

namespace ecab::drafts {

inline constexpr std::size_t kHeadStepsMax = 80;

// Reads the beginning into the draft; how many of the steps it took. What it cannot place goes to
// `not_understood`.
std::size_t read_head(std::span<Step const> steps, Draft& draft, Ledger& ledger);

}  // namespace ecab::drafts
