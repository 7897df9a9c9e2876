// What the gate against state secrets says of a paper that was read: the mark it carries, if any,
// and how much of it could not be looked at. Called by uploads and by the import. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ports/papers.hpp"

namespace ecab::app {

// A first page with at most so many letters is the stamp of a signature over a scan, when nothing
// else of the paper has any.
inline constexpr std::size_t kStampLettersMax = 200;
// A page whose pictures cover at least so much of it and which has at most so many words is a scan:
// the words are a page number, a running title, the stamps of those who signed it.
inline constexpr int kScanPercentMin = 50;
inline constexpr std::size_t kScanWordsMax = 60;

// The mark in the text, in what the file says of itself, or in its name.
std::optional<std::string> secret_mark_of(ports::PaperText const& paper, std::string_view filename);

// Pages without a text layer, and scans with a little text on them: no program has searched them
// for marks. Judged page by page.
std::int32_t unsearched_pages(ports::PaperText const& paper);

}  // namespace ecab::app
