// What the gate against state secrets says of a paper that was read: the mark it carries, if any,
// and how much of it could not be looked at. Called by uploads and by the import. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ports/papers.hpp"

namespace ecab::app {

// A first page with at most so many letters is the stamp of a signature over a scan.
inline constexpr std::size_t kStampLettersMax = 200;

// The mark in the text, in what the file says of itself, or in its name.
std::optional<std::string> secret_mark_of(ports::PaperText const& paper, std::string_view filename);

// Pages without a text layer: nobody has searched them for marks.
std::int32_t unsearched_pages(ports::PaperText const& paper);

}  // namespace ecab::app
