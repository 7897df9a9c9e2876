// Time and chance come through these, so that a whole year runs in seconds in a simulation.
#pragma once
#include "base/bytes.hpp"
#include "base/moment.hpp"

namespace ecab::ports {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Moment now() = 0;
};

class Random {
  public:
    virtual ~Random() = default;
    virtual Bytes bytes(std::size_t count) = 0;  // cryptographically strong
};

}  // namespace ecab::ports
