// The simulation's own promises: a seed is a run, and the checks find what they are there for.
#include <gtest/gtest.h>

#include "sim/fault.hpp"
#include "sim/run.hpp"

namespace ecab::sim {
namespace {

TEST(Simulation, RepeatsASeedToTheByte) {
    Runner runner;
    Outcome const first = runner.run(7);
    Outcome const other = runner.run(8);
    Outcome const again = runner.run(7);
    EXPECT_EQ(first.fault, "");
    EXPECT_EQ(first.digest, again.digest);
    EXPECT_NE(first.digest, other.digest);
    EXPECT_GT(first.figures.acts, 40U);
    EXPECT_GT(first.figures.compared, 100U);
}

TEST(Simulation, RepeatsASeedInAFreshlyFoundedHouse) {
    std::string digests[2];
    for (std::string& digest : digests) digest = Runner().run(3).digest;
    EXPECT_EQ(digests[0], digests[1]);
}

}  // namespace
}  // namespace ecab::sim
