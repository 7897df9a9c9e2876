#include "store/system_clock.hpp"

#include <chrono>

namespace ecab::store {

Moment SystemClock::now() {
    auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace ecab::store
