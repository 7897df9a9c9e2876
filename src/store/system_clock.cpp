#include "store/system_clock.hpp"

#include <chrono>
#include <ctime>

namespace ecab::store {

Moment SystemClock::now() {
    auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

Moment BootClock::now() {
    std::timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return {std::int64_t{now.tv_sec} * 1'000 + now.tv_nsec / 1'000'000};
}

}  // namespace ecab::store
