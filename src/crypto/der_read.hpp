// Reading DER (X.690) from strangers, strictly: one encoding for each value, definite and shortest
// lengths, no surplus bytes, nesting bounded. What passes `well_formed` may be given to a library.
// Pure and thread-safe.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace ecab::crypto::der {

inline constexpr std::size_t kDepthMax = 24;
inline constexpr std::size_t kElementsMax = 4096;

struct Element {
    std::uint8_t tag{};
    ByteView content;
    ByteView whole;
};

// The elements that stand one behind the other; a fault makes every later answer nullopt.
class Reader {
  public:
    explicit Reader(ByteView bytes) : rest_(bytes) {}
    bool at_end() const { return rest_.empty(); }
    std::uint8_t peek() const { return rest_.empty() ? 0 : rest_.front(); }
    std::optional<Element> next();
    std::optional<Element> next(std::uint8_t tag);

  private:
    ByteView rest_;
};

// The elements of a content; nullopt when it is not a row of at most `most` elements.
std::optional<std::vector<Element>> elements(ByteView content, std::size_t most);

// Every element down to kDepthMax is DER of a universal or context-specific type, and `der` is one.
bool well_formed(ByteView der);

// Whether the elements of a SET OF stand in the order DER demands, none twice.
bool ordered(std::vector<Element> const& set);

// True for the OBJECT IDENTIFIER that is written "1.2.840…".
bool is_oid(Element const& element, std::string_view dotted);

}  // namespace ecab::crypto::der
