#include "app/meeting_access.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using namespace domain::fixture;

MeetingActor guest() {
    MeetingActor actor;
    actor.person = PersonId{"g1"};
    return actor;
}

TEST(RoomViewer, OfAGuestKeepsTheItemsInAClosedPartToTellThatTheyAreGone) {
    RoomStory story = opened();
    ItemId const item = story.item(0);
    EXPECT_EQ(room_viewer(story.meeting, guest()).items, std::set<ItemId>{item});
    story.value_or_throw(ClosePart{""}, "office");
    RoomViewer const viewer = room_viewer(story.meeting, guest());
    EXPECT_TRUE(room_view(story.meeting, viewer).items.empty());
    RoomParts everything;
    everything.all = true;
    RoomPatch const patch = room_patch(story.meeting, everything, viewer);
    EXPECT_TRUE(patch.items.empty());
    EXPECT_TRUE(std::ranges::count(patch.gone, "items/" + item.value) == 1);
    EXPECT_TRUE(std::ranges::count(patch.gone, "items/" + story.item(1).value) == 0);
}

// Who comes back in a closed part hears the part after it as before.
TEST(RoomViewer, OfAGuestWhoCameBackInAClosedPartSeesTheItemsAfterIt) {
    RoomStory story = opened();
    story.value_or_throw(ClosePart{""}, "office");
    RoomViewer const viewer = room_viewer(story.meeting, guest());
    story.value_or_throw(OpenPart{}, "office");
    EXPECT_EQ(room_view(story.meeting, viewer).items.size(), 1U);
    EXPECT_EQ(room_view(story.meeting, viewer).head->order, std::vector<ItemId>{story.item(0)});
}

}  // namespace
}  // namespace ecab::app
