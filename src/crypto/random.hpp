// Chance. SystemRandom is the adapter behind ports::Random; everything that needs chance takes the
// port, so that a simulation can replay it. Thread-safe.
#pragma once
#include <string>
#include <string_view>

#include "ports/clock.hpp"

namespace ecab::crypto {

class SystemRandom : public ports::Random {
  public:
    Bytes bytes(std::size_t count) override;
};

// `prefix` and 26 characters of a-z and 2-7: 130 random bits, valid as an Id (base/id.hpp).
std::string random_id(ports::Random& random, std::string_view prefix);

}  // namespace ecab::crypto
