#include "api/meeting_sight.hpp"

#include <gtest/gtest.h>

namespace ecab::api {
namespace {

// The client drops a frame whose number it has: a fetch must not claim the entry that comes next.
TEST(LastEntry, IsNumberedAsTheFramesOfTheStreamAre) {
    app::AggregateCache reads;
    app::Services services;
    services.reads = &reads;
    Api api{&services, nullptr, nullptr};
    OrgId const org{"government"};
    EXPECT_EQ(last_entry(api, org), 0U);
    reads.grew(org, 12);
    EXPECT_EQ(last_entry(api, org), 11U);
}

}  // namespace
}  // namespace ecab::api
