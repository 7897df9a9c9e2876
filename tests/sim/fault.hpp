// A fault of the product (or of the simulation) that a check found. Ends the seed.
#pragma once
#include <stdexcept>
#include <string>

namespace ecab::sim {

struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void expect(bool holds, std::string const& what) {
    if (!holds) throw Fault(what);
}

}  // namespace ecab::sim
