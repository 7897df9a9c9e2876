// The wall clock, the only place that asks the operating system for the time of day.
#pragma once
#include "ports/clock.hpp"

namespace ecab::store {

class SystemClock final : public ports::Clock {
  public:
    Moment now() override;
};

}  // namespace ecab::store
