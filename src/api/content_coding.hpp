// Which form of a file a browser wants (RFC 9110 §12.5.3): Brotli, gzip or the file as it is.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace ecab::api {

enum class Coding : std::size_t { Identity, Gzip, Brotli };
inline constexpr std::array<std::string_view, 3> kCodingNames{"identity", "gzip", "br"};

// Thousandths of the weight `accept` gives a coding, 0 … 1000; 0: not wanted. The header as sent;
// what cannot be read counts as not said.
int coding_weight(std::string_view accept, Coding coding);

// The coding of highest weight among those at hand, the smaller form first among equals. Identity
// where nothing else is wanted, also when even that is refused: a page is worth more than a 406.
Coding choose_coding(std::string_view accept, bool gzip, bool brotli);

// Whether `If-None-Match` names this ETag, compared weakly, or "*".
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace ecab::api
