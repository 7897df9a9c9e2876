#include "api/open_stream.hpp"

#include <algorithm>

#include "api/frames.hpp"
#include "api/input.hpp"

namespace ecab::api {
namespace {

class TopicSink : public live::Sink {
  public:
    TopicSink(std::shared_ptr<OpenStream> stream, std::string topic)
        : stream_(std::move(stream)), topic_(std::move(topic)) {}
    bool push(live::Frame frame) override { return stream_->wire().push(std::move(frame)); }
    void close() override { stream_->topic_ended(topic_); }
    unsigned shard() const override { return stream_->wire().shard(); }

  private:
    std::shared_ptr<OpenStream> stream_;
    std::string topic_;
};

}  // namespace

Result<TopicRequest> topic_request(std::string_view text) {
    std::size_t const at = text.find('@');
    TopicRequest out{std::string(text.substr(0, at)), std::nullopt};
    REQUIRE(!out.topic.empty() && out.topic.size() <= 200, Reason::InvalidInput, "topics");
    if (at == std::string_view::npos) return out;
    std::optional<std::int64_t> const since = whole_number(text.substr(at + 1));
    REQUIRE(since && *since >= 0, Reason::InvalidInput, "topics");
    out.since = static_cast<std::uint64_t>(*since);
    return out;
}

Result<std::vector<TopicRequest>> topic_requests(std::string_view text,
                                                 std::optional<std::uint64_t> last) {
    std::vector<TopicRequest> out;
    if (text.empty()) text = kOwnTopic;
    for (;;) {
        std::size_t const comma = text.find(',');
        TopicRequest one = TRY(topic_request(text.substr(0, comma)));
        if (!one.since) one.since = last;
        bool const is_new = std::ranges::none_of(
            out, [&](TopicRequest const& other) { return other.topic == one.topic; });
        if (is_new) out.push_back(std::move(one));
        REQUIRE(out.size() <= kTopicsPerStreamMax, Reason::TooManyRequests, "topics");
        if (comma == std::string_view::npos) return out;
        text.remove_prefix(comma + 1);
    }
}

void OpenStream::closed() {
    std::lock_guard const lock(mutex_);
    closed_ = true;
    for (auto const& [topic, followed] : topics_) hub_->leave(followed.viewer);
    topics_.clear();
}

std::optional<live::ViewerId> OpenStream::follow(std::string const& topic,
                                                 std::vector<std::string> groups) {
    std::lock_guard const lock(mutex_);
    if (closed_ || topics_.contains(topic)) return std::nullopt;
    live::ViewerId const viewer = hub_->join(
        {org_.value, session_, groups}, std::make_shared<TopicSink>(shared_from_this(), topic));
    topics_.emplace(topic, Followed{viewer, std::move(groups)});
    return viewer;
}

void OpenStream::leave(std::string const& topic) {
    std::lock_guard const lock(mutex_);
    auto const found = topics_.find(topic);
    if (found == topics_.end()) return;
    hub_->leave(found->second.viewer);
    topics_.erase(found);
}

std::map<std::string, std::vector<std::string>> OpenStream::followed() {
    std::lock_guard const lock(mutex_);
    std::map<std::string, std::vector<std::string>> out;
    for (auto const& [topic, followed] : topics_) out.emplace(topic, followed.groups);
    return out;
}

bool OpenStream::regroup(std::string const& topic, std::vector<std::string> groups) {
    std::lock_guard const lock(mutex_);
    auto const found = topics_.find(topic);
    if (found == topics_.end() || found->second.groups == groups) return false;
    hub_->regroup(found->second.viewer, groups);
    found->second.groups = std::move(groups);
    return true;
}

void OpenStream::end(std::string const& topic) {
    {
        std::lock_guard const lock(mutex_);
        auto const found = topics_.find(topic);
        if (found == topics_.end()) return;
        hub_->leave(found->second.viewer);
    }
    topic_ended(topic);
}

bool OpenStream::has_room_for(std::size_t more) {
    std::lock_guard const lock(mutex_);
    return topics_.size() + more <= kTopicsPerStreamMax;
}

void OpenStream::topic_ended(std::string const& topic) {
    bool is_last = topic == kOwnTopic;
    {
        std::lock_guard const lock(mutex_);
        if (topics_.erase(topic) == 0) return;
        is_last = is_last || topics_.empty();
    }
    if (is_last) return wire_->close();
    wire_->push(ended(topic));
}

}  // namespace ecab::api
