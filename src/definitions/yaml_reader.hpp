// Text of one definition file → a YAML tree that is safe to walk: bounded in bytes, nodes and
// depth, one document, UTF-8 in NFC, no anchors or aliases (so nothing can multiply). Called at
// start and by the command line; no state. Refusals say "file:line: what" in `detail`.
#pragma once
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab::definitions {

inline constexpr std::size_t kYamlBytesMax = 256 * 1024;
inline constexpr std::size_t kYamlNodesMax = 20'000;
inline constexpr int kYamlDepthMax = 16;

Result<YAML::Node> read_yaml(std::string_view text, std::string_view file);

// The bytes of a file of at most `bytes_max`; `detail` names the file otherwise.
Result<std::string> read_file(std::filesystem::path const& path, std::size_t bytes_max);

// "file:line: what", the line taken from the node.
Refusal refuse_at(Reason reason, YAML::Node const& node, std::string_view file, std::string what);

}  // namespace ecab::definitions
