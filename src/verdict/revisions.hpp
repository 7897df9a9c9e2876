// The revisions of a PDF file, read from its raw bytes: each ends with `startxref`, the place of a
// table of objects, and `%%EOF` (ISO 32000-1 §7.5.5, §7.5.6). Pure.
#pragma once
#include <cstddef>
#include <vector>

#include "base/bytes.hpp"

namespace ecab::verdict {

inline constexpr std::size_t kRevisionsMax = 1000;

// Where each revision's %%EOF ends, in the order of the file. Marks inside of content do not count:
// the place named before them must hold a table.
std::vector<std::size_t> revision_ends(ByteView file);

// Whether the bytes from `at` to `until` are blanks only.
bool is_blank(ByteView file, std::size_t at, std::size_t until);

}  // namespace ecab::verdict
