#include "api/open_stream.hpp"

#include <gmock/gmock.h>

#include <deque>

namespace ecab::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A loop whose work runs when the test says.
class ManualShard final : public live::Shard {
  public:
    void post(std::function<void()> work) override { work_.push_back(std::move(work)); }
    void post_after(std::int64_t, std::function<void()>) override {}
    std::int64_t now_ms() const override { return 0; }
    void run() {
        while (!work_.empty()) {
            auto const work = std::move(work_.front());
            work_.pop_front();
            work();
        }
    }

  private:
    std::deque<std::function<void()>> work_;
};

struct Wire final : net::Stream {
    bool push(std::shared_ptr<std::string const> frame) override {
        if (is_open) said.push_back(*frame);
        return is_open;
    }
    void close() override { is_open = false; }
    std::vector<std::string> said;
    bool is_open = true;
};

class OpenStreams : public ::testing::Test {
  protected:
    OpenStreams() {
        hub.attach({&shard});
        stream->open(wire);
    }
    ~OpenStreams() override { hub.stop(); }

    void follow(std::string const& topic, std::string const& group) {
        std::optional<live::ViewerId> const viewer = stream->follow(topic, {group});
        ASSERT_TRUE(viewer);
        hub.resume(*viewer, 0);
        shard.run();
    }
    void publish(std::uint64_t seq, std::vector<std::string> const& groups) {
        std::vector<live::AudienceFrame> frames;
        for (std::string const& group : groups)
            frames.push_back({{group}, std::make_shared<std::string const>("to " + group)});
        hub.publish({"org", seq, std::move(frames), ""});
        shard.run();
    }
    void disconnect(std::string const& group) {
        hub.disconnect([group](live::Membership const& one) {
            return one.groups == std::vector<std::string>{group};
        });
        shard.run();
    }

    ManualShard shard;
    live::Hub hub;
    std::shared_ptr<Wire> wire = std::make_shared<Wire>();
    std::shared_ptr<OpenStream> stream =
        std::make_shared<OpenStream>(&hub, "st-1", OrgId{"org"}, "session", PersonId{"p"});
};

TEST_F(OpenStreams, CarryEachTopicsFramesOfOneEntry) {
    follow("own", "lists");
    follow("meeting/m", "room");
    publish(7, {"lists", "room"});
    EXPECT_THAT(wire->said, ElementsAre("to lists", "to room"));
    stream->leave("meeting/m");
    publish(8, {"lists", "room"});
    EXPECT_THAT(wire->said, ElementsAre("to lists", "to room", "to lists"));
}

TEST_F(OpenStreams, FollowATopicOnceAndNothingAfterTheConnectionIsGone) {
    follow("own", "lists");
    EXPECT_FALSE(stream->follow("own", {"lists"}));
    stream->closed();
    EXPECT_FALSE(stream->follow("meeting/m", {"room"}));
    publish(7, {"lists"});
    EXPECT_TRUE(wire->said.empty());
}

TEST_F(OpenStreams, TellOfATopicThatEndedAndKeepTheOthers) {
    follow("own", "lists");
    follow("meeting/m", "room");
    disconnect("room");
    ASSERT_EQ(wire->said.size(), 1u);
    EXPECT_THAT(wire->said.front(), HasSubstr("event: ended\ndata: {\"matter\":\"meeting/m\"}"));
    EXPECT_TRUE(wire->is_open);
    follow("meeting/m", "room");
    publish(7, {"room"});
    EXPECT_EQ(wire->said.back(), "to room");
}

TEST_F(OpenStreams, GoOnWithWhatIsLeftOfRightsThatAreOthersNow) {
    follow("own", "before");
    EXPECT_FALSE(stream->regroup("own", {"before"}));
    EXPECT_TRUE(stream->regroup("own", {"after"}));
    EXPECT_FALSE(stream->regroup("meeting/m", {"room"}));
    EXPECT_EQ(stream->followed().at("own"), std::vector<std::string>{"after"});
    publish(7, {"before"});
    publish(8, {"after"});
    EXPECT_THAT(wire->said, ElementsAre("to after"));
}

TEST_F(OpenStreams, EndOneTopicWhoseRightsAreGone) {
    follow("own", "lists");
    follow("meeting/m", "room");
    stream->end("meeting/m");
    stream->end("meeting/m");
    publish(7, {"room", "lists"});
    ASSERT_EQ(wire->said.size(), 2u);
    EXPECT_THAT(wire->said.front(), HasSubstr("event: ended"));
    EXPECT_EQ(wire->said.back(), "to lists");
    stream->end("own");
    EXPECT_FALSE(wire->is_open);
}

TEST_F(OpenStreams, EndWithTheirLastTopicAndWithTheSession) {
    follow("meeting/m", "room");
    disconnect("room");
    EXPECT_FALSE(wire->is_open);
    wire->is_open = true;
    follow("own", "lists");
    follow("meeting/m", "room");
    hub.disconnect_session("session");
    shard.run();
    EXPECT_FALSE(wire->is_open);
}

TEST(TopicRequests, AreReadWithTheirPositions) {
    Result<std::vector<TopicRequest>> const read =
        topic_requests("own@4,meeting/m,own@9,meeting/n@0", 7);
    ASSERT_TRUE(read);
    EXPECT_THAT(
        *read,
        ElementsAre(
            TopicRequest{"own", 4}, TopicRequest{"meeting/m", 7}, TopicRequest{"meeting/n", 0}));
    EXPECT_THAT(*topic_requests("", std::nullopt), ElementsAre(TopicRequest{"own", std::nullopt}));
}

TEST(TopicRequests, ThatAreBrokenOrTooManyAreRefused) {
    for (char const* text :
         {",", "own,", "@4", "own@", "own@-1", "own@4x", "own@99999999999999999999"})
        EXPECT_FALSE(topic_requests(text, std::nullopt)) << text;
    EXPECT_FALSE(topic_request(std::string(300, 'x')));
    std::string many = "t0";
    for (std::size_t more = 1; more < kTopicsPerStreamMax; ++more)
        many += ",t" + std::to_string(more);
    EXPECT_TRUE(topic_requests(many, std::nullopt));
    EXPECT_FALSE(topic_requests(many + ",one-more", std::nullopt));
}

}  // namespace
}  // namespace ecab::api
