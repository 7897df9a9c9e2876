// JSON text in and out. `parse` is strict and bounded; `canonical` writes RFC 8785 bytes for the
// profile the product uses everywhere it hashes or signs: ASCII keys, strings, booleans, null and
// integers of at most 2^53-1 (no floating point). Thread-safe, no state.
#pragma once
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;
using Memory = boost::json::storage_ptr;

inline constexpr std::size_t kDepthMax = 32;
inline constexpr std::int64_t kSafeIntegerMax = 9'007'199'254'740'991;

// One JSON document of at most `bytes_max`; refuses trailing bytes, deep nesting, ill-formed
// UTF-8, repeated keys and numbers that are not exact integers within ±(2^53-1). What is read lives
// in `memory`, which must outlive it.
Result<Value> parse(std::string_view text,
                    std::size_t bytes_max = 1u << 20,
                    Memory const& memory = {});

// RFC 8785 bytes. The value must be inside the profile (a float is a bug of the caller).
std::string canonical(Value const& value);
void append_canonical(std::string& out, Value const& value);
// A quoted, escaped string and an integer as RFC 8785 writes them.
void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t value);

// True when `text` is exactly the canonical form of what it says.
bool is_canonical(std::string_view text);

// Well-formed UTF-8 in Unicode normalisation form C.
bool is_nfc(std::string_view text);

}  // namespace ecab::json
