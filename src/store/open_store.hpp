// The store a location names: "sqlite:PATH", "postgresql://…" (or "postgres://…"), "memory:".
#pragma once
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "store/options.hpp"

namespace ecab::store {

// Refused with InvalidInput when the location is of no known kind. Throws StoreDown when the
// database cannot be opened, or is newer than this program. The clock must outlive the store.
Result<std::unique_ptr<ports::Store>> open_store(std::string_view location,
                                                 ports::Clock& clock,
                                                 StoreOptions const& options);

}  // namespace ecab::store
