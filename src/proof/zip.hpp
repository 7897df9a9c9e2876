// The one form of zip file that evidence travels in: files stored as they are, one after another
// from the first byte, fixed times, no extra fields, nothing between and nothing behind. Every byte
// beside the contents follows from names, sizes and CRCs, so that the reader compares it with what
// the writer would have written: no byte can be changed unseen, and nothing is ever inflated.
// Public tools read it (`unzip -t`). Apart from the readers of what others wrote (Word files,
// archives taken in), which must be kind; this one must not. Form: PKWARE APPNOTE 6.3.10, §4.3.
// Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "proof/faults.hpp"

namespace ecab::proof {

inline constexpr std::size_t kZipBytesMax = 2'000'000'000;  // sizes of 32 bits, no zip64
inline constexpr std::size_t kZipFilesMax = 60'000;         // counts of 16 bits
inline constexpr std::size_t kZipNameBytesMax = 200;

struct ZipFile {
    std::string name;
    std::string_view content;
};

// Parts of a relative path of A-Z a-z 0-9 . - _ @; no part is empty, "." or "..".
bool is_zip_name(std::string_view name);

std::uint32_t crc32(std::string_view content);

// In the given order. Refuses TooLarge past the limits; a name that is none is a bug.
Result<std::string> write_zip(std::vector<ZipFile> const& files);

// The files; contents point into `bytes`. What is odd is added to `faults`; none when it cannot
// even be told what the files are, with that as a fault.
std::optional<std::vector<ZipFile>> read_zip(std::string_view bytes, Faults& faults);

}  // namespace ecab::proof
