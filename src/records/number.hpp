// Counts and sequence numbers as SQL knows them: 64 bits with a sign. Internal to src/records.
#pragma once
#include <cstdint>

namespace ecab::records {

inline std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace ecab::records
