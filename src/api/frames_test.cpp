#include "api/frames.hpp"

#include <gtest/gtest.h>

#include "app/matter/testing/notice.hpp"

namespace ecab::api {
namespace {

using notice::Notice;

// A kind that says nothing of streams is told all the same, to whom it names.
TEST(Frames, AMatterOfAnyKindIsSaidToHaveChanged) {
    Notice after;
    after.phase = "published";
    after.changes = 2;
    journal::EntryHead head;
    head.seq = 7;
    head.matter = "notice/n1";
    head.kind = "notice-published";
    app::Services const services;
    notice::Event const event = notice::Published{};
    auto const frames = change_frames<Notice>(services, head, event, after);
    ASSERT_EQ(frames.size(), 1U);
    EXPECT_EQ(frames[0].groups, std::vector<std::string>{"role:member"});
    EXPECT_EQ(*frames[0].frame,
              "id: 7\nevent: change\ndata: {\"kind\":\"notice-published\","
              "\"matter\":\"notice/n1\",\"phase\":\"published\",\"revision\":2,\"seq\":7}\n\n");
    EXPECT_TRUE(StreamOf<Notice>::tell(services, head, event, after).frames.empty());
    EXPECT_EQ(frame_for(frames, {"role:clerk"}), nullptr);
}

}  // namespace
}  // namespace ecab::api
