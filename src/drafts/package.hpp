// The container of a Word file (ISO/IEC 29500-2, "OPC"): a zip whose parts refer to each other.
// Everything is hostile: only the parts that are asked for are unpacked, under limits tighter than
// those of any archive. One object a file; not to be shared between threads.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "archives/zip_file.hpp"
#include "base/result.hpp"

namespace ecab::drafts {

inline constexpr std::size_t kFileBytesMax = 64u * 1024 * 1024;   // with its pictures
inline constexpr std::size_t kPartBytesMax = 32u * 1024 * 1024;   // 141 pages have 2.2 MB
inline constexpr std::size_t kPartsBytesMax = 64u * 1024 * 1024;  // of all parts read together

class Package {
  public:
    // `bytes` must outlive the package. Refuses what is no Word file by saying what it is and what
    // to do about it.
    static Result<Package> open(std::string_view bytes);

    bool has(std::string const& part) const { return zip_.find(part) != nullptr; }
    // The bytes of a part; refuses one that is missing, encrypted, broken or too large.
    Result<std::string> read(std::string const& part);

  private:
    explicit Package(archives::ZipFile zip) : zip_(std::move(zip)) {}

    archives::ZipFile zip_;
    std::size_t read_{};
};

// Where a relationship of `source` ("word/document.xml") to `target` leads: a part's name without
// leading slash. Nothing for what leads outside of the container.
std::optional<std::string> resolve_target(std::string_view source, std::string_view target);

}  // namespace ecab::drafts
