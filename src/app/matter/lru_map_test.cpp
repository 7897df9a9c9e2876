#include "app/matter/lru_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace ecab::app {
namespace {

using Map = LruMap<int, int>;

std::vector<int> shrink(Map& map, std::size_t limit, std::size_t keep) {
    std::vector<int> gone;
    map.shrink(limit, keep, [&](int value) { gone.push_back(value); });
    return gone;
}

Map filled(int count) {
    Map map;
    for (int i = 1; i <= count; ++i) {
        map.insert(i, i);
        map.add_weight(i, 10);
    }
    return map;
}

TEST(LruMap, WhatWasUsedLongestAgoGoesFirst) {
    Map map = filled(4);
    EXPECT_EQ(*map.use(1), 1);
    EXPECT_EQ(*map.peek(2), 2);
    EXPECT_THAT(shrink(map, 20, 1), testing::ElementsAre(2, 3));
    EXPECT_EQ(map.size(), 2U);
    EXPECT_EQ(map.weight(), 20U);
    EXPECT_EQ(map.use(2), nullptr);
    EXPECT_NE(map.use(1), nullptr);
}

TEST(LruMap, TheLastOnesStayWhateverTheyWeigh) {
    Map map = filled(3);
    map.add_weight(3, 1'000);
    EXPECT_THAT(shrink(map, 5, 2), testing::ElementsAre(1));
    EXPECT_EQ(map.weight(), 1'020U);
}

TEST(LruMap, WhatIsNotThereWeighsNothing) {
    Map map;
    map.add_weight(1, 10);
    EXPECT_EQ(map.weight(), 0U);
    EXPECT_THAT(shrink(map, 0, 0), testing::IsEmpty());
}

}  // namespace
}  // namespace ecab::app
