// The wall clock, the only place that asks the operating system for the time of day.
#pragma once
#include "ports/clock.hpp"

namespace ecab::store {

class SystemClock final : public ports::Clock {
  public:
    Moment now() override;
};

// Time since the machine started, which nobody can set; it also passes while the machine sleeps.
class BootClock final : public ports::Clock {
  public:
    Moment now() override;
};

}  // namespace ecab::store
