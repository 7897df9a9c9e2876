// The archives that office files are: their table of contents, their parts under limits, and the
// same archive with some parts replaced. An archive is refused when its parts together, or one of
// them, unpack to more than a document has, whatever its table says. Everything is hostile: sizes
// and names are looked at before anything is unpacked, and no more is unpacked than was told. Used
// by intake and drafts; one object a file, thread-safe after it is opened.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::archives {

inline constexpr std::size_t kPartsMax = 10'000;
inline constexpr std::size_t kPartNameBytesMax = 500;
inline constexpr std::uint64_t kPartBytesMax = 128u << 20;
inline constexpr std::uint64_t kPartsBytesMax = 512u << 20;

struct ZipEntry {
    std::string name;
    std::uint16_t method{};  // 0 stored, 8 deflated
    std::uint32_t crc{};
    std::uint64_t packed{};
    std::uint64_t bytes{};
    std::uint64_t at{};  // where the packed bytes begin
};

class ZipFile {
  public:
    // The bytes have to outlive it. UnsupportedMedia "broken", "encrypted", "names" when a part is
    // named like a path out of the archive or longer than any, "twice" when two have one name,
    // which programs read differently; TooLarge "bomb".
    static Result<ZipFile> open(ByteView file);

    std::vector<ZipEntry> const& entries() const { return entries_; }
    ZipEntry const* find(std::string const& name) const;
    // UnsupportedMedia "broken"; TooLarge "bomb" beyond `most` bytes.
    Result<std::string> read(ZipEntry const& entry, std::uint64_t most) const;
    // Unpacks everything once: sizes as told, and no part of XML declares entities ("bomb").
    Result<Done> check() const;
    // The same parts in the same order, those named with other content.
    Result<std::string> with(std::map<std::string, std::string> const& replaced) const;

  private:
    explicit ZipFile(ByteView file) : file_(file) {}

    ByteView file_;
    std::vector<ZipEntry> entries_;
};

}  // namespace ecab::archives
