// Whose papers are read when, and what a refused one costs.
#include "api/paper_lane.hpp"

#include <gtest/gtest.h>

namespace ecab::api {
namespace {

TEST(PaperLane, EveryPersonHasOne) {
    auto const lane = [](std::string const& org, std::string const& person) {
        Call call;
        call.session.org = OrgId{org};
        call.session.person = PersonId{person};
        return paper_lane_of(call);
    };
    EXPECT_EQ(lane("bo", "an"), lane("bo", "an"));
    EXPECT_NE(lane("bo", "an"), lane("bo", "binh"));
    EXPECT_NE(lane("bo", "an"), lane("so", "an"));
}

TEST(PaperLane, OnePersonCannotHaveAllThreads) {
    EXPECT_LT(kPaperLimits.at_once_max, static_cast<std::size_t>(kPaperLimits.threads));
    EXPECT_EQ(paper_limits(8).threads, kPaperLimits.threads);
    EXPECT_EQ(paper_limits(0).threads, 0);
}

TEST(PaperLane, ARefusedPaperCostsItsBytesAndASlowOneAWholeShare) {
    EXPECT_EQ(cost_of_refused(5, "unsupported-media:not a PDF", 100), 5U);
    EXPECT_EQ(cost_of_refused(5, "too-large:text", 100), 100U);
}

}  // namespace
}  // namespace ecab::api
