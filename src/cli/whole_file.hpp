// A file that is there whole or not at all: written beside its place, put on the disk, then
// renamed.
#pragma once
#include <filesystem>
#include <string_view>

namespace ecab::cli {

// Throws std::runtime_error that names the file; what stood at its place is then as it was.
void write_whole_file(std::filesystem::path const& file, std::string_view bytes);

}  // namespace ecab::cli
