// The end of a document: where its annexes begin, who signs, who receives it; Decree 30/2020 Annex
// I.II.7, 9 and III. Pure.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "drafts/ledger.hpp"

namespace ecab::drafts {

// The steps at which annexes begin.
std::vector<std::size_t> annexes_of(std::span<Step const> steps);

// Reads the end of the steps into the draft; how many of them are body.
std::size_t read_ending(std::span<Step const> steps, Draft& draft, Ledger& ledger);

// One annex: its label, title and what it belongs to, then a body of its own.
void read_annex(std::span<Step const> steps, Draft& draft, Ledger& ledger);

}  // namespace ecab::drafts
