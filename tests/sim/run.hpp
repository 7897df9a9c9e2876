// Run: one seed, from a copy of the founded Government to its figures. One process runs seeds one
// after another; OpenSSL's generator is the process'.
#pragma once
#include <cstdint>
#include <string>

#include "sim/play.hpp"

namespace ecab::sim {

struct Outcome {
    Figures figures;
    std::string digest;  // hex
    std::string fault;   // empty: none
};

class Runner {
  public:
    // `folder` is made and taken away again; in memory where the system has such a place.
    Runner();
    ~Runner();
    Runner(Runner const&) = delete;
    Runner& operator=(Runner const&) = delete;
    Outcome run(std::uint64_t seed);

  private:
    std::string folder_;
    Definitions definitions_;
    Founded founded_;
};

}  // namespace ecab::sim
