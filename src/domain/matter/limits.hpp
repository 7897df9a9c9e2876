// Limits that every matter shares, by name; each has a test one past it. Characters are code
// points.
#pragma once
#include <cstddef>

namespace ecab::domain {

inline constexpr std::size_t kTitleCharsMax = 500;
inline constexpr std::size_t kTextCharsMax =
    10'000;  // comments, remarks, responses, notes, reasons
inline constexpr std::size_t kClauseCharsMax = 200;
inline constexpr std::size_t kFilenameCharsMax = 255;
inline constexpr std::size_t kMediaTypeCharsMax = 127;
inline constexpr std::size_t kDocumentsMax = 50;
inline constexpr std::size_t kDocumentVersionsMax = 100;
inline constexpr std::size_t kDocumentMattersMax = 200;      // that hold one document, or once did
inline constexpr std::size_t kDocumentNumberCharsMax = 100;  // as printed on a paper

}  // namespace ecab::domain
