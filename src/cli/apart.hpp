// Work in a process of its own: a broken invariant ends a process by design, and what reads foreign
// input must still answer in words.
#pragma once
#include <functional>
#include <optional>

namespace ecab::cli {

// The exit code of the work; none when a signal ended it. An exception is told on standard error
// and gives 1. Throws std::runtime_error when there is no process to be had.
std::optional<int> run_apart(std::function<int()> const& work);

}  // namespace ecab::cli
